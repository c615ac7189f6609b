import type { ProblemCode } from "#lib/core/problem.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseInstant } from "#lib/core/time/instant.ts";
import type { Recurrence } from "./api-types.ts";

/** `once` is the first occurrence alone; `holidays` are occurrences on holidays only, which cannot be computed (§6.40, §6.41). */
export type Frequency =
  | { readonly type: "once" | "holidays" }
  | { readonly type: "rule"; readonly rule: string };

/** What cannot be read, with the JSON pointer inside the recurrence. A recurrence that is read in part would be a wrong one. */
export interface Unread {
  readonly code: ProblemCode;
  readonly path: string;
  readonly value: string;
}

const DAYS: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MONTHS: readonly string[] = [
  "JAN",
  "FEB",
  "MAR",
  "APR",
  "MAY",
  "JUN",
  "JUL",
  "AUG",
  "SEP",
  "OCT",
  "NOV",
  "DEC",
];
const NTH: Readonly<Record<string, string>> = {
  FIRST: "1",
  SECOND: "2",
  THIRD: "3",
  FOURTH: "4",
  LAST: "-1",
};

/** A recurrence as the value of an RFC 5545 rule (xMatters contract §6.6, §6.7); weeks begin on Monday, a named choice. */
export function translateRecurrence(recurrence: Recurrence): Result<Frequency, Unread> {
  const frequency = recurrence.frequency.toUpperCase();
  if (frequency === "ONCE") return ok({ type: "once" });
  if (frequency === "HOLIDAY") return ok({ type: "holidays" });
  const days = daysOf(frequency, recurrence);
  if (!days.ok) return days;
  const end = endOf(recurrence);
  if (!end.ok) return end;
  return ok({ type: "rule", rule: [...days.value, ...end.value].join(";") });
}

type Parts = Result<readonly string[], Unread>;

function daysOf(frequency: string, recurrence: Recurrence): Parts {
  switch (frequency) {
    case "DAILY":
      return withInterval(["FREQ=DAILY"], recurrence, []);
    case "WEEKLY": {
      const days = weekdaysOf(recurrence);
      return days.ok ? withInterval(["FREQ=WEEKLY"], recurrence, [...days.value, "WKST=MO"]) : days;
    }
    case "EVERY_WEEKDAY":
      return everyTime(recurrence, ok(["FREQ=WEEKLY", "BYDAY=MO,TU,WE,TH,FR", "WKST=MO"]));
    case "EVERY_WEEKEND_DAY":
      return everyTime(recurrence, ok(["FREQ=WEEKLY", "BYDAY=SA,SU", "WKST=MO"]));
    case "MONTHLY":
      return everyTime(recurrence, monthly(recurrence));
    case "YEARLY":
      return everyTime(recurrence, ok(["FREQ=YEARLY"]));
    default:
      return unread("/frequency", recurrence.frequency);
  }
}

function withInterval(head: readonly string[], { repeatEvery }: Recurrence, tail: readonly string[]): Parts {
  const every = repeatEvery ?? 1;
  if (!Number.isSafeInteger(every) || every < 1) return unread("/repeatEvery", every);
  return ok([...head, ...(every === 1 ? [] : [`INTERVAL=${every}`]), ...tail]);
}

/** Of these frequencies it is not told what leaving out some of the times would be (§6.6): that they do is not passed over. */
const everyTime = ({ repeatEvery }: Recurrence, parts: Parts): Parts =>
  repeatEvery === null || repeatEvery === 1 ? parts : unread("/repeatEvery", repeatEvery);

/** §5: an empty list is all seven days; §6.6: without a list the weekday of the first start counts, which is what a rule without days says. */
function weekdaysOf({ onDays }: Recurrence): Parts {
  if (onDays === null) return ok([]);
  const days = onDays.map((day) => day.toUpperCase());
  const odd = days.findIndex((day) => !DAYS.includes(day));
  if (odd >= 0) return unread(`/onDays/${odd}`, days[odd]);
  return ok([`BYDAY=${DAYS.filter((day) => days.length === 0 || days.includes(day)).join(",")}`]);
}

/** §6.6: without months all twelve. */
function monthly(recurrence: Recurrence): Parts {
  const months = (recurrence.months ?? []).map((month) => MONTHS.indexOf(month.toUpperCase()) + 1);
  const odd = months.indexOf(0);
  if (odd >= 0) return unread(`/months/${odd}`, recurrence.months?.[odd]);
  const head = [
    "FREQ=MONTHLY",
    ...(months.length === 0 ? [] : [`BYMONTH=${months.toSorted((a, b) => a - b).join(",")}`]),
  ];
  switch (recurrence.on?.toUpperCase()) {
    case "DATE_OF_MONTH": {
      const date = String(recurrence.dateOfMonth ?? "").toUpperCase();
      if (date === "LAST") return ok([...head, "BYMONTHDAY=-1"]);
      if (!/^(?:0?[1-9]|[12]\d|3[01])$/.test(date)) return unread("/dateOfMonth", date);
      return ok([...head, `BYMONTHDAY=${Number(date)}`]);
    }
    case "DAY_OF_WEEK": {
      const nth = NTH[recurrence.dayOfWeekClassifier?.toUpperCase() ?? ""];
      if (nth === undefined) return unread("/dayOfWeekClassifier", recurrence.dayOfWeekClassifier);
      const day = recurrence.dayOfWeek?.toUpperCase() ?? "";
      return DAYS.includes(day)
        ? ok([...head, `BYDAY=${nth}${day}`])
        : unread("/dayOfWeek", recurrence.dayOfWeek);
    }
    default:
      return unread("/on", recurrence.on);
  }
}

/** §6.7: the last start is not after the date; repetitions are occurrences, excluded ones among them. */
function endOf({ end }: Recurrence): Parts {
  if (end === null) return ok([]);
  switch (end.endBy.toUpperCase()) {
    case "NEVER":
      return ok([]);
    case "DATE": {
      const until = parseInstant(end.date ?? "");
      if (until === null) return unread("/end/date", end.date);
      return ok([`UNTIL=${until.slice(0, 19).replaceAll(/[-:]/g, "")}Z`]);
    }
    case "REPETITIONS": {
      const times = end.repetitions ?? 0;
      return Number.isSafeInteger(times) && times >= 1
        ? ok([`COUNT=${times}`])
        : unread("/end/repetitions", times);
    }
    default:
      return unread("/end/endBy", end.endBy);
  }
}

const unread = (path: string, value: unknown): Result<never, Unread> =>
  fail({ code: "unknown-value", path, value: String(value ?? "") });
