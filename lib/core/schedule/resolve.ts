import { participantKey } from "../model/participant.ts";
import { type Interval, unionOf } from "../time/interval.ts";
import { cutOut, type Piece, WHOLE_RANK } from "./piece.ts";

/** Under `topmost` each row hides what lies below it where it has someone (PagerDuty contract §10.8); ranks may be shared. */
export function hideCovered(pieces: readonly Piece[]): Piece[] {
  const ranks = [...new Set(pieces.map((piece) => piece.rank))].sort((a, b) => a - b);
  if (ranks.length < 2) return [...pieces];
  let covered: Interval[] = [];
  const visible: Piece[] = [];
  for (const rank of ranks) {
    const row = pieces.filter((piece) => piece.rank === rank);
    for (const piece of row) visible.push(...cutOut(piece, covered));
    covered = unionOf([...covered, ...row]);
  }
  return visible;
}

/**
 * Under `topmost` an override of the whole schedule stands in for whoever would be on call. Where that is the person of a stronger override
 * of one row, it gives way: there its own row is cut. The marks that it left in the rows go.
 */
export function giveWay(pieces: readonly Piece[]): Piece[] {
  const shown = pieces.filter((piece) => piece.isMark !== true);
  if (!shown.some((piece) => piece.rank === WHOLE_RANK)) return shown;
  const inRows = hideCovered(pieces.filter((piece) => piece.rank !== WHOLE_RANK));
  const deciding = unionOf(inRows.filter((piece) => piece.isMark !== true));
  return shown.flatMap((piece) => (piece.rank === WHOLE_RANK ? cutOut(piece, deciding) : [piece]));
}

/** Several pieces joined: from the first one's start to the last one's end. */
export interface Joined {
  readonly start: number;
  readonly end: number;
  /** By time; the first one names the whole. */
  readonly parts: readonly Piece[];
}

/** How far pieces may lie apart and still be one: anywhere, or only within one place of one track. */
export type JoinKey = (piece: Piece) => string;

/** The same participant, told after the same wait, wherever he comes from (PagerDuty contract §10.12). */
export const byParticipant: JoinKey = (piece) =>
  `${piece.slot}/${piece.offsetSeconds}/${participantKey(piece.participant)}`;

/** The same, within one track (Opsgenie contract §5.19). */
export const byTrack: JoinKey = (piece) => `${piece.track}/${byParticipant(piece)}`;

/** Joins pieces of one key that touch or overlap. */
export function joinTouching(pieces: readonly Piece[], keyOf: JoinKey): Joined[] {
  const sorted = [...pieces].sort((a, b) => a.start - b.start || a.rank - b.rank);
  const open = new Map<string, { start: number; end: number; parts: Piece[] }>();
  const joined: Joined[] = [];
  for (const piece of sorted) {
    const key = keyOf(piece);
    const before = open.get(key);
    if (before !== undefined && piece.start <= before.end) {
      before.end = Math.max(before.end, piece.end);
      before.parts.push(piece);
    } else {
      const fresh = { start: piece.start, end: piece.end, parts: [piece] };
      open.set(key, fresh);
      joined.push(fresh);
    }
  }
  return joined;
}
