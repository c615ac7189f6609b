import type { Values } from "#app/(hub)/_parts/action-dialog.tsx";
import type { Credentials } from "#lib/sync/connect-source.ts";

/** What is asked for to open an account, by the form of its credentials. */
export const CREDENTIAL_FIELDS = {
  "api-key": [{ name: "key", label: "Read-only API key", isSecret: true }],
  "oauth-client": [
    { name: "clientId", label: "Client ID", isSecret: false },
    { name: "clientSecret", label: "Client secret", isSecret: true },
    { name: "subdomain", label: "Subdomain", isSecret: false },
  ],
  basic: [
    { name: "username", label: "User name", isSecret: false },
    { name: "password", label: "Password", isSecret: true },
  ],
  oauth: [
    { name: "clientId", label: "Client ID", isSecret: false },
    { name: "username", label: "User name", isSecret: false },
    { name: "password", label: "Password", isSecret: true },
  ],
} as const satisfies Record<Credentials["type"], readonly CredentialField[]>;

interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
}

/** Whether there are credentials to replace: a practice account has none. */
export function isCredentialsType(type: string): type is Credentials["type"] {
  return type in CREDENTIAL_FIELDS;
}

/** Credentials of one form out of what was typed. */
export function credentialsFrom(type: Credentials["type"], values: Values): Credentials {
  const { key = "", clientId = "", clientSecret = "", subdomain = "", username = "", password = "" } = values;
  switch (type) {
    case "api-key":
      return { type, key };
    case "oauth-client":
      return { type, clientId, clientSecret, subdomain };
    case "basic":
      return { type, username, password };
    case "oauth":
      return { type, clientId, username, password };
    default:
      return type satisfies never;
  }
}
