"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { startBrowserSession } from "#lib/auth/browser-session.ts";
import { originOf } from "#lib/auth/client-address.ts";
import { definePublicAction } from "#lib/auth/define-action.ts";
import { localPath } from "#lib/auth/local-path.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { SignIn, signInByPassword } from "#lib/auth/sign-in.ts";
import { type DoorState, refusedState } from "../_parts/door-state.ts";

const enter = definePublicAction(SignIn, async (input) => {
  const outcome = await signInByPassword(runtime(), input, originOf(await headers()));
  if (outcome.ok) await startBrowserSession(outcome.value.sessionId);
  return outcome;
});

/** Signs in by password and goes where the person wanted to go. */
export async function signIn(previous: DoorState, form: FormData): Promise<DoorState> {
  const result = await enter(form);
  if (!result.ok) return refusedState(previous, result, { form, keep: ["email"] });
  redirect(localPath(form.get("next")?.toString()));
}
