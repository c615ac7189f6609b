import type { Layer, MaskLayer, Occurrences, TurnUnit, Window } from "../model/layer.ts";
import { toMs } from "../time/instant.ts";
import {
  DAY_MS,
  dayOf,
  floorMod,
  formatWallTime,
  parseWallTime,
  SECOND_MS,
  weekday,
} from "../time/wall-clock.ts";
import { instantToWall, zoneOf } from "../time/zone.ts";
import { type ByDay, parseRule, type Rule } from "./recurrence.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = [
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

/** A layer in two plain sentences for screens and plans, times in the layer's zone. */
export interface LayerDescription {
  /** When somebody is on: "Always", "Weekdays 09:00–17:00", "Every month on the first Monday 09:00–17:00". */
  readonly coverage: string;
  /** How it goes round: "Hands off every week on Monday 09:00", "Everyone at once", "One after another, 0 to 15 min". */
  readonly handOff: string;
}

/** Describes a layer; `scheduleZone` is used where the layer has no zone of its own. Throws on an unknown zone. */
export function describeLayer(layer: Layer, scheduleZone: string): LayerDescription {
  switch (layer.type) {
    case "mask":
      return {
        coverage: describeCoverage(layer),
        handOff: describeRotation(layer, layer.timeZone ?? scheduleZone),
      };
    case "fixed":
      return { coverage: plural(layer.shifts.length, "fixed shift"), handOff: "As listed" };
    case "occurrences":
      return {
        coverage: describeOccurrences(layer.when, layer.timeZone ?? scheduleZone),
        handOff: describeWho(layer.who),
      };
  }
}

function describeCoverage({ coverage }: MaskLayer): string {
  if (coverage.type === "always") return "Always";
  if (coverage.windows.length === 0) return "Never";
  const sameHours = Map.groupBy(coverage.windows.filter(fitsDay), hoursOf);
  const parts: string[] = [];
  for (const [hours, windows] of sameHours) {
    if (windows.some((window) => window.type === "daily")) parts.push(`Every day ${hours}`);
    else
      parts.push(
        `${daysOf(windows.map((window) => (window.type === "weekly" ? window.startDay : 0)))} ${hours}`,
      );
  }
  for (const window of coverage.windows) {
    if (window.type === "weekly" && !fitsDay(window)) parts.push(longWindow(window.startDay, window));
  }
  return parts.join(", ");
}

/** A window no longer than a day is told by its hours, a longer one by both its ends. */
function fitsDay(window: Window): boolean {
  return window.type === "daily" || window.durationSeconds <= 86_400;
}

function hoursOf(window: Window): string {
  if (window.durationSeconds === 86_400 && window.startSecond === 0) return "all day";
  return `${clock(window.startSecond)}–${clock(floorMod(window.startSecond + window.durationSeconds, 86_400))}`;
}

function longWindow(startDay: number, window: Window): string {
  const end = window.startSecond + window.durationSeconds;
  const endDay = floorMod(startDay - 1 + Math.floor(end / 86_400), 7);
  return `${WEEKDAYS[startDay - 1]} ${clock(window.startSecond)} to ${WEEKDAYS[endDay]} ${clock(floorMod(end, 86_400))}`;
}

/** "Weekdays", "Weekends", "Every day", "Mon, Wed". */
function daysOf(list: readonly number[]): string {
  const days = [...new Set(list)].sort((a, b) => a - b).join("");
  if (days === "1234567") return "Every day";
  if (days === "12345") return "Weekdays";
  if (days === "67") return "Weekends";
  if (days.length === 1) return `${WEEKDAYS[Number(days) - 1]}s`;
  return [...days].map((day) => SHORT[Number(day) - 1]).join(", ");
}

function describeRotation({ rotation }: MaskLayer, zoneName: string): string {
  if (rotation.type === "together") return "Everyone at once";
  const wall = instantToWall(zoneOf(zoneName), toMs(rotation.anchor));
  const time = clock(floorMod(wall, DAY_MS) / SECOND_MS);
  const { length, unit } = simplest(rotation.length, rotation.unit);
  const every = `Hands off ${everySo(length, unit)}`;
  if (unit === "weeks") return `${every} on ${WEEKDAYS[weekday(dayOf(wall)) - 1]} ${time}`;
  return unit === "days"
    ? `${every} at ${time}`
    : `${every}, counted from ${formatWallTime(wall).slice(0, 16).replace("T", " ")}`;
}

/** The largest unit that says the same in whole numbers; seconds stay elapsed time, so they never become days. */
function simplest(length: number, unit: TurnUnit): { readonly length: number; readonly unit: TurnUnit } {
  if (unit === "days" && length % 7 === 0) return { length: length / 7, unit: "weeks" };
  if (unit === "seconds" && length % 60 === 0) return simplest(length / 60, "minutes");
  if (unit === "minutes" && length % 60 === 0) return simplest(length / 60, "hours");
  return { length, unit };
}

