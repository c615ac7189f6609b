import type { Transaction } from "#db/client.ts";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadRemovalDecisions, loadTargetChoices } from "#db/queries/plan-answers.ts";
import { loadAdoptions, loadConflictDecisions, loadUserDecisions } from "#db/queries/run-decisions.ts";
import { loadDrafts } from "#db/queries/run-drafts.ts";
import { replacePlan } from "#db/queries/run-plans.ts";
import { countProblems, replaceProblems } from "#db/queries/run-problems.ts";
import { hubRevision, type Run, updateRun } from "#db/queries/runs.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import { loadLeads } from "#db/queries/user-leads.ts";
import { canonicalJson } from "#lib/core/json.ts";
import { firstDifference } from "#lib/core/plan/effect.ts";
import { explainPlan } from "#lib/core/plan/explain.ts";
import { makePlan } from "#lib/core/plan/make-plan.ts";
import type { Plan } from "#lib/core/plan/plan.ts";
import { identifyProblems } from "./identify-problems.ts";
import { hashText, planIds } from "./ids.ts";

/** How far a plan looks for the first moment at which somebody notices a change. */
const EFFECT_DAYS = 90;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface PlannedRun {
  readonly state: "deciding" | "planned" | "reading";
  /** Null while something is undecided. */
  readonly fingerprint: string | null;
}

/**
 * Computes a run's plan from its drafts, from what is here and from what was decided, and stores it: the plan that a person
 * reviews and that apply executes. Reads no source. The caller holds the run's row. Of a run that still reads how people are
 * reached, everything else is planned, and it stays as it is: there is nothing to apply yet.
 */
export async function planRun(tx: Transaction, run: Run, now: Date): Promise<PlannedRun> {
  // Read before the rows: whatever is written meanwhile makes the plan look older than it is, never newer.
  const plannedRevision = await hubRevision(tx);
  const existing = await loadEntities(tx);
  const at = now.getTime();
  const from = lookFrom(run, at);
  const isWhole = run.translatedAt !== null;
  const plan = makePlan({
    vendor: run.vendor,
    account: run.account,
    drafts: await loadDrafts(tx, run.id),
    existing: existing.map((entity) => ({ ...entity, version: hashText(canonicalJson(entity.value)) })),
    links: await loadLinks(tx),
    userDecisions: await loadUserDecisions(tx, run.id),
    adoptions: await loadAdoptions(tx, run.id),
    conflictDecisions: await loadConflictDecisions(tx, run),
    removalDecisions: await loadRemovalDecisions(tx, run.id),
    targetChoices: await loadTargetChoices(tx, run),
    leads: await loadLeads(tx),
    rules: isWhole ? run.rules : { ...run.rules, contactMethods: false, notificationRules: false },
    scopes: run.scopes ?? [],
    now: at,
    effect: (before, after) => firstDifference(before, after, { from, to: from + EFFECT_DAYS * DAY_MS }),
    ids: planIds,
  });
  await replacePlan(tx, run.id, plan);
  await replaceProblems(tx, run.id, ["match", "plan"], identifyProblems(plan.problems));
  const { blocks } = await countProblems(tx, run.id);
  const planned: PlannedRun = isWhole ? standing(plan) : { state: "reading", fingerprint: null };
  await updateRun(tx, run.id, {
    state: planned.state,
    ...(isWhole ? { rereading: null } : {}),
    plannedAt: now,
    plannedRevision,
    fingerprint: planned.fingerprint,
    summary: plan.summary,
    sentence: explainPlan(plan.summary, blocks),
    undecidedUsers: plan.undecided.users,
    undecidedConflicts: plan.undecided.conflicts,
  });
  return planned;
}

/**
 * Effects look ahead from the start of the running hour, or of the read when that is later: decisions taken one after the other then leave
 * alone what they do not touch.
 */
const lookFrom = (run: Run, now: number): number =>
  Math.min(now, Math.max(run.asOf.getTime(), Math.floor(now / HOUR_MS) * HOUR_MS));

function standing(plan: Plan): PlannedRun {
  const undecided = plan.undecided.users + plan.undecided.conflicts;
  return undecided > 0
    ? { state: "deciding", fingerprint: null }
    : { state: "planned", fingerprint: hashText(plan.fingerprintInput) };
}
