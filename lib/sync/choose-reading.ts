import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { saveRuleChoice } from "#db/queries/rule-choices.ts";
import { findRun } from "#db/queries/runs.ts";
import { findEntry, type ProvedEntry } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { readRuleChoice } from "#lib/core/model/rule-choices.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";

export const ChooseReading = z.strictObject({
  importId: z.uuid(),
  entryId: z.uuid(),
  track: z.string().min(1).max(500),
  rule: z.string().min(1).max(100),
  value: z.union([z.string().min(1).max(100), z.boolean()]),
});

/**
 * Has one track of a schedule read as the proof found it to agree with the source. Holds for every later import of that account: the
 * next one plans the change, and its proof shows whether it was right. Only what the proof offered can be chosen.
 */
export function chooseReading(
  ctx: Ctx,
  { importId, entryId, track, rule, value }: z.output<typeof ChooseReading>,
): Promise<Result<ProvedEntry, Failure>> {
  return transaction(ctx.db, async (tx) => {
    const run = await findRun(tx, importId);
    const entry = await findEntry(tx, importId, entryId);
    if (run === undefined || entry === undefined) {
      return fail(failure("not-found", "This import has no such entry in its verification."));
    }
    const { verdict } = entry;
    if (verdict === null) return fail(failure("too-late", "This schedule is still being compared."));
    const isOffered = entry.otherReadings.some(
      (offered) => offered.track === track && offered.rule === rule && offered.value === value,
    );
    const choice = readRuleChoice({ track, rule, value });
    if (!isOffered || choice === undefined) {
      const message = "The comparison of this schedule offers no such reading.";
      return fail(failure("invalid-input", message, { fields: [{ path: "/rule", message }] }));
    }
    const scheduleId = entry.sourceId;
    await saveRuleChoice(tx, run, { scheduleId, choice }, { actor: ctx.actor.name, now: ctx.now() });
    await writeAudit(tx, ctx, {
      action: "import.reading-chosen",
      entity: { kind: "schedule", id: entry.scheduleId },
      importId,
      detail: { name: entry.name, ...choice },
    });
    return ok({ ...entry, verdict });
  });
}
