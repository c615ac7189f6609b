import type { EpochMs } from "../time/instant.ts";

/** What comparing two values may depend on. */
export interface MergeEnv {
  readonly now: EpochMs;
}

/** Whether two values of a field mean the same. `left` and `right` are the records that the two stand in. */
export type Same = (
  a: unknown,
  b: unknown,
  context: { readonly env: MergeEnv; readonly left: unknown; readonly right: unknown },
) => boolean;

/**
 * How a part of a value is merged.
 * - `value`: as one; both sides moved it → conflict.
 * - `source-owned`: as one; both sides moved it → the source's. For what is derived from the source, never chosen here.
 * - `set`: a list of scalars without order; additions and removals of both sides.
 * - `record`: member by member; as one value when `variant` differs, since then the members mean different things.
 * - `keyed`: a list of parts with an identity, part by part. `ordered`: their order counts and is merged too.
 * - `aligned`: an ordered list of parts whose identity may be missing.
 *
 * `first: "ours"`: where nothing was written before (no base), what is here stays without asking.
 */
export type Spec =
  | { readonly type: "value"; readonly same?: Same; readonly first?: "ours" }
  | { readonly type: "source-owned" }
  | { readonly type: "set" }
  | {
      readonly type: "record";
      readonly fields: { readonly [member: string]: Spec };
      readonly variant?: string;
      readonly first?: "ours";
    }
  | {
      readonly type: "keyed";
      readonly keyOf: (item: unknown) => string;
      readonly item: Spec;
      readonly ordered: boolean;
    }
  | { readonly type: "aligned"; readonly item: Spec };

export const VALUE: Spec = { type: "value" };
