import { DateTime } from "luxon";

/** An instant as the product holds it: epoch milliseconds, UTC ISO text, or a Date out of the database. */
export type When = number | string | Date;

/** Epoch milliseconds of an instant in any form. */
export function toEpochMs(when: When): number {
  if (typeof when === "number") return when;
  return typeof when === "string" ? Date.parse(when) : when.getTime();
}

/** `2026-03-02T13:02:00.000Z`, for `<time dateTime>`. */
export function toIso(when: When): string {
  return new Date(toEpochMs(when)).toISOString();
}

/** `Mon 2 Mar`; with the year where it is not the year of `now`: `Mon 2 Mar 2025`. */
export function formatDay(when: When, zone: string, options: { now?: When | undefined } = {}): string {
  return at(when, zone).toFormat(withYear("ccc d LLL", when, zone, options.now));
}

/** `Monday 2 March 2026`. */
export function formatDayLong(when: When, zone: string): string {
  return at(when, zone).toFormat("cccc d LLLL yyyy");
}

/** `14:02`, or `14:02:31` with seconds. 24 h. */
export function formatTime(when: When, zone: string, options: { seconds?: boolean } = {}): string {
  return at(when, zone).toFormat(options.seconds ? "HH:mm:ss" : "HH:mm");
}

/** `Mon 2 Mar 14:02`; with the year where it is not the year of `now`: `Mon 2 Mar 2025 14:02`. */
export function formatMoment(when: When, zone: string, options: { now?: When | undefined } = {}): string {
  return at(when, zone).toFormat(`${withYear("ccc d LLL", when, zone, options.now)} HH:mm`);
}

/** `Monday 2 March 2026, 14:02:31 CET (UTC+1)`: for titles and readers, never in doubt. */
export function formatMomentLong(when: When, zone: string): string {
  return `${at(when, zone).toFormat("cccc d LLLL yyyy, HH:mm:ss")} ${formatZone(zone, when)}`;
}

/** `Wed 4 Mar 09:00 to Fri 6 Mar 09:00`; within one day `Wed 4 Mar 09:00 to 17:00`. */
export function formatRange(
  from: When,
  to: When,
  zone: string,
  options: { now?: When | undefined } = {},
): string {
  const sameDay = at(from, zone).hasSame(at(to, zone), "day");
  const end = sameDay ? formatTime(to, zone) : formatMoment(to, zone, options);
  return `${formatMoment(from, zone, options)} to ${end}`;
}

/** Days from the first to the last one shown: `2 Mar – 15 Mar 2026`. @param to the end, exclusive */
export function formatDays(from: When, to: When, zone: string): string {
  const first = at(from, zone);
  const last = at(toEpochMs(to) - 1, zone);
  if (first.hasSame(last, "day")) return last.toFormat("d LLL yyyy");
  return `${first.toFormat(first.hasSame(last, "year") ? "d LLL" : "d LLL yyyy")} – ${last.toFormat("d LLL yyyy")}`;
}

/** `CET (UTC+1)`, where the zone has no letters of its own at that instant `UTC+5:30`. */
export function formatZone(zone: string, when: When): string {
  const moment = at(when, zone);
  const offset = formatOffset(moment.offset);
  const letters = moment.toFormat("ZZZZ");
  return /^[A-Z]{2,5}$/.test(letters) && letters !== "UTC" && !letters.startsWith("GMT")
    ? `${letters} (${offset})`
    : offset;
}

/** `Europe/Berlin` as people say it: `Berlin`. */
export function formatZoneCity(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** `2026-03-02T14:02`, as an input of type `datetime-local` holds it. */
export function formatInputMoment(when: When, zone: string): string {
  return at(when, zone).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Epoch milliseconds of what `formatInputMoment` wrote, or of an instant in ISO 8601; null when it is neither. */
export function parseMoment(text: string, zone: string): number | null {
  const moment = DateTime.fromISO(text, { zone });
  return moment.isValid ? moment.toMillis() : null;
}

/** Whether the platform knows this name of a zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** `UTC`, `UTC+1`, `UTC−3:30`. @param minutes east of UTC */
function formatOffset(minutes: number): string {
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

function withYear(format: string, when: When, zone: string, now: When | undefined): string {
  const isThisYear = now === undefined || at(when, zone).hasSame(at(now, zone), "year");
  return isThisYear ? format : `${format} yyyy`;
}

function at(when: When, zone: string): DateTime {
  return DateTime.fromMillis(toEpochMs(when), { zone, locale: "en-GB" });
}
