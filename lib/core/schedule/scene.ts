import type { Layer } from "../model/layer.ts";
import type { EpochMs } from "../time/instant.ts";
import { type Interval, intersect, subtract, unionOf } from "../time/interval.ts";
import { compileLayer, type PiecesBetween } from "./compile.ts";
import { type ActiveOverride, applyOverrides, inOrder, type TakenRows, type TrackRow } from "./overrides.ts";
import { type Piece, WHOLE_RANK } from "./piece.ts";
import type { RenderedSchedule, RenderOptions } from "./render-options.ts";
import { giveWay, hideCovered } from "./resolve.ts";
import { absencesOf, type Seating } from "./seating.ts";
import type { RenderWindow } from "./shift.ts";
import { substituteShown } from "./substitutions.ts";

/** Track of an override that acts on the whole of a schedule in which one row hides another, or that has no tracks. */
export const WHOLE_SCHEDULE = "";

/** How far back it is looked for what a piece that runs into the window was cut by, or joins. */
export const LOOK_BACK_MS = 35 * 86_400_000;

/** A schedule with everything that acts on it in one view, read and ready. */
export interface Scene {
  readonly schedule: RenderedSchedule;
  readonly layers: readonly PiecesBetween[];
  readonly seating: Seating;
  readonly overrides: readonly ActiveOverride[];
  /** One row hides another, and an override acts on tracks: it may stand against one of the whole schedule. */
  readonly overTracks: boolean;
  readonly shown: ReturnType<typeof absencesOf>;
  /** Tracks on which those do not reach whom an override names. */
  readonly keepsOverriding: ReadonlySet<string>;
}

/** Reads a schedule for one view. Throws on one that was never checked. */
export function sceneOf(schedule: RenderedSchedule, options: RenderOptions): Scene {
  const changes = options.view === "final" || options.view === "tracks";
  const substitutions = changes ? (options.substitutions ?? []) : [];
  const ids = layerIds(schedule.layers);
  const overrides = changes ? inOrder(schedule.overrides) : [];
  return {
    schedule,
    layers: schedule.layers.map((layer, rank) =>
      compileLayer(layer, schedule.timeZone)({ id: ids[rank] ?? layer.track, rank }),
    ),
    seating: {
      absences: absencesOf(substitutions, { scheduleId: schedule.id, stage: "slot" }),
      isDeactivated: options.isDeactivated ?? (() => false),
    },
    overrides,
    overTracks:
      schedule.resolution === "topmost" && overrides.some(({ replaces }) => replaces.type === "tracks"),
    shown: absencesOf(substitutions, { scheduleId: schedule.id, stage: "after-overrides" }),
    keepsOverriding: new Set(
      [...Map.groupBy(schedule.layers, ({ track }) => track)].flatMap(([track, [first]]) =>
        first?.rules.substituted === "layers-only" ? [track] : [],
      ),
    ),
  };
}

/** All rows after overrides and substitutions, before one hides another; pieces whole where they reach into the window. */
export function changedPieces(scene: Scene, wide: RenderWindow): Piece[] {
  const earliest = earliestStart(scene, wide);
  const hides = scene.schedule.resolution === "topmost" && scene.layers.length + Number(scene.overTracks) > 1;
  const from = hides ? Math.max(earliest, wide.from - LOOK_BACK_MS) : wide.from;
  const pieces = scene.layers.flatMap((between) => between(from, wide.to, scene.seating));
  const overrides = scene.overrides.filter((one) => one.end > earliest && one.start < wide.to);
  const changed = applyOverrides(pieces, overrides, (override) => rowsOf(scene, override));
  const keeps = (one: Piece) =>
    one.because.kind === "override" && one.isMark !== true && scene.keepsOverriding.has(one.track);
  const shown = substituteShown(changed, scene.shown, keeps).filter(
    (one) => one.participant.kind !== "nobody",
  );
  return scene.overTracks ? giveWay(shown) : shown;
}

/** Where what runs into the window begins: from there on it has to be known what cuts or hides it, so that its pieces are whole. */
function earliestStart(scene: Scene, wide: RenderWindow): EpochMs {
  if (scene.layers.length < 2 && scene.overrides.length === 0) return wide.from;
  const layers = scene.layers.flatMap((between) => between(wide.from, wide.from + 1, scene.seating));
  const overrides = scene.overrides.filter((one) => one.end > wide.from && one.start < wide.to);
  return Math.min(wide.from, ...layers.map((one) => one.start), ...overrides.map((one) => one.start));
}

/**
 * What an override takes over. Where all tracks count, each of them. Where one row hides another, an override of the whole schedule is a
 * row of its own on top: it stands where whoever would be on call stands, and fills gaps. A stronger one of a track takes that row alone
 * and is on call wherever the row decides: where no row above it has someone, the whole schedule's person included. One that names all
 * tracks is one of the whole schedule. Tracks that are named but have no layer are filled below all rows, and schedules without layers too.
 */
function rowsOf(scene: Scene, override: ActiveOverride): TakenRows {
  const { layers, resolution } = scene.schedule;
  const { start, end } = override;
  const rowOf = (track: string, span: Interval = { start, end }): TrackRow => {
    const rank = layers.findIndex((layer) => layer.track === track);
    return { track, rank: rank < 0 ? layers.length : rank, start: span.start, end: span.end };
  };
  if (override.replaces.type === "tracks") {
    const tracks = new Set(override.replaces.tracks);
    const all = layers.length > 0 && layers.every((layer) => tracks.has(layer.track));
    return {
      cuts: (piece) => tracks.has(piece.track) || (all && piece.rank === WHOLE_RANK),
      fills: [...tracks].map((track) => rowOf(track)),
      marks: false,
    };
  }
  const cuts = () => true;
  if (resolution === "topmost") {
    const fills = [{ track: WHOLE_SCHEDULE, rank: WHOLE_RANK, start, end }];
    return { cuts, fills, marks: scene.overTracks };
  }
  if (layers.length > 0) {
    const tracks = [...new Set(layers.map((layer) => layer.track))];
    return { cuts, fills: tracks.map((track) => rowOf(track)), marks: false };
  }
  return {
    cuts,
    fills: rowsWithoutLayers(scene.overrides, override).map(({ track, span }) => rowOf(track, span)),
    marks: false,
  };
}

/** Without layers the tracks are those that other overrides name while they last; the rest is the schedule itself. */
function rowsWithoutLayers(
  overrides: readonly ActiveOverride[],
  whole: Interval,
): { readonly track: string; readonly span: Interval }[] {
  const named = new Map<string, Interval[]>();
  for (const other of overrides) {
    if (other.replaces.type !== "tracks") continue;
    for (const track of other.replaces.tracks) named.set(track, [...(named.get(track) ?? []), other]);
  }
  const rows = [...named].flatMap(([track, spans]) =>
    intersect([whole], unionOf(spans)).map((span) => ({ track, span })),
  );
  const rest = subtract([whole], unionOf(rows.map(({ span }) => span)));
  return [...rows, ...rest.map((span) => ({ track: WHOLE_SCHEDULE, span }))];
}

/** The pieces that count in the end and touch [from, to], whole. */
export function countingPieces(scene: Scene, window: RenderWindow): Piece[] {
  const pieces = changedPieces(scene, window);
  const visible = scene.schedule.resolution === "topmost" ? hideCovered(pieces) : pieces;
  return visible.filter((one) => one.end >= window.from && one.start <= window.to);
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
