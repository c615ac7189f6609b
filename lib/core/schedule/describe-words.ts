import { civilDate, DAY_MS, dayOf, floorMod, SECOND_MS, type WallMs, weekday } from "../time/wall-clock.ts";

/** Month n is `MONTHS[n - 1]`. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** ISO weekday n is `WEEKDAYS[n - 1]`. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** ISO weekdays as "Weekdays", "Weekends", "Every day", "Mondays", "Mon–Sat", "Sun–Thu" or "Mon, Wed". */
export function daysOf(list: readonly number[]): string {
  const sorted = [...new Set(list)].sort((a, b) => a - b);
  const days = sorted.join("");
  if (days === "1234567") return "Every day";
  if (days === "12345") return "Weekdays";
  if (days === "67") return "Weekends";
  if (days.length === 1) return `${WEEKDAYS[Number(days) - 1]}s`;
  const first = sorted.find((day) => !sorted.includes(dayAfter(day, -1)));
  if (first !== undefined && sorted.length > 2) {
    const last = dayAfter(first, sorted.length - 1);
    const isOneRun = sorted.every((_, index) => sorted.includes(dayAfter(first, index)));
    if (isOneRun) return `${SHORT[first - 1]}–${SHORT[last - 1]}`;
  }
  return sorted.map((day) => SHORT[day - 1]).join(", ");
}

/** The ISO weekday that comes `days` after one. */
export function dayAfter(day: number, days: number): number {
  return floorMod(day - 1 + days, 7) + 1;
}

/** A reading of a wall clock as the screens write it: "Mon 5 Jan 2026 09:00". */
export function momentOf(wall: WallMs): string {
  return `${dateOf(wall)} ${clock(floorMod(wall, DAY_MS) / SECOND_MS)}`;
}

/** Its day alone: "Mon 5 Jan 2026", in September "Tue 1 Sept 2026" as the screens write it. */
export function dateOf(wall: WallMs): string {
  const { year, month, day } = civilDate(dayOf(wall));
  return `${SHORT[weekday(dayOf(wall)) - 1]} ${day} ${MONTHS[month - 1]?.slice(0, month === 9 ? 4 : 3)} ${year}`;
}

/** A second of the day as "09:00", with seconds only where there are any. */
export function clock(secondOfDay: number): string {
  const parts = [secondOfDay / 3600, (secondOfDay / 60) % 60, secondOfDay % 60].map((part) =>
    String(Math.floor(part)).padStart(2, "0"),
  );
  return parts.slice(0, secondOfDay % 60 === 0 ? 2 : 3).join(":");
}

/** Hours of a day by their length in seconds: "09:00–17:00", "22:00–06:00", "from 09:00 for 33 h" where the end would be in doubt. */
export function describeHours(startSecond: number, seconds: number): string {
  return seconds >= 86_400
    ? `from ${clock(startSecond)} for ${duration(seconds)}`
    : `${clock(startSecond)}–${clock(floorMod(startSecond + seconds, 86_400))}`;
}

/** Seconds as "15 min", "33 h", "2 days 4 h". */
export function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, "day"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ];
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, name] of units) {
    if (name === "day" && rest < 2 * size) continue;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(name === "day" ? plural(count, "day") : `${count} ${name}`);
  }
  return parts.join(" ");
}

/** "1 shift", "2 shifts". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
