import type { Layer } from "../model/layer.ts";
import { type Participant, participantKey } from "../model/participant.ts";
import type { EpochMs } from "../time/instant.ts";
import { compileLayer, type PiecesBetween } from "./compile.ts";
import { hashText } from "./hash.ts";
import { type ActiveOverride, applyOverrides, inOrder, type TrackRow } from "./overrides.ts";
import type { Piece } from "./piece.ts";
import type { RenderedSchedule, RenderOptions } from "./render-options.ts";
import { hideCovered, type Joined, joinTouching } from "./resolve.ts";
import { absencesOf, type Seating } from "./seating.ts";
import type { RenderWindow, Shift } from "./shift.ts";
import { substituteShown } from "./substitutions.ts";

/** Track of an override that acts on the whole of a schedule in which one row hides another, or that has no tracks. */
export const WHOLE_SCHEDULE = "";

/** How far back it is looked for what cut a piece that runs into the window. */
const LOOK_BACK_MS = 35 * 86_400_000;

/**
 * Who is on call in a window, sorted by start, track and slot. `nobody` is never among them; a schedule that is not enabled is rendered all
 * the same. Pieces are cut at the window and then say so (`openStart`, `openEnd`); ids, turns and causes are those of the
 * whole piece, the same in every window. Under `final` and `base` touching pieces of one participant are joined and take id, cause and
 * turn start from the first of them that lies in the window. Nothing when the window is empty. Throws on a schedule that was never
 * checked (unknown zone, recurrence that cannot be computed).
 */
export function render(schedule: RenderedSchedule, options: RenderOptions): Shift[] {
  const { window, view } = options;
  if (!(window.from < window.to)) return [];
  const scene = sceneOf(schedule, options);
  // One millisecond more on both sides shows whether something goes on beyond the window.
  const wide = { from: window.from - 1, to: window.to + 1 };
  if (view === "layers") {
    const pieces = scene.layers.flatMap((between) => between(wide.from, wide.to, scene.seating));
    return toShifts(scene, asTheyAre(pieces), window);
  }
  const pieces = changedPieces(scene, wide);
  if (view === "tracks") return toShifts(scene, asTheyAre(pieces), window);
  const topmost = schedule.resolution === "topmost";
  const touching = (topmost ? hideCovered(pieces) : pieces).filter(
    (one) => one.end >= wide.from && one.start <= wide.to,
  );
  return toShifts(scene, joinTouching(touching, topmost), window);
}

/** Who is on call at an instant, in the same shape: the final view of that millisecond, with whole turns. */
export function onCallAt(
  schedule: RenderedSchedule,
  at: EpochMs,
  options: Omit<RenderOptions, "window" | "view"> & { readonly view?: RenderOptions["view"] } = {},
): Shift[] {
  return render(schedule, { ...options, view: options.view ?? "final", window: { from: at, to: at + 1 } });
}

/** How each layer is named in `because.id`: its id at the source, else its track, numbered from the second one on. */
export function layerIds(layers: readonly Layer[]): string[] {
  const seen = new Map<string, number>();
  return layers.map((layer) => {
    if (layer.sourceId !== null) return layer.sourceId;
    const number = (seen.get(layer.track) ?? 0) + 1;
    seen.set(layer.track, number);
    return number === 1 ? layer.track : `${layer.track}#${number}`;
  });
}

/** A schedule with everything that acts on it in one view, read and ready. */
interface Scene {
  readonly schedule: RenderedSchedule;
  readonly layers: readonly PiecesBetween[];
  readonly seating: Seating;
  readonly overrides: readonly ActiveOverride[];
  readonly shown: ReturnType<typeof absencesOf>;
}

function sceneOf(schedule: RenderedSchedule, options: RenderOptions): Scene {
  const changes = options.view === "final" || options.view === "tracks";
  const substitutions = changes ? (options.substitutions ?? []) : [];
  const ids = layerIds(schedule.layers);
  return {
    schedule,
    layers: schedule.layers.map((layer, rank) =>
      compileLayer(layer, schedule.timeZone)({ id: ids[rank] ?? layer.track, rank }),
    ),
    seating: {
      absences: absencesOf(substitutions, { scheduleId: schedule.id, stage: "slot" }),
      isDeactivated: options.isDeactivated ?? (() => false),
    },
    overrides: changes ? inOrder(schedule.overrides) : [],
    shown: absencesOf(substitutions, { scheduleId: schedule.id, stage: "after-overrides" }),
  };
}

