import { rrulestr } from "rrule";
import { Temporal } from "temporal-polyfill";
import type { LayerRules, OccurrenceLayer } from "../../model/layer.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { RenderWindow } from "../shift.ts";
import { days, parseWall, toEpoch, wallLength } from "./wall.ts";

type Recurrence = Extract<OccurrenceLayer["when"], { type: "recurrence" }>;

/** An occurrence that is held, with its number in the order of starts. */
export interface Occurrence {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly number: number;
}

/** Every occurrence from the first one to the window's end, those before the window too. */
export function occurrencesUntil(
  layer: OccurrenceLayer,
  zone: string,
  window: RenderWindow,
): readonly Occurrence[] {
  const { when, rules } = layer;
  switch (when.type) {
    case "once":
      return [{ start: toMs(when.start), end: toMs(when.end), number: 0 }];
    case "daily-tiles":
      return tiles(layer, zone, window);
    case "recurrence":
      return recurring(when, { rules, zone, window, activeFrom: layer.activeFrom });
  }
}

function tiles(layer: OccurrenceLayer, zone: string, window: RenderWindow): readonly Occurrence[] {
  const asOf = layer.who.type === "slots" ? layer.who.order?.asOf : undefined;
  const from = Math.min(window.from, asOf === undefined ? window.from : toMs(asOf));
  const midnights = days(from, window.to, { zone, daysBefore: 2 }).map((day) =>
    toEpoch(day, zone, "gap-end"),
  );
  return midnights
    .slice(0, -1)
    .map((start, number) => ({ start, end: midnights[number + 1] ?? start, number }));
}

function recurring(
  when: Recurrence,
  given: { rules: LayerRules; zone: string; window: RenderWindow; activeFrom: string | null },
): readonly Occurrence[] {
  const { rules, zone, window } = given;
  const first = parseWall(when.start);
  const length = wallLength(first, parseWall(when.end));
  const instant = (wall: Temporal.PlainDateTime) => toEpoch(wall, zone, rules.skippedTime);
  const elapsed = instant(parseWall(when.end)) - instant(first);
  const isExcluded = (start: EpochMs) =>
    when.excluded.some((hole) =>
      "at" in hole ? toMs(hole.at) === start : toMs(hole.from) <= start && start < toMs(hole.to),
    );

  const activeFrom = rules.countFrom === "active-from" ? given.activeFrom : null;
  const held: Occurrence[] = [];
  let number = 0;
  let numberAtActive: number | null = null;
  for (const wall of starts(when, given)) {
    const start = instant(wall);
    if (activeFrom !== null && start >= toMs(activeFrom)) numberAtActive ??= number;
    const excluded = isExcluded(start);
    const end =
      rules.occurrenceLength === "elapsed" ? start + elapsed : instant(wall.add({ milliseconds: length }));
    if (!excluded && start <= window.to) held.push({ start, end, number });
    if (!excluded || rules.excluded === "consume") number++;
  }
  const origin = activeFrom === null ? 0 : (numberAtActive ?? number);
  // Whatever began before the counting is the last one of the round (PagerDuty contract §9 leaves it open).
  return held.map((occurrence) => ({ ...occurrence, number: Math.max(-1, occurrence.number - origin) }));
}

/** All starts as wall times in order, from the rule by the rrule library, the first start and the additions. */
function starts(
  when: Recurrence,
  given: { rules: LayerRules; zone: string; window: RenderWindow },
): readonly Temporal.PlainDateTime[] {
  const until = /UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(when.rule);
  const last = until
    ? Date.parse(`${until.slice(1, 4).join("-")}T${until.slice(4).join(":")}Z`)
    : Number.POSITIVE_INFINITY;
  const count = Number(/COUNT=(\d+)/.exec(when.rule)?.[1] ?? Number.POSITIVE_INFINITY);
  const text = when.rule
    .split(";")
    .filter((part) => !/^(UNTIL|COUNT)=/.test(part))
    .join(";");
  const rule = rrulestr(`RRULE:${text}`, { dtstart: new Date(`${when.start}Z`) });
  const beyond = new Date(given.window.to + 3 * 86_400_000);
  const byRule = rule.between(new Date(`${when.start}Z`), beyond, true).map(wallOf);
  const first = parseWall(when.start);
  const named = given.rules.startCounts ? unique([first, ...byRule]) : byRule;
  const kept = named
    .filter((wall) => toEpoch(wall, given.zone, given.rules.skippedTime) <= last)
    .slice(0, Number.isFinite(count) ? count : undefined);
  return unique([...kept, ...when.additions.map(parseWall)]);
}

function wallOf(floating: Date): Temporal.PlainDateTime {
  return parseWall(floating.toISOString().slice(0, 19));
}

function unique(list: readonly Temporal.PlainDateTime[]): readonly Temporal.PlainDateTime[] {
  return list
    .toSorted(Temporal.PlainDateTime.compare)
    .filter((wall, index, all) => index === 0 || !wall.equals(all[index - 1] ?? ""));
}
