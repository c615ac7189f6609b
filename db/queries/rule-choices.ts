import { and, eq } from "drizzle-orm";
import { type RuleChoice, readRuleChoice } from "#lib/core/model/rule-choices.ts";
import type { Executor } from "../client.ts";
import { ruleChoices } from "../schema/rule-choices.ts";
import { upsertAll } from "./bulk.ts";

/** An account at a vendor; a run and a connection are of one. */
export interface SourceAccount {
  readonly vendor: string;
  readonly account: string;
}

/** The readings chosen for an account's schedules, by the schedule's id at the source. */
export async function loadRuleChoices(
  db: Executor,
  { vendor, account }: SourceAccount,
): Promise<ReadonlyMap<string, readonly RuleChoice[]>> {
  const rows = await db
    .select()
    .from(ruleChoices)
    .where(and(eq(ruleChoices.vendor, vendor), eq(ruleChoices.account, account)));
  const chosen = rows.flatMap((row) => {
    const choice = readRuleChoice(row);
    return choice === undefined ? [] : [{ scheduleId: row.scheduleId, choice }];
  });
  const groups = Map.groupBy(chosen, ({ scheduleId }) => scheduleId);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ choice }) => choice)]));
}

/** Stores a reading in place of an earlier one of the same rule. */
export function saveRuleChoice(
  db: Executor,
  { vendor, account }: SourceAccount,
  { scheduleId, choice }: { readonly scheduleId: string; readonly choice: RuleChoice },
  by: { readonly actor: string; readonly now: Date },
): Promise<void> {
  const row = { vendor, account, scheduleId, ...choice, chosenBy: by.actor, chosenAt: by.now };
  return upsertAll(db, ruleChoices, [row]);
}
