import type { Participant } from "../model/participant.ts";
import type { EpochMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import type { Because } from "./shift.ts";

/** As far as a date can reach: where something has no beginning or no end. */
export const FOREVER: Interval = { start: -8.64e15, end: 8.64e15 };

/** A stretch of being on call before it is cut at a window: whole, so that it is the same whatever window is asked for. */
export interface Piece {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly turnStart: EpochMs;
  readonly turnEnd: EpochMs;
  readonly participant: Participant;
  /**
   * Who the layer itself puts here, absences inside the rotation included: what overrides of a participant look at. Null for what
   * an override put over a whole row.
   */
  readonly seated: Participant | null;
  /** Whom an override or substitution replaced; `nobody` where the place was vacant. */
  readonly insteadOf: Participant | null;
  readonly track: string;
  readonly slot: number | null;
  readonly category: string | null;
  readonly offsetSeconds: number;
  readonly because: Because;
  /** Row in the order of precedence: 0 is the top layer; an override of the whole schedule has a row of its own above it. */
  readonly rank: number;
  /** Only marks where that override took a row over, so that a stronger one of a lower row knows; its own row is what is shown. */
  readonly isMark?: true;
}

/** Rank of an override of the whole schedule where one row hides another. */
export const WHOLE_RANK = -1;

/** The piece without the cuts (in canonical form): none, one or several. */
export function cutOut(piece: Piece, cuts: readonly Interval[]): Piece[] {
  const kept: Piece[] = [];
  let { start } = piece;
  for (const cut of cuts) {
    if (cut.end <= start) continue;
    if (cut.start >= piece.end) break;
    if (cut.start > start) kept.push({ ...piece, start, end: cut.start });
    start = Math.max(start, cut.end);
  }
  if (start === piece.start) return start < piece.end && kept.length === 0 ? [piece] : kept;
  if (start < piece.end) kept.push({ ...piece, start });
  return kept;
}

/** The part of a piece inside an interval; null when there is none. */
export function within(piece: Piece, interval: Interval): Piece | null {
  const start = Math.max(piece.start, interval.start);
  const end = Math.min(piece.end, interval.end);
  if (start >= end) return null;
  return start === piece.start && end === piece.end ? piece : { ...piece, start, end };
}
