import type { ParticipantKind } from "#lib/core/model/participant.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { TimeWindow } from "../layout/scale.ts";

/**
 * How well somebody is known here: `placeholder` keeps the seat of a person of the source who is not mapped, `source-only` is nobody here,
 * `other` is no person (a team, a policy, a label of the source).
 */
export type PersonState = "known" | "placeholder" | "deactivated" | "source-only" | "other";

/** Someone whose blocks are drawn. */
export interface TimelinePerson {
  /** The user's id; for anything else a key that no user has. */
  readonly key: string;
  readonly kind: ParticipantKind;
  readonly name: string;
  /** IANA zone; null: not known. */
  readonly zone: string | null;
  readonly state: PersonState;
  /** Their page here. */
  readonly href: string | null;
  /** Colour, 1..10. */
  readonly slot: number;
  /** The colour is shared with somebody else. */
  readonly isRepeat: boolean;
}

/** One unbroken piece of a row. */
export interface TimelineBlock extends Interval {
  readonly id: string;
  /** `TimelinePerson.key`. */
  readonly person: string;
  /** Whom it replaces; null: nobody. */
  readonly insteadOf: string | null;
  /** It goes on beyond what was looked at: start or end is not where it really begins or ends. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Stretches in which a higher layer or an override counts instead; canonical, inside the block. */
  readonly lost: readonly Interval[];
  /** Blocks of one group keep to one lane: a place of a track. */
  readonly group: string;
  /** "Layer 1, turn 3 of 5", "Override made here": why this person. */
  readonly why: string;
  /** Said beside the name where there is room: "+15 min", "absent". Null: nothing. */
  readonly remark: string | null;
  /** Who follows, and when; person null: nobody does. Null: not within what was looked at. */
  readonly next: { readonly at: EpochMs; readonly person: string | null } | null;
}

/** Nobody on call. `starts` and `ends`: before the first layer begins or after the last one ended, which is no alarm. */
export interface TimelineGap extends Interval {
  readonly id: string;
  readonly kind: "gap" | "starts" | "ends";
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Where two rows do not name the same people. */
export interface TimelineDifference extends Interval {
  readonly id: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Seconds after an alert, in the order of the people; absent where only people were compared. */
  readonly waits?: { readonly ours: readonly number[]; readonly theirs: readonly number[] };
  /** In a sentence; null: nobody knows yet. */
  readonly reason: string | null;
  readonly isAccepted: boolean;
}

export type RowKind = "layer" | "overrides" | "final" | "source" | "difference";

export interface TimelineRow {
  readonly id: string;
  readonly kind: RowKind;
  readonly label: string;
  /** The layer's sentence. */
  readonly detail: string | null;
  /** By start. */
  readonly blocks: readonly TimelineBlock[];
  readonly gaps: readonly TimelineGap[];
  readonly differences: readonly TimelineDifference[];
  /** Said in the row when it holds nothing; null: left blank. */
  readonly emptyText: string | null;
}

/** Everything that a timeline draws: plain data, made on the server, independent of the zone it is looked at in. */
export interface TimelineData {
  readonly window: TimeWindow;
  /** Top row first; the final schedule last. */
  readonly rows: readonly TimelineRow[];
  /** Everybody who takes part in the schedule, on call in this window or not. */
  readonly people: readonly TimelinePerson[];
  /** Layers that ended before the window, begin after it, or have no shift in it that is listed; they are no rows. */
  readonly hiddenLayers: number;
}
