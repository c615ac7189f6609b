import { Temporal } from "temporal-polyfill";
import type { LayerRules, TurnUnit } from "../../model/layer.ts";
import type { EpochMs, WallTime } from "../../time/instant.ts";

type Skipped = LayerRules["skippedTime"];

/** A wall clock reading of a zone as an instant: the first of a repeated hour, the rule's choice in a skipped one. */
export function toEpoch(wall: Temporal.PlainDateTime, zone: string, skipped: Skipped): EpochMs {
  const shifted = wall.toZonedDateTime(zone, { disambiguation: "compatible" });
  const exists = shifted.toPlainDateTime().equals(wall);
  if (exists || skipped === "shift-by-gap") return shifted.epochMilliseconds;
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const gap = before.getTimeZoneTransition("next");
  if (!gap) throw new Error(`no gap at ${wall} in ${zone}`);
  return gap.epochMilliseconds;
}

/** What the wall clock of the zone shows at an instant. */
export function toWall(ms: EpochMs, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
}

/** Reads a WallTime. */
export function parseWall(text: WallTime): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(text);
}

/** An instant moved by so many units: on the wall clock of the zone, or by elapsed time. */
export function step(
  anchor: EpochMs,
  by: { readonly amount: number; readonly unit: TurnUnit; readonly clock: "wall" | "elapsed" },
  place: { readonly zone: string; readonly skipped: Skipped },
): EpochMs {
  const seconds = by.amount * { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 }[by.unit];
  if (by.clock === "elapsed") return anchor + seconds * 1000;
  return toEpoch(toWall(anchor, place.zone).add({ seconds }), place.zone, place.skipped);
}

/** Midnights, as wall times, of every day of the zone from `daysBefore` the first instant to the day after the last. */
export function days(
  from: EpochMs,
  to: EpochMs,
  look: { readonly zone: string; readonly daysBefore: number },
): readonly Temporal.PlainDateTime[] {
  const last = toWall(to, look.zone).toPlainDate().add({ days: 1 });
  const list: Temporal.PlainDateTime[] = [];
  let day = toWall(from, look.zone).toPlainDate().subtract({ days: look.daysBefore });
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    list.push(day.toPlainDateTime());
    day = day.add({ days: 1 });
  }
  return list;
}

/** Milliseconds between two wall times, as if every day had 24 hours. */
export function wallLength(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): number {
  return start.until(end, { largestUnit: "hours" }).total("milliseconds");
}
