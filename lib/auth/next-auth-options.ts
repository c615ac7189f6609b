import type { AuthOptions } from "next-auth";
import { revokeSession } from "#db/queries/auth-sessions.ts";
import type { Log } from "#lib/log.ts";
import { localPath } from "./local-path.ts";
import { accountForIdentity, OIDC_PROVIDER, oidcProvider } from "./oidc.ts";
import { type Runtime, runtime } from "./runtime.ts";
import { adminOfSession } from "./session.ts";
import { sessionCookie } from "./session-cookie.ts";
import { type Origin, openSession, SESSION_SECONDS, SignIn, signInByPassword } from "./sign-in.ts";

/**
 * How next-auth signs in here: by password with the same use-case as the form, or by the operator's identity provider. Its JWT
 * carries a session id and nothing else.
 * @param origin where the request comes from
 */
export function authOptions(origin: Origin, rt: Runtime = runtime()): AuthOptions {
  // next-auth reads the address of the site from here alone.
  process.env.NEXTAUTH_URL ??= rt.env.url;
  const cookie = sessionCookie(rt.env.url);
  return {
    secret: rt.sessionKey,
    useSecureCookies: cookie.options.secure,
    cookies: { sessionToken: cookie },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    logger: loggerOf(rt.log),
    providers: [
      {
        id: "credentials",
        name: "E-mail and password",
        type: "credentials",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const input = SignIn.safeParse(credentials);
          const outcome = input.success ? await signInByPassword(rt, input.data, origin) : null;
          return outcome?.ok ? { id: outcome.value.sessionId } : null;
        },
      },
      ...(rt.env.oidc ? [oidcProvider(rt.env.oidc)] : []),
    ],
    callbacks: {
      async signIn({ user, account }) {
        return account?.provider !== OIDC_PROVIDER || (await accountForIdentity(rt, user)) !== null;
      },
      async jwt({ token, user, account }) {
        if (account?.provider === OIDC_PROVIDER) {
          const owner = await accountForIdentity(rt, user);
          if (!owner) throw new Error("the account went away during sign-in");
          return { sid: await openSession(rt, owner, origin) };
        }
        return { sid: user ? user.id : token.sid };
      },
      async session({ session, token }) {
        const admin = typeof token.sid === "string" ? await adminOfSession(token.sid, rt) : null;
        const expires = admin ? session.expires : new Date(0).toISOString();
        return { expires, ...(admin ? { user: { name: admin.name, email: admin.email } } : {}) };
      },
      redirect: async ({ url }) => {
        const path = url.startsWith(rt.env.url) ? url.slice(rt.env.url.length) : url;
        return rt.env.url + (path.startsWith("/sign-in") ? path : localPath(path));
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await revokeSession(rt.db.orm, token.sid, rt.now());
      },
    },
  };
}

/** What next-auth has to say, without the form: metadata may hold what was typed. */
function loggerOf(log: Log): AuthOptions["logger"] {
  return {
    error(code, metadata) {
      const err = metadata instanceof Error ? metadata : metadata?.error;
      log.error({ code, ...(err instanceof Error ? { err } : {}) }, "sign-in failed");
    },
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => {},
  };
}