/** All rows after overrides and substitutions, before one hides another; pieces whole where they reach into the window. */
function changedPieces(scene: Scene, wide: RenderWindow): Piece[] {
  const earliest = earliestStart(scene, wide);
  const hides = scene.schedule.resolution === "topmost" && scene.layers.length > 1;
  const from = hides ? Math.max(earliest, wide.from - LOOK_BACK_MS) : wide.from;
  const pieces = scene.layers.flatMap((between) => between(from, wide.to, scene.seating));
  const overrides = scene.overrides.filter((one) => one.end > earliest && one.start < wide.to);
  const changed = applyOverrides(pieces, overrides, (override) => rowsOf(scene, override));
  return substituteShown(changed, scene.shown).filter((piece) => piece.participant.kind !== "nobody");
}

/** Where what runs into the window begins: from there on it has to be known what cuts or hides it, so that its pieces are whole. */
function earliestStart(scene: Scene, wide: RenderWindow): EpochMs {
  if (scene.layers.length < 2 && scene.overrides.length === 0) return wide.from;
  const layers = scene.layers.flatMap((between) => between(wide.from, wide.from + 1, scene.seating));
  const overrides = scene.overrides.filter((one) => one.end > wide.from && one.start < wide.to);
  return Math.min(wide.from, ...layers.map((one) => one.start), ...overrides.map((one) => one.start));
}

/**
 * What an override takes over. Where all tracks count, each of them; where one row hides another, an override of the whole schedule is a
 * row of its own on top. Tracks that are named but have no layer, and schedules without layers, are filled too.
 */
function rowsOf(
  scene: Scene,
  override: ActiveOverride,
): { readonly cuts: (piece: Piece) => boolean; readonly fills: readonly TrackRow[] } {
  const { layers, resolution } = scene.schedule;
  const whole = { track: WHOLE_SCHEDULE, rank: -1 };
  const rowOf = (track: string): TrackRow => {
    const rank = layers.findIndex((layer) => layer.track === track);
    return { track, rank: rank < 0 ? layers.length : rank };
  };
  if (override.replaces.type === "tracks") {
    const tracks = new Set(override.replaces.tracks);
    return { cuts: (piece) => tracks.has(piece.track), fills: [...tracks].map(rowOf) };
  }
  if (resolution === "topmost" || layers.length === 0) return { cuts: () => true, fills: [whole] };
  return { cuts: () => true, fills: [...new Set(layers.map((layer) => layer.track))].map(rowOf) };
}

function asTheyAre(pieces: readonly Piece[]): Joined[] {
  return pieces.map((piece) => ({ start: piece.start, end: piece.end, parts: [piece] }));
}

function toShifts(scene: Scene, joined: readonly Joined[], window: RenderWindow): Shift[] {
  const shifts: Shift[] = [];
  for (const { start, end, parts } of joined) {
    if (end <= window.from || start >= window.to) continue;
    const inside = parts.filter((part) => part.end > window.from && part.start < window.to);
    const first = inside[0];
    if (first === undefined) continue;
    shifts.push({
      id: idOf(scene.schedule.id, first),
      start: Math.max(start, window.from),
      end: Math.min(end, window.to),
      turnStart: first.turnStart,
      turnEnd: Math.max(...inside.map((part) => part.turnEnd)),
      participant: first.participant,
      insteadOf: insteadOf(scene, first),
      track: first.track,
      slot: first.slot,
      category: first.category,
      offsetSeconds: first.offsetSeconds,
      because: first.because,
      openStart: start < window.from,
      openEnd: end > window.to,
    });
  }
  return shifts.sort(byStartTrackSlot);
}

function idOf(scheduleId: string, piece: Piece): string {
  const { kind, id } = piece.because;
  return hashText(
    `${scheduleId}|${piece.track}|${piece.turnStart}|${piece.start}|${piece.slot}|${kind}|${id}|${participantKey(piece.participant)}`,
  );
}

/** Of an override of a whole row: who would have been there when it set in. Anything else knows it already. */
function insteadOf(scene: Scene, piece: Piece): Participant | null {
  if (piece.insteadOf !== null || piece.because.kind !== "override") return piece.insteadOf;
  const running = scene.layers.flatMap((between) => between(piece.start, piece.start + 1, scene.seating));
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
