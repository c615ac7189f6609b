import { type Participant, participantKey } from "../model/participant.ts";
import type { Override, OverrideScope } from "../model/schedule.ts";
import { toMs } from "../time/instant.ts";
import type { Interval } from "../time/interval.ts";
import { cutOut, type Piece, within } from "./piece.ts";

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

/**
 * The pieces of all rows after the overrides, weakest first. Schedule and track scope replace whatever the rows hold, gaps too;
 * participant scope changes only that participant's pieces and keeps their places (PagerDuty contract §9, §10.9; Opsgenie §5.14). The
 * participant may be `nobody`: then it fills the places that are vacant, the deliberate gap of a rotation above all.
 * `rowsOf` tells which rows an override takes over and what is cut there.
 */
export function applyOverrides(
  pieces: readonly Piece[],
  overrides: readonly ActiveOverride[],
  rowsOf: (override: ActiveOverride) => {
    readonly cuts: (piece: Piece) => boolean;
    readonly fills: readonly TrackRow[];
  },
): Piece[] {
  let current: Piece[] = [...pieces];
  for (const override of overrides) {
    if (override.start >= override.end) continue;
    if (override.replaces.type === "participant") {
      current = replaceParticipant(current, override, override.replaces);
      continue;
    }
    const { cuts, fills } = rowsOf(override);
    current = current.flatMap((piece) => (cuts(piece) ? cutOut(piece, [override]) : [piece]));
    if (override.incoming.kind === "nobody") continue;
    for (const row of fills) current.push(overridePiece(override, row));
  }
  return current;
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
