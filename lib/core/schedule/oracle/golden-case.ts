import type { Schedule, Substitution } from "../../model/schedule.ts";
import type { Instant } from "../../time/instant.ts";

/** One piece of a source's own rendering. */
export interface Expected {
  readonly start: Instant;
  readonly end: Instant;
  readonly who: string;
  readonly offsetSeconds: number;
  readonly insteadOf: string | null;
}

/** A set-up by hand out of a recording, and what the source showed for it in a window. */
export interface GoldenCase {
  readonly name: string;
  readonly schedule: Schedule;
  readonly scheduleId: string;
  readonly substitutions: readonly Substitution[];
  readonly window: { readonly from: Instant; readonly to: Instant };
  readonly expected: readonly Expected[];
  /** `tracks` where the source shows every occurrence, also those that overlap; else `final`, which joins them. */
  readonly view: "final" | "tracks";
}

/** A case without substitutions, at offset zero. */
export function plain(
  name: string,
  value: Schedule,
  shown: Pick<GoldenCase, "window" | "expected">,
): GoldenCase {
  return { name, schedule: value, scheduleId: "golden", substitutions: [], view: "final", ...shown };
}

/** A piece told at once, of nobody else. */
export function piece(who: string, start: Instant, end: Instant): Expected {
  return { who, start, end, offsetSeconds: 0, insteadOf: null };
}
