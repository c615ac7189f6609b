"use server";

import { z } from "zod";
import { defineAction } from "#lib/auth/define-action.ts";
import { changePassword, PasswordChange } from "#lib/auth/manage-accounts.ts";
import { endOtherSessions, endSession, SessionEnd } from "#lib/auth/manage-sessions.ts";
import { currentAdmin } from "#lib/auth/session.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail } from "#lib/core/result.ts";

/** Gives the person at hand a new password and signs their other browsers out. */
export const changeMyPassword = defineAction(PasswordChange, "viewer", async (ctx, input) => {
  const admin = await currentAdmin();
  return admin ? changePassword(ctx, input, admin) : signedOut();
});

/** Signs another browser of the person at hand out. */
export const endMySession = defineAction(SessionEnd, "viewer", endSession);

/** Signs every other browser of the person at hand out. */
export const endMyOtherSessions = defineAction(z.strictObject({}), "viewer", async (ctx) => {
  const admin = await currentAdmin();
  return admin ? endOtherSessions(ctx, admin) : signedOut();
});

const signedOut = () => fail(failure("unauthorised", "You are signed out. Sign in again to continue."));
