import { type Participant, participantKey } from "../model/participant.ts";
import type { Override, OverrideScope } from "../model/schedule.ts";
import { toMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import { cutOut, type Piece, WHOLE_RANK, within } from "./piece.ts";

/** An override with its instants read. */
export interface ActiveOverride extends Interval {
  readonly key: string;
  readonly incoming: Participant;
  readonly replaces: OverrideScope;
}

/** A stretch of a row that an override takes over: a track with its place in the order of precedence. */
export interface TrackRow extends Interval {
  readonly track: string;
  readonly rank: number;
}

/** Weakest first: of overlapping ones the last created wins, those made here above the source's (PagerDuty contract §10.9, Opsgenie §5.15). */
export function inOrder(overrides: readonly Override[]): ActiveOverride[] {
  return [...overrides]
    .sort((a, b) => Number(a.origin === "here") - Number(b.origin === "here") || a.order - b.order)
    .map((one) => ({
      key: one.key,
      incoming: one.incoming,
      replaces: one.replaces,
      start: toMs(one.start),
      end: toMs(one.end),
    }));
}

/** What an override takes over. */
export interface TakenRows {
  readonly cuts: (piece: Piece) => boolean;
  readonly fills: readonly TrackRow[];
  readonly marks: boolean;
}

/**
 * The pieces of all rows after the overrides, weakest first. Schedule and track scope replace whatever the rows hold, gaps too;
 * participant scope changes only that participant's pieces and keeps their places (PagerDuty contract §9, §10.9; Opsgenie §5.14). The
 * participant may be `nobody`: then it fills the places that are vacant, the deliberate gap of a rotation above all.
 * `rowsOf` tells which rows an override takes over, what is cut there, and whether what was cut leaves a mark.
 */
export function applyOverrides(
  pieces: readonly Piece[],
  overrides: readonly ActiveOverride[],
  rowsOf: (override: ActiveOverride) => TakenRows,
): Piece[] {
  let current: Piece[] = [...pieces];
  for (const override of overrides) {
    if (override.start >= override.end) continue;
    if (override.replaces.type === "participant") {
      current = replaceParticipant(current, override, override.replaces);
      continue;
    }
    const { cuts, fills, marks } = rowsOf(override);
    const isVacant = override.incoming.kind === "nobody";
    const marked = marks && !isVacant ? current.flatMap((piece) => markOf(piece, override)) : [];
    current = current.flatMap((piece) => (cuts(piece) ? cutOut(piece, [override]) : [piece]));
    if (isVacant) continue;
    current.push(...marked);
    for (const row of fills) current.push(overridePiece(override, row));
  }
  return current;
}

/** Where the override takes over somebody's row: there he stands in it. */
function markOf(piece: Piece, override: ActiveOverride): Piece[] {
  const part = within(piece, override);
  if (part === null || piece.rank === WHOLE_RANK || piece.participant.kind === "nobody") return [];
  return [{ ...part, participant: override.incoming, seated: null, isMark: true }];
}

function overridePiece(override: ActiveOverride, row: TrackRow): Piece {
  const { incoming, key } = override;
  return {
    start: row.start,
    end: row.end,
    turnStart: override.start,
    turnEnd: override.end,
    participant: incoming,
    seated: null,
    insteadOf: null,
    track: row.track,
    slot: null,
    category: null,
    offsetSeconds: 0,
    because: { kind: "override", id: key },
    rank: row.rank,
  };
}

function replaceParticipant(
  pieces: readonly Piece[],
  override: ActiveOverride,
  scope: Extract<OverrideScope, { type: "participant" }>,
): Piece[] {
  const wanted = participantKey(scope.participant);
  return pieces.flatMap((piece) => {
    if (piece.track !== scope.track || piece.seated === null) return [piece];
    if (participantKey(piece.seated) !== wanted) return [piece];
    const part = within(piece, override);
    if (part === null) return [piece];
    const replaced: Piece = {
      ...part,
      participant: override.incoming,
      insteadOf: piece.seated,
      turnStart: override.start,
      turnEnd: override.end,
      because: { kind: "override", id: override.key },
    };
    return [...cutOut(piece, [override]), replaced];
  });
}
