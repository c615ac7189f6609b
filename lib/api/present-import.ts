import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import type { PlanCounts } from "#lib/core/plan/plan.ts";
import type { RunView } from "#lib/hub/read-imports.ts";
import { instant, optional, optionalInstant } from "./present.ts";
import type { Answer } from "./schemas/common.ts";
import type { Import } from "./schemas/import.ts";
import type { Plan } from "./schemas/plan.ts";

export function presentImport({ run, progress }: RunView): Answer<typeof Import> {
  const { problems } = progress;
  return {
    id: run.id,
    connectionId: run.connectionId,
    vendor: run.vendor,
    account: run.account,
    state: run.state,
    in: optional(run.stoppedIn),
    startedAt: instant(run.startedAt),
    startedBy: run.createdBy,
    appliedAt: optionalInstant(run.appliedAt),
    finishedAt: optionalInstant(run.finishedAt),
    waitingUntil: optionalInstant(run.waitingUntil),
    currentPart: run.state === "reading" ? optional(progress.currentPart) : undefined,
    steps: [
      { name: "read", ...progress.read },
      { name: "translate", done: doneWhen(run.translatedAt), total: 1 },
      { name: "plan", done: doneWhen(run.translatedAt && run.plannedAt), total: 1 },
      { name: "apply", done: doneWhen(run.appliedAt), total: 1 },
      { name: "verify", ...progress.verify },
    ],
    requests: {
      read: { made: run.readMade, minimum: run.readMinimum },
      verify: { made: run.verifyMade, minimum: run.verifyMinimum },
    },
    counts: eachKind((kind) => ({ read: run.readCounts[kind] ?? 0, ...countsOf(run, kind) })),
    undecided: { users: run.undecidedUsers, conflicts: run.undecidedConflicts },
    problems: { blocks: problems.blocks, changesMeaning: problems["changes-meaning"], info: problems.info },
    fingerprint: run.fingerprint,
    lastError: optional(run.lastError),
  };
}

export function presentPlan(run: RunView["run"]): Answer<typeof Plan> {
  return {
    fingerprint: run.fingerprint,
    summary: eachKind((kind) => countsOf(run, kind)),
    sentence: run.sentence ?? "The plan is made when the source has been read.",
  };
}

const NOTHING: PlanCounts = { create: 0, update: 0, link: 0, remove: 0, flagRemoved: 0, unchanged: 0 };

function countsOf(run: RunView["run"], kind: EntityKind): PlanCounts {
  return run.summary?.[kind] ?? NOTHING;
}

/** The cast says what the list of kinds makes sure of: every kind is there. */
function eachKind<T>(value: (kind: EntityKind) => T): Record<EntityKind, T> {
  const of = (kind: EntityKind): [EntityKind, T] => [kind, value(kind)];
  return Object.fromEntries(ENTITY_KINDS.map(of)) as Record<EntityKind, T>;
}

function doneWhen(at: Date | null): 0 | 1 {
  return at === null ? 0 : 1;
}
