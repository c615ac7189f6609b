"use server";

import { redirect } from "next/navigation";
import { endBrowserSession } from "#lib/auth/browser-session.ts";

/** Signs out: for the `action` of a form anywhere. */
export async function signOut(): Promise<void> {
  await endBrowserSession();
  redirect("/sign-in");
}
