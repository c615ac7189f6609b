import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { allows, type Role } from "#lib/core/access/role.ts";
import type { Ctx } from "./ctx.ts";
import { signInAddress } from "./local-path.ts";
import { contextFor } from "./runtime.ts";
import { PATH_HEADER } from "./security-headers.ts";
import { type Admin, actorOf, currentAdmin } from "./session.ts";

/** What a page is given once the guard has let it pass. */
export interface PageCtx extends Ctx {
  readonly admin: Admin;
}

/**
 * The guard of pages: the first line of every page that is not public. Sends to sign-in (and back afterwards) when nobody is
 * signed in, and shows the "no permission" screen when the role is too small.
 */
export async function requireRole(least: Role): Promise<PageCtx> {
  const admin = await currentAdmin();
  if (!admin) redirect(signInAddress((await headers()).get(PATH_HEADER)));
  if (!allows(admin.role, least)) forbidden();
  return { ...contextFor(actorOf(admin)), admin };
}
