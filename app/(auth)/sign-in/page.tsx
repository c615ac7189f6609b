import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasAdmin } from "#db/queries/accounts.ts";
import { localPath } from "#lib/auth/local-path.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { currentAdmin } from "#lib/auth/session.ts";
import { Door } from "../_parts/door.tsx";
import { SignInForm } from "./_parts/sign-in-form.tsx";
import { SingleSignOn } from "./_parts/single-sign-on.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { env, db } = runtime();
  const { next, callbackUrl, error } = await searchParams;
  const target = localPath(first(next) ?? pathWithin(env.url, first(callbackUrl)));
  if (await currentAdmin()) redirect(target);
  if (!(await hasAdmin(db.orm))) redirect("/setup");
  return (
    <Door heading="Sign in" lead="Who is on call, second by second.">
      {error === undefined ? null : (
        <p role="alert" className="mb-5 rounded-md border border-danger bg-danger-soft px-3 py-2">
          {refusal(first(error), env.oidc?.name)}
        </p>
      )}
      <SignInForm next={target} />
      {env.oidc ? <SingleSignOn name={env.oidc.name} next={target} /> : null}
    </Door>
  );
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The path of an address of this site, as next-auth hands it back. */
function pathWithin(site: string, address: string | undefined): string | undefined {
  return address?.startsWith(site) ? address.slice(site.length) : address;
}

/** next-auth's code of a refusal, said in words. */
function refusal(code: string | undefined, provider = "single sign-on"): string {
  switch (code) {
    case "CredentialsSignin":
      return "E-mail address and password do not match an account.";
    case "AccessDenied":
      return `${provider} knows you, but there is no account for you here. Ask an admin for one.`;
    default:
      return `Signing in with ${provider} did not work. Try again; if it stays, ask whoever runs Rollcall.`;
  }
}
