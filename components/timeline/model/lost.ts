import { participantKey } from "#lib/core/model/participant.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { layerIds } from "#lib/core/schedule/scene.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { type Interval, subtract, unionOf } from "#lib/core/time/interval.ts";
import { longestOf, visibleOf } from "../layout/scale.ts";

/**
 * The stretches of a layer's shift that do not count in the final schedule: an override or an absence took it over, or a higher layer has
 * someone. Canonical, inside the shift; empty when all of it counts.
 * @param tracks the shifts of the view `tracks` of the same window
 */
export function lostOf(schedule: RenderedSchedule, tracks: readonly Shift[]): (shift: Shift) => Interval[] {
  const kept = rowOf(
    Map.groupBy(
      tracks.filter(({ because }) => because.kind === "layer"),
      identity,
    ),
  );
  const above = coverAbove(schedule, tracks);
  const rankOf = new Map(layerIds(schedule.layers).map((id, rank) => [id, rank]));
  return (shift) => {
    const whole = [{ start: shift.start, end: shift.end }];
    const own = kept(identity(shift), shift);
    const covered = above[rankOf.get(shift.because.id) ?? 0];
    const counts =
      covered === undefined
        ? unionOf(own)
        : subtract(
            unionOf(own),
            visibleOf(covered.row, { from: shift.start, to: shift.end }, covered.longest),
          );
    return subtract(whole, counts);
  };
}

/** A layer's piece is the same in both views when layer, person and place are. */
function identity(shift: Shift): string {
  return `${shift.because.id}|${shift.slot}|${participantKey(shift.participant)}`;
}

function rowOf(groups: Map<string, Shift[]>): (key: string, touching: Interval) => Interval[] {
  const rows = new Map([...groups].map(([key, row]) => [key, { row, longest: longestOf(row) }]));
  return (key, { start, end }) => {
    const found = rows.get(key);
    return found === undefined ? [] : visibleOf(found.row, { from: start, to: end }, found.longest);
  };
}

/** For each layer, what lies above it; nothing where all layers count at once. */
function coverAbove(
  { layers, resolution }: RenderedSchedule,
  tracks: readonly Shift[],
): { readonly row: Interval[]; readonly longest: number }[] {
  if (resolution !== "topmost") return [];
  const ids = layerIds(layers);
  const rankOf = ({ because, track }: Shift) =>
    because.kind === "layer" ? ids.indexOf(because.id) : layers.findIndex((layer) => layer.track === track);
  const byRank = Map.groupBy(tracks, rankOf);
  let row = unionOf(byRank.get(-1) ?? []);
  return layers.map((_, rank) => {
    const above = { row, longest: longestOf(row) };
    row = unionOf([...row, ...(byRank.get(rank) ?? [])]);
    return above;
  });
}
