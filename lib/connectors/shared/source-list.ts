import type { Instant } from "#lib/core/time/instant.ts";

/** A list as one read holds it. */
export interface SourceList {
  /** Each id once, in the order of the list; items without an id as they came. */
  readonly items: readonly unknown[];
  /** All of it was read: nothing was refused, moved meanwhile, or is missing from what the source counts. */
  readonly complete: boolean;
  /** The hull of the windows that were asked for; null when the list has no window. */
  readonly interval: { readonly from: Instant; readonly to: Instant } | null;
}
