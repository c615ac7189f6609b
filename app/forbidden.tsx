import type { Metadata } from "next";
import { signOut } from "./(auth)/sign-out/actions.ts";

export const metadata: Metadata = { title: "No permission" };

/** What the guard shows when the role is too small for a page. */
export default function Forbidden() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-6 py-12">
      <h1 className="font-semibold text-2xl">Your role does not open this page</h1>
      <p className="text-lg text-muted">
        Viewers read, editors also fix and decide, admins do everything. An admin can give you another role
        under Settings; it counts at once.
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <a href="/" className="inline-block py-2 text-accent underline underline-offset-4">
          Go to the overview
        </a>
        <form action={signOut}>
          <button type="submit" className="py-2 text-accent underline underline-offset-4">
            Sign in as someone else
          </button>
        </form>
      </div>
    </main>
  );
}
