import { canonicalJson } from "../json.ts";
import type { EntityId, EntityKind, SourceRef } from "../model/source-ref.ts";
import type { MergeConflict } from "./merge-values.ts";
import type { Conflict } from "./plan.ts";
import type { PlanState } from "./plan-state.ts";

/** Gives the conflicts of one merge their identity, and finds what was decided for them. */
export interface Judge {
  readonly decide: (conflict: MergeConflict) => "source" | "ours" | null;
  readonly describe: (conflict: MergeConflict) => Conflict;
}

/**
 * A decision made on these very values counts before one that is remembered for the field; one made on other values is dead.
 */
export function judgeFor(
  state: PlanState,
  about: { readonly kind: EntityKind; readonly entityId: EntityId; readonly sourceRef: SourceRef },
): Judge {
  const { ids } = state.input;
  const describe = (conflict: MergeConflict): Conflict => {
    const { path, base, source, ours } = conflict;
    const id = ids.conflict(about.sourceRef, path);
    const valuesHash = ids.hash(canonicalJson([base, source, ours]));
    const made = state.decisions.get(id) ?? [];
    const remembered = made.find((decision) => decision.valuesHash === null);
    const standing = made.find((decision) => decision.valuesHash === valuesHash) ?? remembered;
    return {
      id,
      kind: about.kind,
      entityId: about.entityId,
      sourceRef: about.sourceRef,
      path,
      base,
      source,
      ours,
      valuesHash,
      decision: standing?.take ?? null,
      remembered: remembered !== undefined && remembered.take === standing?.take,
    };
  };
  return { describe, decide: (conflict) => describe(conflict).decision };
}
