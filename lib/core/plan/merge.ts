import type { AnyEntity } from "../model/entity.ts";
import type { EntityKind } from "../model/source-ref.ts";
import type { EpochMs } from "../time/instant.ts";
import { specOf } from "./merge-table.ts";
import { type MergeConflict, mergeValues } from "./merge-values.ts";
import { normalise } from "./normalise.ts";
import type { FieldChange, Strategy } from "./plan.ts";

export interface MergeInput {
  /** What the source said at the last applied run; null: nothing of this source was ever written into it. */
  readonly base: AnyEntity | null;
  /** What is here; null: nothing. */
  readonly ours: AnyEntity | null;
  /** What the source says now; null: it no longer holds it. */
  readonly theirs: AnyEntity | null;
  readonly strategy: Strategy;
  /** What a person decided for a conflict. (Default: nothing) */
  readonly decide?: ((conflict: MergeConflict) => "source" | "ours" | null) | undefined;
  readonly now: EpochMs;
}

export interface MergeResult {
  /** Canonical; null when it is to be gone. Undecided conflicts stand as they are here. */
  readonly result: AnyEntity | null;
  /** Where the result differs from what is here, by path. */
  readonly fields: readonly FieldChange[];
  /** What both sides moved, under the strategy `ask`; decided ones included. */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Three-way merge of one thing, field by field. What one side moved is taken from it; what both moved alike is no conflict; what both
 * moved apart follows the strategy. Without a base, what is blank on one side comes from the other and lists of parts are united.
 */
export function merge(input: MergeInput): MergeResult {
  const [base, ours, theirs] = [input.base, input.ours, input.theirs].map((side) =>
    side === null ? null : normalise(side),
  );
  const known = ours ?? theirs ?? base;
  if (known === null || known === undefined) return { result: null, fields: [], conflicts: [] };
  const merged = mergeValues(
    specOf(known.kind),
    { base: base?.value, ours: ours?.value, theirs: theirs?.value },
    { strategy: input.strategy, decide: input.decide ?? (() => null), env: { now: input.now } },
  );
  return {
    result: merged.result === undefined ? null : normalise(withValue(known.kind, merged.result)),
    fields: merged.fields,
    conflicts: merged.conflicts,
  };
}

/** Where two versions of a thing differ in meaning, field by field; empty when they do not. Null: not there. */
export function diff(
  before: AnyEntity | null,
  after: AnyEntity | null,
  now: EpochMs,
): readonly FieldChange[] {
  return merge({ base: before, ours: before, theirs: after, strategy: "source-wins", now }).fields;
}

/** The merge walks over values as data; what comes out has the kind and the shape of what went in. */
function withValue(kind: EntityKind, value: unknown): AnyEntity {
  return { kind, value } as AnyEntity;
}
