import type { Credentials } from "#lib/sync/connect-source.ts";

export type VendorName = "pagerduty" | "opsgenie" | "xmatters";

/** One thing that is typed to open an account. */
export interface CredentialField {
  /** As the credentials name it. */
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
}

/** One of the ways in which a vendor lets a program in. */
export interface CredentialWay {
  readonly id: string;
  readonly type: Credentials["type"];
  readonly label: string;
  /** Where it is made so that it may read and nothing else. */
  readonly place: string;
  readonly fields: readonly CredentialField[];
}

/** What the form of a vendor asks, in the words of that vendor's own screens. */
export interface VendorWords {
  /** The usual one first. */
  readonly ways: readonly [CredentialWay, ...CredentialWay[]];
  /** Accounts have an address each; null where they do not. */
  readonly host: { readonly label: string; readonly example: string } | null;
  /** Accounts live in regions that know nothing of each other; null where there are none to choose. */
  readonly region: { readonly question: string; readonly us: string; readonly eu: string } | null;
}

const secret = (name: string, label: string): CredentialField => ({ name, label, isSecret: true });
const open = (name: string, label: string): CredentialField => ({ name, label, isSecret: false });

export const VENDOR_WORDS: Readonly<Record<VendorName, VendorWords>> = {
  pagerduty: {
    ways: [
      {
        id: "key",
        type: "api-key",
        label: "API key",
        place: "In PagerDuty: Integrations → API access keys → Create new API key, ticked “Read-only”.",
        fields: [secret("key", "Read-only API key")],
      },
      {
        id: "app",
        type: "oauth-client",
        label: "OAuth app",
        place:
          "In PagerDuty: Integrations → App registration → your app → Scoped OAuth, with read scopes only.",
        fields: [
          open("clientId", "Client ID"),
          secret("clientSecret", "Client secret"),
          open("subdomain", "Subdomain of the account"),
        ],
      },
    ],
    host: null,
    region: { question: "Region of the account", us: "United States", eu: "Europe" },
  },
  opsgenie: {
    ways: [
      {
        id: "key",
        type: "api-key",
        label: "API key",
        place:
          "In Opsgenie: Settings → API key management → Add new API key, with Read and Configuration access and nothing else. The key of a team’s integration sees that team only.",
        fields: [secret("key", "API key that may read")],
      },
    ],
    host: null,
    region: { question: "Where do you sign in?", us: "app.opsgenie.com", eu: "app.eu.opsgenie.com" },
  },
  xmatters: {
    ways: [
      {
        id: "key",
        type: "basic",
        label: "API key",
        place:
          "In xMatters: your profile → API keys, of a user who may see everything that is imported. A key has all rights of its user; xMatters has none that only reads.",
        fields: [open("username", "API key"), secret("password", "Secret of the key")],
      },
      {
        id: "user",
        type: "basic",
        label: "User and password",
        place: "A user with a password of their own: one of single sign-on does not work.",
        fields: [open("username", "User name"), secret("password", "Password")],
      },
      {
        id: "oauth",
        type: "oauth",
        label: "OAuth",
        place:
          "The client ID stands in xMatters under Workflows → OAuth; user and password are exchanged for a token.",
        fields: [
          open("clientId", "Client ID"),
          open("username", "User name"),
          secret("password", "Password"),
        ],
      },
    ],
    host: { label: "Address of your account", example: "acme.xmatters.com" },
    region: null,
  },
};

/** The words of a vendor; undefined for one that the screens do not know. */
export function vendorWords(vendor: string): VendorWords | undefined {
  const words: Readonly<Record<string, VendorWords>> = VENDOR_WORDS;
  return Object.hasOwn(words, vendor) ? words[vendor] : undefined;
}

/** The way in which credentials of one form are asked for; undefined for a practice account, which has none. */
export function wayOf(vendor: string, type: string): CredentialWay | undefined {
  return vendorWords(vendor)?.ways.find((way) => way.type === type);
}

/** Credentials of one form out of what was typed; what is missing is empty, and refused beside its field. */
export function credentialsFrom(type: Credentials["type"], typed: (name: string) => string): Credentials {
  switch (type) {
    case "api-key":
      return { type, key: typed("key") };
    case "oauth-client":
      return {
        type,
        clientId: typed("clientId"),
        clientSecret: typed("clientSecret"),
        subdomain: typed("subdomain"),
      };
    case "basic":
      return { type, username: typed("username"), password: typed("password") };
    case "oauth":
      return { type, clientId: typed("clientId"), username: typed("username"), password: typed("password") };
    default:
      return type satisfies never;
  }
}
