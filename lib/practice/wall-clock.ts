/**
 * Wall clocks the slow and plain way: every offset is asked of `Intl`, nothing is computed from rules.
 * Instants are epoch seconds; a wall time is the second count that the same digits would have in UTC.
 */

const BLOCK_SECONDS = 900;
const CACHE_LIMIT = 400_000;
const DAY = 86_400;

const formatters = new Map<string, Intl.DateTimeFormat>();
let latest = { zone: "", block: Number.NaN, offset: 0 };
const offsets = new Map<string, Map<number, number>>();

/** Whether `Intl` knows the zone, aliases such as Asia/Rangoon included. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seconds east of Greenwich in `zone` at `instant`. Asked once for every quarter of an hour,
 * because no zone has changed its clock at any other minute since 1972.
 */
export function offsetAt(zone: string, instant: number): number {
  const block = Math.floor(instant / BLOCK_SECONDS);
  if (block === latest.block && zone === latest.zone) return latest.offset;
  latest = { zone, block, offset: offsetOfBlock(zone, block) };
  return latest.offset;
}

function offsetOfBlock(zone: string, block: number): number {
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  const cached = known.get(block);
  if (cached !== undefined) return cached;
  if (known.size >= CACHE_LIMIT) known.clear();
  const offset = askOffset(zone, block * BLOCK_SECONDS);
  known.set(block, offset);
  return offset;
}

/** The wall time that a clock in `zone` shows at `instant`. */
export function wallAt(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/**
 * The instant at which a clock in `zone` shows `wall`. Of a repeated hour the first one counts; in a skipped hour the
 * clock moves on by the gap, so that 02:30 becomes 03:30 of the new offset (PagerDuty contract §10.7).
 */
export function instantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  const fits = [before, after]
    .map((offset) => wall - offset)
    .filter((instant) => wallAt(zone, instant) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before;
}

/**
 * As `instantOf`, but a time in a skipped hour is the first instant after the gap, so that 02:30 becomes 03:00 of the new offset
 * (Opsgenie contract §5.8).
 */
export function instantAfterGap(zone: string, wall: number): number {
  const instant = instantOf(zone, wall);
  if (wallAt(zone, instant) === wall) return instant;
  const gapEnd = nextChange(zone, wall - offsetAt(zone, wall + DAY), instant + 1);
  if (gapEnd === null) throw new Error(`no change of the clock in ${zone} near ${formatUtc(instant)}`);
  return gapEnd;
}

/** `2026-11-24T09:00:00-05:00`; UTC zones are written with `Z`. */
export function formatIn(zone: string, instant: number): string {
  if (zone === "UTC" || zone === "Etc/UTC") return formatUtc(instant);
  const offset = offsetAt(zone, instant);
  const minutes = Math.abs(offset) / 60;
  const sign = offset < 0 ? "-" : "+";
  return `${digits(instant + offset)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2026-11-24T14:00:00Z`. */
export function formatUtc(instant: number): string {
  return `${digits(instant)}Z`;
}

/** Epoch seconds of a timestamp that carries its offset. Throws on anything else: data here is our own. */
export function parseInstant(timestamp: string): number {
  const milliseconds = Date.parse(timestamp);
  if (Number.isNaN(milliseconds)) throw new Error(`not a timestamp: ${timestamp}`);
  return Math.floor(milliseconds / 1000);
}

/** Seconds since midnight of `HH:mm:ss`. */
export function parseTimeOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** ISO weekday, Monday 1 to Sunday 7, of a day counted from 1 January 1970. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first instant after `from` and before `to` at which `zone` changes its offset; null when it does not. */
export function nextChange(zone: string, from: number, to: number): number | null {
  const start = Math.ceil(from / BLOCK_SECONDS) * BLOCK_SECONDS;
  for (let day = start; day < to; day += DAY) {
    if (offsetAt(zone, day) === offsetAt(zone, day + DAY)) continue;
    for (let instant = day + BLOCK_SECONDS; instant <= day + DAY && instant < to; instant += BLOCK_SECONDS) {
      if (offsetAt(zone, instant) !== offsetAt(zone, instant - 1)) return instant;
    }
  }
  return null;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function askOffset(zone: string, instant: number): number {
  const text = formatterOf(zone).format(instant * 1000);
  const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!found) throw new Error(`no offset in ${text}`);
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = found;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === "-" ? -size : size;
}

function digits(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 19);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
