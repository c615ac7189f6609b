import type { Participant } from "../model/participant.ts";
import type { EpochMs } from "../time/instant.ts";

export type Because =
  | { readonly kind: "layer"; readonly id: string }
  | { readonly kind: "override"; readonly id: string }
  | { readonly kind: "substitution"; readonly id: string };

/** One participant's unbroken piece of being on call. Half-open [start, end). `nobody` is never emitted. */
export interface Shift {
  /** Hash of schedule, track, turn, own start, slot, cause and participant: unlike any other, and the same in every window. */
  readonly id: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** The whole turn, occurrence, fixed shift or override that this piece belongs to, before restrictions and clipping. */
  readonly turnStart: EpochMs;
  readonly turnEnd: EpochMs;
  readonly participant: Participant;
  /** Who would be here without the override or substitution; null when that is nobody or does not apply. */
  readonly insteadOf: Participant | null;
  readonly track: string;
  /** Position of the slot, from 1; null where the layer has none. */
  readonly slot: number | null;
  readonly category: string | null;
  /** Seconds after the alert at which this one is told. */
  readonly offsetSeconds: number;
  readonly because: Because;
  /** Cut by the window: it began before, or goes on after. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Half-open [from, to). */
export interface RenderWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}