function everySo(length: number, unit: TurnUnit): string {
  return length === 1 ? `every ${unit.slice(0, -1)}` : `every ${length} ${unit}`;
}

function describeOccurrences(when: Occurrences, zoneName: string): string {
  switch (when.type) {
    case "daily-tiles":
      return "Always, day by day";
    case "once": {
      const zone = zoneOf(zoneName);
      const at = (instant: string) =>
        formatWallTime(instantToWall(zone, toMs(instant)))
          .slice(0, 16)
          .replace("T", " ");
      return `Once, ${at(when.start)} to ${at(when.end)}`;
    }
    case "recurrence": {
      const rule = parseRule(when.rule);
      const start = parseWallTime(when.start);
      const end = parseWallTime(when.end);
      if (!rule.ok || start === null || end === null) return "A recurrence that cannot be read";
      const seconds = (end - start) / SECOND_MS;
      const from = floorMod(start, DAY_MS) / SECOND_MS;
      const hours =
        seconds > 86_400
          ? `from ${clock(from)} for ${duration(seconds)}`
          : `${clock(from)}–${clock(floorMod(from + seconds, 86_400))}`;
      return `${describeRule(rule.value, weekday(dayOf(start)), when.start)} ${hours}${describeEnd(rule.value, zoneName)}`;
    }
  }
}

function describeRule(rule: Rule, startDay: number, start: string): string {
  const { frequency, interval } = rule;
  const unit = { HOURLY: "hour", DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" }[frequency];
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  const inMonths =
    rule.byMonth.length > 0 ? ` in ${rule.byMonth.map((month) => MONTHS[month - 1]).join(", ")}` : "";
  const plainDays = rule.byDay.filter((one) => one.ordinal === null).map((one) => one.weekday);
  const others =
    rule.bySetPos.length +
    rule.byYearDay.length +
    rule.byWeekNo.length +
    rule.byHour.length +
    rule.byMinute.length;
  if (others > 0) return `${every}${inMonths}, by a rule of its own`;
  if (frequency === "WEEKLY") {
    const days = daysOf(plainDays.length > 0 ? plainDays : [startDay]);
    return `${interval === 1 ? days : `${every} on ${days}`}${inMonths}`;
  }
  if (frequency === "HOURLY" || frequency === "DAILY") {
    return `${every}${plainDays.length > 0 ? ` on ${daysOf(plainDays)}` : ""}${inMonths}`;
  }
  const onDays = [
    ...rule.byDay.map(numberedDay),
    ...rule.byMonthDay.map((day) =>
      day === -1 ? "the last day" : day < 0 ? `day ${-day} from the end` : `day ${day}`,
    ),
  ];
  const month = MONTHS[Number(start.slice(5, 7)) - 1];
  const fallback =
    frequency === "YEARLY" && rule.byMonth.length === 0
      ? `${Number(start.slice(8, 10))} ${month}`
      : `day ${Number(start.slice(8, 10))}`;
  return `${every} on ${onDays.length > 0 ? onDays.join(", ") : fallback}${inMonths}`;
}

function numberedDay({ weekday: day, ordinal }: ByDay): string {
  const name = WEEKDAYS[day - 1];
  if (ordinal === null) return `each ${name}`;
  const words = ["first", "second", "third", "fourth", "fifth"];
  if (ordinal === -1) return `the last ${name}`;
  if (ordinal < 0) return `the ${words[-ordinal - 1] ?? `${-ordinal}th`} ${name} from the end`;
  return `the ${words[ordinal - 1] ?? `${ordinal}th`} ${name}`;
}

function describeEnd({ count, until }: Rule, zoneName: string): string {
  const times = count === null ? "" : `, ${plural(count, "time")}`;
  if (until === null) return times;
  const wall = until.type === "wall" ? until.wall : instantToWall(zoneOf(zoneName), until.at);
  return `${times}, until ${formatWallTime(wall).slice(0, 10)}`;
}

function describeWho(who: Extract<Layer, { type: "occurrences" }>["who"]): string {
  switch (who.type) {
    case "together":
      return "Everyone at once";
    case "each":
      return who.perParticipant === 1
        ? "Hands off every shift"
        : `Hands off every ${who.perParticipant} shifts`;
    case "slots": {
      const total = who.slots.reduce((sum, slot) => sum + slot.waitBeforeSeconds, 0);
      return total === 0
        ? `${plural(who.slots.length, "place")}, all told at once`
        : `${plural(who.slots.length, "place")}, told one after another over ${duration(total)}`;
    }
  }
}

/** "09:00", with seconds only where there are any. */
function clock(secondOfDay: number): string {
  const parts = [secondOfDay / 3600, (secondOfDay / 60) % 60, secondOfDay % 60].map((part) =>
    String(Math.floor(part)).padStart(2, "0"),
  );
  return parts.slice(0, secondOfDay % 60 === 0 ? 2 : 3).join(":");
}

/** "15 min", "33 h", "2 days 4 h". */
function duration(seconds: number): string {
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

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
