import type { Json } from "../json.ts";
import type { Instant, WallTime } from "../time/instant.ts";
import type { Participant } from "./participant.ts";
import type { EntityId } from "./source-ref.ts";

/**
 * The choices where a contract could only infer what the source does. Set by translate from the contract's default plus the
 * stored choices; never merged as fields.
 */
export interface LayerRules {
  /** Turns of whole days or weeks: the hand-off keeps its wall time, or the elapsed length. */
  readonly turnDays: "wall" | "elapsed";
  /** Turns counted in hours, minutes or seconds. */
  readonly turnHours: "wall" | "elapsed";
  /** End of a window: start + duration on the local clock, or elapsed. */
  readonly windowEnd: "wall" | "elapsed";
  /** Length of an occurrence: kept on the local clock, or elapsed. */
  readonly occurrenceLength: "wall" | "elapsed";
  /** A turn wholly outside the windows uses up a participant, or does not. */
  readonly emptyTurns: "count" | "skip";
  /** A wall time in the skipped hour: the first instant after the gap, or moved on by the gap. In the repeated hour the first one counts. */
  readonly skippedTime: "gap-end" | "shift-by-gap";
  /** Where occurrences begin to be counted for whose turn it is: the first start, or `activeFrom`. */
  readonly countFrom: "start" | "active-from";
  /** An excluded occurrence uses up a turn, or does not. */
  readonly excluded: "consume" | "pass";
  /** The first start is an occurrence even when the recurrence does not name it. */
  readonly startCounts: boolean;
  /** A deactivated participant keeps the turn, or leaves it vacant. */
  readonly deactivated: "keeps-turn" | "vacant";
  /**
   * Whom a substitution after overrides reaches on this track: everybody who is shown, or only whom the layers put there and nobody whom an
   * override names. (Default: everybody)
   */
  readonly substituted?: "everybody" | "layers-only";
}

/** Hours in which a mask layer counts; a union. Wall times in the layer's zone, all the year round. */
export type Window =
  /** Every local day from `startSecond` (0..86399) for `durationSeconds` (1..86400); may pass midnight. */
  | { readonly type: "daily"; readonly startSecond: number; readonly durationSeconds: number }
  /** Every `startDay` (ISO, 1 = Monday) from `startSecond` for `durationSeconds` (1..604800); may pass the week's end. */
  | {
      readonly type: "weekly";
      readonly startDay: number;
      readonly startSecond: number;
      readonly durationSeconds: number;
    };

export type Coverage =
  | { readonly type: "always" }
  | { readonly type: "windows"; readonly windows: readonly Window[] };

export const TURN_UNITS = ["seconds", "minutes", "hours", "days", "weeks"] as const;
export type TurnUnit = (typeof TURN_UNITS)[number];

/** Participants in order; turn k covers [anchor + k·length, anchor + (k+1)·length), `participants[0]` starts at the anchor. */
export interface Turns<R = EntityId> {
  readonly type: "turns";
  readonly anchor: Instant;
  readonly length: number;
  readonly unit: TurnUnit;
  /** Turns before the anchor: counted backwards (floor-mod), or nobody. */
  readonly beforeAnchor: "count-back" | "nobody";
  readonly participants: readonly Participant<R>[];
}

/** Everybody at once. */
export interface Together<R = EntityId> {
  readonly type: "together";
  readonly participants: readonly Participant<R>[];
}

/** One participant per `perParticipant` occurrences, in order. */
export interface Each<R = EntityId> {
  readonly type: "each";
  readonly perParticipant: number;
  readonly participants: readonly Participant<R>[];
}

/** A place in the timeline of an occurrence. Its offset is the sum of the waits up to and including its own. */
export interface Slot<R = EntityId> {
  /** From 1. Waits belong to positions, not people. */
  readonly position: number;
  readonly waitBeforeSeconds: number;
  readonly participant: Participant<R>;
  /** Stays where it is when the others rotate. */
  readonly pinned: boolean;
  /** The source's name for the wait, kept as written. */
  readonly category: string | null;
}

/** How the unpinned slots change places. The order given is that of `asOf`. */
export interface SlotOrder {
  readonly asOf: Instant;
  readonly trigger: "alert" | "occurrence" | "elapsed";
  readonly direction: "first-to-last" | "last-to-first";
  /** Every so many alerts or occurrences (`unit` null), or so many units. */
  readonly every: number;
  readonly unit: TurnUnit | null;
  /** The next change; null when the source does not say. */
  readonly nextAt: Instant | null;
}

export interface Slots<R = EntityId> {
  readonly type: "slots";
  readonly slots: readonly Slot<R>[];
  readonly order: SlotOrder | null;
  readonly repeat: { readonly times: number; readonly waitSeconds: number } | null;
  /** Told at the end of the timeline. */
  readonly atEnd: Participant<R> | null;
}

export type Excluded =
  | { readonly at: Instant }
  /** Occurrences whose start lies in [from, to). */
  | { readonly from: Instant; readonly to: Instant };

export type Occurrences =
  | { readonly type: "once"; readonly start: Instant; readonly end: Instant }
  | {
      readonly type: "recurrence";
      /** First start and end as wall times in the layer's zone: they give time of day, length and "not before". */
      readonly start: WallTime;
      readonly end: WallTime;
      /** The value of an RFC 5545 RRULE, without the name (`FREQ=WEEKLY;BYDAY=MO,TU`), in capitals. UNTIL in UTC. */
      readonly rule: string;
      readonly excluded: readonly Excluded[];
      /** Further starts (RDATE), of the same length. */
      readonly additions: readonly WallTime[];
    }
  /** Always on, in tiles of one local day from midnight to midnight. */
  | { readonly type: "daily-tiles" };

export interface LayerCommon {
  /** What the source calls rotation, series or custom shift; overrides and proof bind to it, several layers may share one. */
  readonly track: string;
  /** The layer's own id at the source; null for one made here. */
  readonly sourceId: string | null;
  readonly name: string;
  /** Null: the schedule's zone. */
  readonly timeZone: string | null;
  /** The layer yields nothing outside [activeFrom, activeUntil); null is open. It clips and never re-phases. */
  readonly activeFrom: Instant | null;
  readonly activeUntil: Instant | null;
  readonly rules: LayerRules;
  /** Kept, never computed; what it touches is not provable. */
  readonly holidayRule: Json;
}

export interface MaskLayer<R = EntityId> extends LayerCommon {
  readonly type: "mask";
  readonly coverage: Coverage;
  readonly rotation: Turns<R> | Together<R>;
}

export interface OccurrenceLayer<R = EntityId> extends LayerCommon {
  readonly type: "occurrences";
  readonly when: Occurrences;
  readonly who: Each<R> | Together<R> | Slots<R>;
}

export interface FixedShift<R = EntityId> {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly participants: readonly Participant<R>[];
}

export interface FixedLayer<R = EntityId> extends LayerCommon {
  readonly type: "fixed";
  readonly shifts: readonly FixedShift<R>[];
}

export type Layer<R = EntityId> = MaskLayer<R> | OccurrenceLayer<R> | FixedLayer<R>;
