import type { Layer, MaskLayer, Slots, TurnUnit, Window } from "../model/layer.ts";
import type { Timeframe } from "../model/user.ts";
import { toMs } from "../time/instant.ts";
import { DAY_MS, dayOf, floorMod, SECOND_MS, weekday } from "../time/wall-clock.ts";
import { instantToWall, zoneOf } from "../time/zone.ts";
import { describeOccurrences } from "./describe-recurrence.ts";
import {
  clock,
  dayAfter,
  daysOf,
  describeHours,
  duration,
  momentOf,
  plural,
  WEEKDAYS,
} from "./describe-words.ts";

/** A layer in two plain sentences for screens and plans, times in the layer's zone. */
export interface LayerDescription {
  /** When somebody is on: "Always", "Weekdays 09:00–17:00", "Weekends, all day", "Every month on the first Monday 09:00–17:00". */
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

/** Hours of a person's device or of a rule: "Weekdays 09:00–17:00", "Friday 17:00 to Monday 08:00". Empty where there are none. */
export function describeTimeframes(frames: readonly Timeframe[]): string {
  return describeWindows(
    frames.flatMap(({ days, startSecond, durationSeconds }): readonly Window[] =>
      new Set(days).size === 7 && durationSeconds <= 86_400
        ? [{ type: "daily", startSecond, durationSeconds }]
        : days.map((startDay) => ({ type: "weekly", startDay, startSecond, durationSeconds })),
    ),
  );
}

function describeCoverage({ coverage }: MaskLayer): string {
  if (coverage.type === "always") return "Always";
  return coverage.windows.length === 0 ? "Never" : describeWindows(coverage.windows);
}

/** Hours of a layer: "Weekdays 09:00–17:00", "Weekends, all day", "Friday 17:00 to Monday 08:00". Empty where there are none. */
export function describeWindows(given: readonly Window[]): string {
  const whole = given.filter(isWholeDays);
  const sameHours = Map.groupBy(
    given.filter((window) => !isWholeDays(window) && fitsDay(window)),
    hoursOf,
  );
  const parts: string[] = [];
  if (whole.length > 0) parts.push(`${daysOf(whole.flatMap(daysFilledBy))}, all day`);
  for (const [hours, windows] of sameHours) parts.push(`${daysOf(windows.flatMap(daysOpenedBy))} ${hours}`);
  for (const window of given) {
    if (window.type === "weekly" && !isWholeDays(window) && !fitsDay(window)) {
      parts.push(longWindow(window.startDay, window));
    }
  }
  return parts.join("; ");
}

/** A window no longer than a day is told by its hours, a longer one by both its ends. */
function fitsDay(window: Window): boolean {
  return window.type === "daily" || window.durationSeconds <= 86_400;
}

/** From a midnight to a midnight: told by its days alone. */
function isWholeDays({ startSecond, durationSeconds }: Window): boolean {
  return startSecond === 0 && durationSeconds > 0 && durationSeconds % 86_400 === 0;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function daysOpenedBy(window: Window): readonly number[] {
  return window.type === "daily" ? EVERY_DAY : [window.startDay];
}

/** The days that a window of whole days fills. */
function daysFilledBy(window: Window): readonly number[] {
  if (window.type === "daily") return EVERY_DAY;
  const days = Math.min(7, window.durationSeconds / 86_400);
  return EVERY_DAY.slice(0, days).map((_, index) => dayAfter(window.startDay, index));
}

function hoursOf({ startSecond, durationSeconds }: Window): string {
  return describeHours(startSecond, durationSeconds);
}

function longWindow(startDay: number, window: Window): string {
  const end = window.startSecond + window.durationSeconds;
  const endDay = dayAfter(startDay, Math.floor(end / 86_400));
  return `${WEEKDAYS[startDay - 1]} ${clock(window.startSecond)} to ${WEEKDAYS[endDay - 1]} ${clock(floorMod(end, 86_400))}`;
}

function describeRotation({ rotation }: MaskLayer, zoneName: string): string {
  if (rotation.type === "together") return "Everyone at once";
  const wall = instantToWall(zoneOf(zoneName), toMs(rotation.anchor));
  const time = clock(floorMod(wall, DAY_MS) / SECOND_MS);
  const { length, unit } = simplest(rotation.length, rotation.unit);
  const every = `Hands off ${everySo(length, unit)}`;
  if (unit === "weeks") return `${every} on ${WEEKDAYS[weekday(dayOf(wall)) - 1]} ${time}`;
  return unit === "days" ? `${every} at ${time}` : `${every}, counted from ${momentOf(wall)}`;
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
      const told = total === 0 ? "all told at once" : `told one after another over ${duration(total)}`;
      return [`${plural(who.slots.length, "place")}, ${told}`, ...describeOrder(who.order)].join("; ");
    }
  }
}

/** How the places change: "the order changes with alerts", "the first moves to the end after every 2 shifts". */
function describeOrder(order: Slots<unknown>["order"]): string[] {
  if (order === null) return [];
  if (order.trigger === "alert") return ["the order changes with alerts"];
  const moves =
    order.direction === "first-to-last" ? "the first moves to the end" : "the last moves to the front";
  if (order.trigger === "elapsed" && order.unit !== null) {
    const { length, unit } = simplest(order.every, order.unit);
    return [`${moves} ${everySo(length, unit)}`];
  }
  return [`${moves} after every ${order.every === 1 ? "shift" : `${order.every} shifts`}`];
}
