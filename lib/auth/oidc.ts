import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { transaction } from "#db/client.ts";
import { type Account, findAccountByEmail, insertAccount } from "#db/queries/accounts.ts";
import { writeAudit } from "#db/queries/audit.ts";
import type { OidcEnv } from "#lib/env.ts";
import { Email } from "./password.ts";
import type { Runtime } from "./runtime.ts";

export const OIDC_PROVIDER = "oidc";

const Claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

/** The operator's identity provider, found by its discovery document; code flow with PKCE, state and nonce. */
export function oidcProvider(oidc: OidcEnv): OAuthConfig<Claims> {
  return {
    id: OIDC_PROVIDER,
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    // Some providers give the e-mail address by the userinfo endpoint only: both are read, the signed token wins.
    userinfo: {
      async request({ client, tokens }) {
        const signed = claimsOf(tokens.id_token ?? "");
        const told = tokens.access_token ? await client.userinfo(tokens.access_token) : signed;
        if (told.sub !== signed.sub) {
          throw new Error("the userinfo endpoint answered for another person (OpenID Connect Core 5.3.2)");
        }
        return Claims.parse({ ...told, ...signed });
      },
    },
    profile: (claims) => {
      const { sub, email, email_verified, name, preferred_username } = Claims.parse(claims);
      const believed = email_verified === false ? undefined : email;
      return { id: sub, email: believed ?? null, name: name ?? preferred_username ?? null };
    },
  };
}

/** The claims of an id token whose signature, audience and nonce openid-client has checked when it fetched it. */
function claimsOf(idToken: string): Record<string, unknown> {
  const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(payload));
}

/**
 * The account of someone whom the identity provider has recognised: the one with that e-mail address, or a new one with
 * `OIDC_DEFAULT_ROLE` when that is set. Null when there is none, it is disabled, or no verified address came.
 */
export async function accountForIdentity(
  { db, env, now }: Pick<Runtime, "db" | "env" | "now">,
  identity: { email?: string | null | undefined; name?: string | null | undefined },
): Promise<Account | null> {
  const email = Email.safeParse(identity.email);
  if (!email.success) return null;
  const existing = await findAccountByEmail(db.orm, email.data);
  if (existing) return existing.disabledAt === null ? existing : null;
  const role = env.oidc?.defaultRole;
  if (role === undefined) return null;
  return transaction(db, async (tx) => {
    const name = identity.name?.trim().slice(0, 100) || email.data;
    const account = await insertAccount(tx, { email: email.data, name, role });
    await writeAudit(
      tx,
      { actor: { kind: "account", id: account.id, name, role }, now },
      {
        action: "account.created",
        entity: { kind: "account", id: account.id },
        detail: { role, by: "single sign-on" },
      },
    );
    return account;
  });
}
