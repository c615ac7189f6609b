import { fail, ok, type Result } from "../result.ts";
import type { EpochMs } from "../time/instant.ts";
import { parseWallTime, type WallMs } from "../time/wall-clock.ts";

export const FREQUENCIES = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday (ISO, 1 = Monday), any of them or the n-th of its month or year (negative: from the end). */
export interface ByDay {
  readonly weekday: number;
  readonly ordinal: number | null;
}

/** The last start that may still count, included. */
export type Until =
  | { readonly type: "instant"; readonly at: EpochMs }
  | { readonly type: "wall"; readonly wall: WallMs };

/** A recurrence rule of RFC 5545 §3.3.10, read. Lists are sorted and without doubles; empty where the rule does not name the part. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  /** ISO, 1 = Monday. */
  readonly weekStart: number;
  readonly byDay: readonly ByDay[];
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly bySetPos: readonly number[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySecond: readonly number[];
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Number parts: the largest value, and whether it counts from the end as well (then zero is no value). */
const NUMBER_PARTS: Readonly<
  Record<string, { readonly max: number; readonly signed: boolean; readonly min: number }>
> = {
  BYMONTH: { min: 1, max: 12, signed: false },
  BYMONTHDAY: { min: 1, max: 31, signed: true },
  BYYEARDAY: { min: 1, max: 366, signed: true },
  BYWEEKNO: { min: 1, max: 53, signed: true },
  BYSETPOS: { min: 1, max: 366, signed: true },
  BYHOUR: { min: 0, max: 23, signed: false },
  BYMINUTE: { min: 0, max: 59, signed: false },
  BYSECOND: { min: 0, max: 59, signed: false },
};

/**
 * Reads the value of an RRULE (`FREQ=WEEKLY;BYDAY=MO,TU`, in capitals, without the name). Whatever cannot be computed exactly as
 * RFC 5545 says is refused with a sentence that names it: secondly and minutely rules, parts that the RFC forbids together, unknown
 * or doubled parts, values out of range. `UNTIL` may be in UTC, a wall time, or a date (all of that day).
 */
export function parseRule(text: string): Result<Rule, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(";")) {
    const match = /^([A-Z]+)=(\S+)$/.exec(part);
    if (match === null) return fail(`"${part}" is not a part of a recurrence rule`);
    const [, name = "", value = ""] = match;
    if (parts.has(name)) return fail(`${name} is given twice`);
    parts.set(name, value);
  }
  return readParts(parts);
}

function readParts(parts: ReadonlyMap<string, string>): Result<Rule, string> {
  const frequency = FREQUENCIES.find((one) => one === parts.get("FREQ"));
  if (frequency === undefined) return fail(`FREQ=${parts.get("FREQ") ?? "(missing)"} cannot be computed`);
  const numbers = new Map<string, readonly number[]>();
  let byDay: readonly ByDay[] = [];
  let until: Until | null = null;
  let weekStart = 1;
  for (const [name, value] of parts) {
    const bounds = NUMBER_PARTS[name];
    if (bounds !== undefined) {
      const list = readNumbers(value, bounds);
      if (list === null) return fail(`${name}=${value} is out of range`);
      numbers.set(name, list);
    } else if (name === "INTERVAL" || name === "COUNT") {
      if (!/^[1-9]\d{0,8}$/.test(value)) return fail(`${name}=${value} is not a positive whole number`);
      numbers.set(name, [Number(value)]);
    } else if (name === "BYDAY") {
      const list = readByDay(value);
      if (list === null) return fail(`BYDAY=${value} is not a list of weekdays`);
      byDay = list;
    } else if (name === "UNTIL") {
      until = readUntil(value);
      if (until === null) return fail(`UNTIL=${value} is not a time`);
    } else if (name === "WKST") {
      weekStart = WEEKDAYS.indexOf(value) + 1;
      if (weekStart === 0) return fail(`WKST=${value} is not a weekday`);
    } else if (name !== "FREQ") {
      return fail(`${name} is not a part of a recurrence rule`);
    }
  }
  const list = (name: string) => numbers.get(name) ?? [];
  const rule: Rule = {
    frequency,
    interval: list("INTERVAL")[0] ?? 1,
    count: list("COUNT")[0] ?? null,
    until,
    weekStart,
    byDay,
    byMonth: list("BYMONTH"),
    byMonthDay: list("BYMONTHDAY"),
    byYearDay: list("BYYEARDAY"),
    byWeekNo: list("BYWEEKNO"),
    bySetPos: list("BYSETPOS"),
    byHour: list("BYHOUR"),
    byMinute: list("BYMINUTE"),
    bySecond: list("BYSECOND"),
  };
  const conflict = forbiddenTogether(rule);
  return conflict === null ? ok(rule) : fail(conflict);
}

/** The combinations that RFC 5545 §3.3.10 rules out. */
function forbiddenTogether(rule: Rule): string | null {
  const { frequency } = rule;
  const monthOrYear = frequency === "MONTHLY" || frequency === "YEARLY";
  if (rule.byDay.some((one) => one.ordinal !== null) && !(monthOrYear && rule.byWeekNo.length === 0)) {
    return `BYDAY with a number means nothing with FREQ=${frequency}${monthOrYear ? " and BYWEEKNO" : ""}`;
  }
  if (rule.byWeekNo.length > 0 && frequency !== "YEARLY")
    return `BYWEEKNO means nothing with FREQ=${frequency}`;
  if (rule.byYearDay.length > 0 && frequency !== "YEARLY" && frequency !== "HOURLY") {
    return `BYYEARDAY means nothing with FREQ=${frequency}`;
  }
  if (rule.byMonthDay.length > 0 && frequency === "WEEKLY")
    return "BYMONTHDAY means nothing with FREQ=WEEKLY";
  return null;
}

function readNumbers(
  value: string,
  bounds: { readonly min: number; readonly max: number; readonly signed: boolean },
): readonly number[] | null {
  const found = new Set<number>();
  for (const item of value.split(",")) {
    if (!/^[+-]?\d{1,3}$/.test(item)) return null;
    const number = Number(item);
    const size = bounds.signed ? Math.abs(number) : number;
    if (size < bounds.min || size > bounds.max) return null;
    found.add(number === 0 ? 0 : number);
  }
  return [...found].sort((a, b) => a - b);
}

function readByDay(value: string): readonly ByDay[] | null {
  const found = new Map<string, ByDay>();
  for (const item of value.split(",")) {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item);
    if (match === null) return null;
    const ordinal = match[1] === undefined ? null : Number(match[1]);
    if (ordinal !== null && (ordinal === 0 || Math.abs(ordinal) > 53)) return null;
    const weekday = WEEKDAYS.indexOf(match[2] ?? "") + 1;
    found.set(`${ordinal}/${weekday}`, { weekday, ordinal });
  }
  return [...found.values()].sort((a, b) => a.weekday - b.weekday || (a.ordinal ?? 0) - (b.ordinal ?? 0));
}

function readUntil(value: string): Until | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/.exec(value);
  if (match === null) return null;
  const [, year, month, day, hour = "23", minute = "59", second = "59", utc] = match;
  const wall = parseWallTime(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  if (wall === null) return null;
  return utc === "Z" ? { type: "instant", at: wall } : { type: "wall", wall };
}
