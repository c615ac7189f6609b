import { type Participant, participantKey } from "../model/participant.ts";
import type { EpochMs } from "../time/instant.ts";
import { chainsBetween } from "./chains.ts";
import { hashText } from "./hash.ts";
import type { Piece } from "./piece.ts";
import type { RenderedSchedule, RenderOptions } from "./render-options.ts";
import { byParticipant, byTrack } from "./resolve.ts";
import { changedPieces, type Scene, sceneOf, WHOLE_SCHEDULE } from "./scene.ts";
import type { RenderWindow, Shift } from "./shift.ts";

/**
 * Who is on call in a window, sorted by start, track and slot. `nobody` is never among them; a schedule that is not enabled is rendered all
 * the same. Shifts are cut at the window and then say so (`openStart`, `openEnd`); ids, turns and causes are those of the whole,
 * the same in every window. Under `final` and `base` touching pieces of one participant are one shift, with id, turn and cause of
 * its first piece (of one that has gone on for more than 35 days: of the first in the window, and an id without a beginning).
 * Nothing when the window is empty. Throws on a schedule that was never checked (unknown zone, recurrence that cannot be computed).
 */
export function render(schedule: RenderedSchedule, options: RenderOptions): Shift[] {
  const { window, view } = options;
  if (!(window.from < window.to)) return [];
  const scene = sceneOf(schedule, options);
  // One millisecond more on both sides shows whether something goes on beyond the window.
  const wide = { from: window.from - 1, to: window.to + 1 };
  const sources =
    view === "final" || view === "base" ? chainSources(scene, wide, window) : pieceSources(scene, wide, view);
  return sources
    .filter((one) => one.end > window.from && one.start < window.to)
    .map((one) => toShift(scene, one, window))
    .sort(byStartTrackSlot);
}

/** Who is on call at an instant, in the same shape: the final view of that millisecond, with whole turns. */
export function onCallAt(
  schedule: RenderedSchedule,
  at: EpochMs,
  options: Omit<RenderOptions, "window" | "view"> & { readonly view?: RenderOptions["view"] } = {},
): Shift[] {
  return render(schedule, { ...options, view: options.view ?? "final", window: { from: at, to: at + 1 } });
}

/** What becomes one shift: where it begins and ends before the window cuts it, and the piece that it is named after. */
interface Source {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly first: Piece;
  readonly id: string;
}

function chainSources(scene: Scene, wide: RenderWindow, window: RenderWindow): Source[] {
  const keyOf = scene.schedule.resolution === "topmost" ? byParticipant : byTrack;
  return chainsBetween(scene, wide, keyOf).flatMap(({ start, end, parts, endless }) => {
    const first = endless ? parts.find((part) => part.end > window.from) : parts[0];
    if (first === undefined) return [];
    return [{ start, end, first, id: endless ? endlessId(scene, keyOf(first)) : idOf(scene, first) }];
  });
}

/** Each piece once, as long as the longest: two occurrences may fall on the same hours, or an override begin inside both. */
function pieceSources(scene: Scene, wide: RenderWindow, view: "tracks" | "layers"): Source[] {
  const pieces = view === "tracks" ? changedPieces(scene, wide) : layerPieces(scene, wide);
  const sources = new Map<string, Source>();
  for (const piece of pieces) {
    const id = idOf(scene, piece);
    const end = Math.max(piece.end, sources.get(id)?.end ?? piece.end);
    sources.set(id, { start: piece.start, end, first: piece, id });
  }
  return [...sources.values()];
}

function layerPieces(scene: Scene, wide: RenderWindow): Piece[] {
  return scene.layers
    .flatMap((between) => between(wide.from, wide.to, scene.seating))
    .filter((piece) => piece.participant.kind !== "nobody");
}

function toShift(scene: Scene, { start, end, first, id }: Source, window: RenderWindow): Shift {
  return {
    id,
    start: Math.max(start, window.from),
    end: Math.min(end, window.to),
    turnStart: first.turnStart,
    turnEnd: first.turnEnd,
    participant: first.participant,
    insteadOf: insteadOf(scene, first),
    track: first.track,
    slot: first.slot,
    category: first.category,
    offsetSeconds: first.offsetSeconds,
    because: first.because,
    openStart: start < window.from,
    openEnd: end > window.to,
  };
}

function idOf({ schedule }: Scene, piece: Piece): string {
  const { kind, id } = piece.because;
  const turn = `${piece.turnStart}|${piece.turnEnd}|${piece.start}`;
  const who = participantKey(piece.participant);
  return hashText(`${schedule.id}|${piece.track}|${turn}|${piece.slot}|${kind}|${id}|${who}`);
}

/** Nothing of a shift without a beginning is the same in every window but who has it, and where. */
function endlessId({ schedule }: Scene, place: string): string {
  return hashText(`${schedule.id}|endless|${place}`);
}

/** Of an override of a whole row: who would have been there when it set in. Anything else knows it already. */
function insteadOf(scene: Scene, piece: Piece): Participant | null {
  if (piece.insteadOf !== null) return piece.insteadOf.kind === "nobody" ? null : piece.insteadOf;
  if (piece.because.kind !== "override") return null;
  const running = layerPieces(scene, { from: piece.start, to: piece.start + 1 });
  const displaced = running.find((one) => piece.track === WHOLE_SCHEDULE || one.track === piece.track);
  return displaced?.participant ?? null;
}

function byStartTrackSlot(a: Shift, b: Shift): number {
  return (
    a.start - b.start ||
    (a.track < b.track ? -1 : a.track > b.track ? 1 : 0) ||
    (a.slot ?? 0) - (b.slot ?? 0) ||
    (participantKey(a.participant) < participantKey(b.participant) ? -1 : 1)
  );
}
