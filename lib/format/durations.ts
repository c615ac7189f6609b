import { plural } from "./counts.ts";

const UNITS = [
  { seconds: 86_400, short: "d", one: "day" },
  { seconds: 3_600, short: "h", one: "hour" },
  { seconds: 60, short: "min", one: "minute" },
  { seconds: 1, short: "s", one: "second" },
] as const;

/** A length of time in at most two units: `18 h`, `2 d 3 h`, `45 min`, `0 s`. Less than the smaller unit is left out. */
export function formatDuration(seconds: number): string {
  return parts(seconds, UNITS)
    .map(({ count, short }) => `${count} ${short}`)
    .join(" ");
}

/** As `formatDuration`, in words: `18 hours`, `2 days 3 hours`. */
export function formatDurationLong(seconds: number): string {
  return parts(seconds, UNITS)
    .map(({ count, one }) => plural(count, one))
    .join(" ");
}

/** Whole and half hours, for the length of a shift: `48 h`, `7.5 h`; below an hour in minutes. */
export function formatHours(seconds: number): string {
  if (seconds < 3_600) return formatDuration(seconds);
  return `${Math.round((seconds / 3_600) * 10) / 10} h`;
}

/** How far `then` is from `now`, both in epoch milliseconds: `in 3 h`, `4 min ago`, `now`. Say the exact time beside it. */
export function formatDistance(then: number, now: number): string {
  const seconds = Math.round(Math.abs(then - now) / 1_000);
  if (seconds < 1) return "now";
  const [largest] = parts(seconds, UNITS);
  const words = largest ? `${largest.count} ${largest.short}` : "0 s";
  return then > now ? `in ${words}` : `${words} ago`;
}

interface Part {
  readonly count: number;
  readonly short: string;
  readonly one: string;
}

/** The largest unit that fits and the one below it, zeros left out. */
function parts(seconds: number, units: typeof UNITS): Part[] {
  const whole = Math.max(0, Math.floor(seconds));
  const first = units.findIndex((unit) => whole >= unit.seconds);
  if (first === -1) return [{ count: 0, short: "s", one: "second" }];
  const found: Part[] = [];
  let rest = whole;
  for (const { seconds: size, short, one } of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) found.push({ count, short, one });
  }
  return found;
}
