/** ISO weekday n is `WEEKDAYS[n - 1]`. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** ISO weekdays as "Weekdays", "Weekends", "Every day", "Mondays" or "Mon, Wed". */
export function daysOf(list: readonly number[]): string {
  const days = [...new Set(list)].sort((a, b) => a - b).join("");
  if (days === "1234567") return "Every day";
  if (days === "12345") return "Weekdays";
  if (days === "67") return "Weekends";
  if (days.length === 1) return `${WEEKDAYS[Number(days) - 1]}s`;
  return [...days].map((day) => SHORT[Number(day) - 1]).join(", ");
}

/** A second of the day as "09:00", with seconds only where there are any. */
export function clock(secondOfDay: number): string {
  const parts = [secondOfDay / 3600, (secondOfDay / 60) % 60, secondOfDay % 60].map((part) =>
    String(Math.floor(part)).padStart(2, "0"),
  );
  return parts.slice(0, secondOfDay % 60 === 0 ? 2 : 3).join(":");
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
