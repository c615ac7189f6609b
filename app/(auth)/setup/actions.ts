"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { startBrowserSession } from "#lib/auth/browser-session.ts";
import { originOf } from "#lib/auth/client-address.ts";
import { definePublicAction } from "#lib/auth/define-action.ts";
import { claimFirstAdmin, SetUp } from "#lib/auth/first-admin.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { openSession, tooManyAttempts } from "#lib/auth/sign-in.ts";
import { fail } from "#lib/core/result.ts";
import { type DoorState, refusedState } from "../_parts/door-state.ts";

const claim = definePublicAction(SetUp, async (input) => {
  const rt = runtime();
  const origin = originOf(await headers());
  const waitSeconds = await rt.limits.takeAddress(origin.address);
  if (waitSeconds > 0) return fail(tooManyAttempts(waitSeconds));
  const outcome = await claimFirstAdmin(rt, input);
  if (outcome.ok) await startBrowserSession(await openSession(rt, outcome.value, origin));
  return outcome;
});

/** Makes the first admin from the one-time code and signs them in. */
export async function setUp(previous: DoorState, form: FormData): Promise<DoorState> {
  const result = await claim(form);
  if (!result.ok) return refusedState(previous, result, { form, keep: ["name", "email"] });
  redirect("/");
}
