import type { EpochMs } from "#lib/core/time/instant.ts";
import {
  type CivilDay,
  civilDate,
  civilDay,
  dayOf,
  daysInMonth,
  parseWallTime,
  weekday,
} from "#lib/core/time/wall-clock.ts";
import type { Zone } from "#lib/core/time/zone.ts";
import { civilDayAt, midnightOf } from "./days.ts";
import { fractionAt, type TimeWindow } from "./scale.ts";

export const ZOOMS = ["day", "week", "2w", "month"] as const;
/** How much a timeline shows at once. */
export type Zoom = (typeof ZOOMS)[number];

export const DEFAULT_ZOOM: Zoom = "2w";

/** Hours between two grid lines within a day; 24: midnights alone. */
export const GRID_HOURS: Readonly<Record<Zoom, number>> = { day: 1, week: 6, "2w": 12, month: 24 };

const DAYS: Readonly<Record<Exclude<Zoom, "month">, number>> = { day: 1, week: 7, "2w": 14 };

/** Reads `?zoom=`; anything unknown is the default. */
export function parseZoom(text: string | undefined): Zoom {
  return ZOOMS.find((zoom) => zoom === text) ?? DEFAULT_ZOOM;
}

/** Reads `YYYY-MM-DD`; null when it is no date. */
export function parseDate(text: string | undefined): CivilDay | null {
  const wall = text === undefined ? null : parseWallTime(`${text}T00:00:00`);
  return wall === null ? null : dayOf(wall);
}

/** Writes `YYYY-MM-DD`. */
export function formatDate(civil: CivilDay): string {
  const { year, month, day } = civilDate(civil);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Where a view begins when nobody chose: the day, the week's Monday, or the month's first. */
export function defaultStart(zone: Zone, zoom: Zoom, now: EpochMs): CivilDay {
  const today = civilDayAt(zone, now);
  switch (zoom) {
    case "day":
      return today;
    case "month":
      return today - civilDate(today).day + 1;
    case "week":
    case "2w":
      return today - weekday(today) + 1;
  }
}

/** The period that begins at a day, in local days of the zone: a month lasts to the same day of the next one. */
export function windowFrom(zone: Zone, zoom: Zoom, first: CivilDay): TimeWindow {
  return { from: midnightOf(zone, first), to: midnightOf(zone, periodAfter(first, zoom, 1)) };
}

/** First day of the period `count` periods later (earlier when negative). */
export function periodAfter(first: CivilDay, zoom: Zoom, count: number): CivilDay {
  if (zoom !== "month") return first + count * DAYS[zoom];
  const { year, month, day } = civilDate(first);
  const months = year * 12 + month - 1 + count;
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return civilDay(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)));
}

/**
 * First day of the view at another zoom, so that the date at the anchor stays under the cursor as near as whole days allow. An anchor
 * outside the window counts as its nearer edge.
 */
export function rezoomed(
  zone: Zone,
  shown: TimeWindow,
  { to, anchor }: { readonly to: Zoom; readonly anchor: EpochMs },
): CivilDay {
  const inside = Math.min(Math.max(anchor, shown.from), shown.to - 1);
  const day = civilDayAt(zone, inside);
  const length = to === "month" ? 30 : DAYS[to];
  const shortest = to === "month" ? 28 : DAYS[to];
  const before = Math.round(fractionAt(shown, inside) * length - fractionOfDay(zone, day, inside));
  return day - Math.min(Math.max(before, 0), shortest - 1);
}

function fractionOfDay(zone: Zone, day: CivilDay, at: EpochMs): number {
  return fractionAt({ from: midnightOf(zone, day), to: midnightOf(zone, day + 1) }, at);
}
