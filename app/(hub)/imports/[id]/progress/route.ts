import { z } from "zod";
import { defineRoute } from "#lib/auth/define-route.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { readWizard } from "#lib/hub/read-wizard.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";

/** How far the run of an import is: what the wizard asks for every second while it is looked at. */
export const GET = defineRoute(
  { role: "viewer", params: z.object({ id: z.uuid() }) },
  async (_ctx, { params }) => {
    const wizard = await readWizard(runtime().db, params.id);
    const progress = wizard && progressOf(wizard);
    return progress ? ok(progress) : fail(failure("not-found", "There is no such import."));
  },
);
