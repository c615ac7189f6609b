import type { IdentifiedProblem } from "#db/queries/run-problems.ts";
import type { UserMatch } from "#lib/core/plan/match-users.ts";
import type {
  Change as PlannedChange,
  Conflict as PlannedConflict,
  RemovalOffer,
  TargetOffer,
} from "#lib/core/plan/plan.ts";
import type { Answer } from "./schemas/common.ts";
import type { Change, Conflict, ImportProblem, Removal, Target, UserRow } from "./schemas/plan.ts";

export function presentUserRow(match: UserMatch): Answer<typeof UserRow> {
  const { sourceRef, name, email, deletedAtSource, usedIn, candidates, decision, decidedBy } = match;
  return { sourceRef, name, email, deletedAtSource, usedIn, candidates, decision, decidedBy };
}

/** What will be created has no id here yet that a caller could use. */
export function presentChange(change: PlannedChange): Answer<typeof Change> {
  const { id, op, kind, entityId, sourceRef, name, fields, effect, dependsOn } = change;
  return {
    id,
    op,
    kind,
    entityId: op === "create" ? null : entityId,
    sourceRef,
    name,
    fields: fields.map(({ path, base, source, ours, result }) => ({
      path,
      ...given({ base, source, ours }),
      result: result ?? null,
    })),
    effect,
    dependsOn,
  };
}

export function presentConflict(conflict: PlannedConflict): Answer<typeof Conflict> {
  const { id, kind, entityId, sourceRef, path, decision, remembered } = conflict;
  return { id, kind, entityId, sourceRef, path, ...given(conflict), decision, remembered };
}

export function presentProblem({
  id,
  problem,
  occurrences,
}: IdentifiedProblem): Answer<typeof ImportProblem> {
  return { id, ...problem, occurrences };
}

export function presentRemoval(offer: RemovalOffer): Answer<typeof Removal> {
  const { kind, entityId, sourceRef, name, isTicked, isEditedHere, neededBy, effect } = offer;
  return { kind, entityId, sourceRef, name, remove: isTicked, editedHere: isEditedHere, neededBy, effect };
}

export function presentTarget(offer: TargetOffer): Answer<typeof Target> {
  const { kind, sourceId, name, reason, steps, choice } = offer;
  return { kind, sourceId, name, reason, steps, to: choice };
}

/** A side that has no such field says null: JSON has nothing else for it. */
function given({ base, source, ours }: { base: unknown; source: unknown; ours: unknown }) {
  return { base: base ?? null, source: source ?? null, ours: ours ?? null };
}
