"use server";

import { defineAction } from "#lib/auth/define-action.ts";
import { ok, type Result } from "#lib/core/result.ts";
import { AcceptDifference, acceptDifference } from "#lib/sync/accept-difference.ts";
import { ChooseTargets, chooseTargets, TickRemovals, tickRemovals } from "#lib/sync/answer-plan.ts";
import { ApplyReviewed, applyReviewed } from "#lib/sync/apply-reviewed.ts";
import { ChooseReading, chooseReading } from "#lib/sync/choose-reading.ts";
import { ImportId, resumeImport, stopImport, verifyAgain } from "#lib/sync/control-import.ts";
import {
  Adopt,
  adopt,
  DecideConflicts,
  DecideUsers,
  decideConflicts,
  decideUsers,
} from "#lib/sync/decide.ts";
import {
  ChooseParts,
  ChooseRules,
  ConfirmStep,
  chooseParts,
  chooseRules,
  confirmStep,
  StartReading,
  startReading,
} from "#lib/sync/import-setup.ts";
import {
  ChangeConnection,
  ConnectionId,
  changeConnection,
  checkConnection,
} from "#lib/sync/manage-connection.ts";
import { planAgain } from "#lib/sync/plan-again.ts";
import { readInventory } from "#lib/sync/read-inventory.ts";
import { RetryProblem, retryProblem } from "#lib/sync/retry-problem.ts";
import { RetryProof, retryProof } from "#lib/sync/retry-proof.ts";
import { WithdrawDecisions, withdrawDecisions } from "#lib/sync/withdraw-decision.ts";

/** Asks anew what the key may read. */
export const recheckAccess = defineAction(ConnectionId, "admin", async (ctx, input) =>
  done(await checkConnection(ctx, input)),
);

/** Puts another key in place of the one that is kept: it is tried first. */
export const replaceKey = defineAction(ChangeConnection, "admin", async (ctx, input) =>
  done(await changeConnection(ctx, input)),
);

/** Reads the lists of the account anew. */
export const rereadLists = defineAction(ConnectionId, "admin", async (ctx, input) =>
  done(await readInventory(ctx, { ...input, fresh: true })),
);

/** Keeps what was ticked. @returns the version to save the next answer on */
export const saveParts = defineAction(ChooseParts, "admin", async (ctx, input) =>
  saved(await chooseParts(ctx, input)),
);

/** Keeps how it is imported. @returns the version to save the next answer on */
export const saveRules = defineAction(ChooseRules, "editor", async (ctx, input) =>
  saved(await chooseRules(ctx, input)),
);

/** Reads what was chosen. */
export const readChosen = defineAction(StartReading, "admin", async (ctx, input) =>
  done(await startReading(ctx, input)),
);

/** Leaves a step as done. */
export const leaveStep = defineAction(ConfirmStep, "editor", async (ctx, input) =>
  done(await confirmStep(ctx, input)),
);

/** Says who people of the source are here. */
export const decidePeople = defineAction(DecideUsers, "editor", async (ctx, input) =>
  done(await decideUsers(ctx, input)),
);

/** Decides fields that both sides moved. */
export const decideFields = defineAction(DecideConflicts, "editor", async (ctx, input) =>
  done(await decideConflicts(ctx, input)),
);

/** Takes what is here already instead of making a second one, or makes one all the same. */
export const adoptThing = defineAction(Adopt, "editor", async (ctx, input) => done(await adopt(ctx, input)));

/** Ticks or unticks the removal of what is gone at the source. */
export const tickRemoval = defineAction(TickRemovals, "editor", async (ctx, input) =>
  done(await tickRemovals(ctx, input)),
);

/** Says whom policies page in place of a target that cannot be carried over. */
export const chooseTarget = defineAction(ChooseTargets, "editor", async (ctx, input) =>
  done(await chooseTargets(ctx, input)),
);

/** Takes decisions back: the fields wait for an answer again. */
export const withdrawFields = defineAction(WithdrawDecisions, "editor", async (ctx, input) =>
  done(await withdrawDecisions(ctx, input)),
);

/** Makes the plan anew from what is here now. */
export const makePlanAnew = defineAction(ImportId, "editor", (ctx, input) => planAgain(ctx, input));

/** Imports the plan that was reviewed. */
export const applyPlanned = defineAction(ApplyReviewed, "admin", async (ctx, input) =>
  done(await applyReviewed(ctx, input)),
);

/** Stops a read or a proof. */
export const stopRun = defineAction(ImportId, "editor", async (ctx, input) =>
  done(await stopImport(ctx, input)),
);

/** Goes on where a read or a proof ended. */
export const resumeRun = defineAction(ImportId, "editor", async (ctx, input) =>
  done(await resumeImport(ctx, input)),
);

/** Compares again with what the source says now. */
export const verifyRun = defineAction(ImportId, "editor", async (ctx, input) =>
  done(await verifyAgain(ctx, input)),
);

/** Reads again the one thing that a problem is about. */
export const retryItem = defineAction(RetryProblem, "editor", async (ctx, input) =>
  done(await retryProblem(ctx, input)),
);

/** Compares one schedule again. */
export const retrySchedule = defineAction(RetryProof, "editor", async (ctx, input) =>
  done(await retryProof(ctx, input)),
);

/** Notes why a difference is right all the same. */
export const acceptWithNote = defineAction(AcceptDifference, "editor", async (ctx, input) =>
  done(await acceptDifference(ctx, input)),
);

/** Has a rotation read as the source's own rendering shows it, from the next import on. */
export const readOtherwise = defineAction(ChooseReading, "editor", async (ctx, input) =>
  done(await chooseReading(ctx, input)),
);

function done<E>(outcome: Result<unknown, E>): Result<null, E> {
  return outcome.ok ? ok(null) : outcome;
}

function saved<E>(outcome: Result<{ version: number }, E>): Result<{ version: number }, E> {
  return outcome.ok ? ok({ version: outcome.value.version }) : outcome;
}
