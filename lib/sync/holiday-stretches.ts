import type { TheirTimeline } from "#lib/connectors/connector.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { type Interval, unionOf } from "#lib/core/time/interval.ts";
import { dayOf } from "#lib/core/time/wall-clock.ts";
import { instantToWall, zoneOf } from "#lib/core/time/zone.ts";
import { type OurSide, renderRow } from "./compared-row.ts";

/**
 * Where a holiday may be: holidays are no part of a definition, so that an occurrence which the source does not have on its row, of a layer
 * that is off on holidays, is neither equal nor different (architecture §2: what a holiday rule touches is not provable). A holiday takes a
 * whole local day: where another such layer has its occurrence of that day, none is missing for it. Empty for a schedule without such rules.
 */
export function holidayStretches(
  schedule: RenderedSchedule,
  timelines: readonly TheirTimeline[],
  options: OurSide,
): readonly Interval[] {
  const ruled = schedule.layers.filter(({ holidayRule }) => holidayRule !== null);
  const zones = new Map(ruled.map(({ track, timeZone }) => [track, zoneOf(timeZone ?? schedule.timeZone)]));
  const expected = timelines.flatMap((timeline) => {
    const { stage, track, from, to, entries } = timeline;
    const zone = zones.get(track);
    if (zone === undefined || stage !== "final") return [];
    const shifts = renderRow(schedule, { stage, track, window: { from, to } }, options);
    return occurrencesOf(shifts).map((one) => ({
      start: Math.max(one.start, from),
      end: Math.min(one.end, to),
      day: dayOf(instantToWall(zone, one.start)),
      isMissing: !entries.some(({ start, end }) => start < one.end && end > one.start),
    }));
  });
  const days = [...Map.groupBy(expected, ({ day }) => day).values()];
  return unionOf(days.filter((day) => day.every(({ isMissing }) => isMissing)).flat());
}

function occurrencesOf(shifts: readonly Shift[]): Interval[] {
  const spans = shifts.map(({ turnStart, turnEnd }) => ({ start: turnStart, end: turnEnd }));
  return [...new Map(spans.map((span) => [`${span.start} ${span.end}`, span])).values()];
}
