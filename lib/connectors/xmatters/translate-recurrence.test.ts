import { describe, expect, test } from "vitest";
import { parseRule } from "#lib/core/schedule/recurrence.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { Recurrence } from "./api-types.ts";
import { translateRecurrence } from "./translate-recurrence.ts";

const read = (raw: unknown) => translateRecurrence(Recurrence.parse(raw));
const recorded = (name: string) =>
  readContract<{ recurrence: unknown; data: { recurrence: unknown }[] }>("xmatters", "recordings", name);

test.each<[string, Record<string, unknown>]>([
  ["FREQ=DAILY", { frequency: "DAILY" }],
  ["FREQ=DAILY;INTERVAL=2", { frequency: "DAILY", repeatEvery: "2" }],
  ["FREQ=WEEKLY;WKST=MO", { frequency: "WEEKLY" }],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO",
    { frequency: "WEEKLY", repeatEvery: 2, onDays: ["SU", "MO"] },
  ],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO", { frequency: "WEEKLY", onDays: [] }],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO", { frequency: "EVERY_WEEKDAY" }],
  ["FREQ=WEEKLY;BYDAY=SA,SU;WKST=MO", { frequency: "every_weekend_day" }],
  [
    "FREQ=MONTHLY;BYMONTH=6,8;BYMONTHDAY=31",
    { frequency: "MONTHLY", on: "DATE_OF_MONTH", dateOfMonth: "31", months: ["AUG", "JUN"] },
  ],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", { frequency: "MONTHLY", on: "DATE_OF_MONTH", dateOfMonth: "LAST" }],
  [
    "FREQ=MONTHLY;BYDAY=-1FR",
    { frequency: "MONTHLY", on: "DAY_OF_WEEK", dayOfWeekClassifier: "LAST", dayOfWeek: "FR" },
  ],
  ["FREQ=YEARLY", { frequency: "YEARLY" }],
  ["FREQ=YEARLY", { frequency: "YEARLY", repeatEvery: "1" }],
])("%s is the rule of §6.6, and one that the engine knows", (rule, raw) => {
  expect(read(raw)).toEqual({ ok: true, value: { type: "rule", rule } });
  expect(parseRule(rule)).toMatchObject({ ok: true });
});

test("ONCE is no rule, HOLIDAY cannot be computed (§6.6, §6.41)", () => {
  expect(read({ frequency: "ONCE" })).toEqual({ ok: true, value: { type: "once" } });
  expect(read({ frequency: "HOLIDAY" })).toEqual({ ok: true, value: { type: "holidays" } });
});

test.each<[string, Record<string, unknown>]>([
  ["FREQ=DAILY", { endBy: "NEVER" }],
  ["FREQ=DAILY;UNTIL=20260603T130000Z", { endBy: "DATE", date: "2026-06-03T13:00:00.000Z" }],
  ["FREQ=DAILY;UNTIL=20260603T130000Z", { endBy: "DATE", date: "2026-06-03T13:00:00Z" }],
  ["FREQ=DAILY;COUNT=3", { endBy: "REPETITIONS", repetitions: "3" }],
])("%s for an end of %j (§6.7)", (rule, end) => {
  expect(read({ frequency: "DAILY", end })).toEqual({ ok: true, value: { type: "rule", rule } });
  expect(parseRule(rule)).toMatchObject({ ok: true });
});

describe("recorded series", () => {
  test("all days, weekdays and weekend days", () => {
    const rules = recorded("group.shifts.page.json").data.map(({ recurrence }) => read(recurrence));
    expect(rules.map((one) => one.ok && one.value.type === "rule" && one.value.rule)).toEqual([
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO",
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
      "FREQ=WEEKLY;BYDAY=SA,SU;WKST=MO",
    ]);
  });

  test("the first Monday of every quarter's last month", () => {
    expect(read(recorded("shift.create.response.monthly-quarterly.json").recurrence)).toEqual({
      ok: true,
      value: { type: "rule", rule: "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=1MO" },
    });
  });
});

test.each<[string, Record<string, unknown>]>([
  ["/frequency", { frequency: "FORTNIGHTLY" }],
  ["/repeatEvery", { frequency: "DAILY", repeatEvery: 0 }],
  ["/repeatEvery", { frequency: "WEEKLY", repeatEvery: 1.5 }],
  ["/repeatEvery", { frequency: "EVERY_WEEKDAY", repeatEvery: "2" }],
  ["/repeatEvery", { frequency: "MONTHLY", repeatEvery: 3, on: "DATE_OF_MONTH", dateOfMonth: 1 }],
  ["/repeatEvery", { frequency: "YEARLY", repeatEvery: 2 }],
  ["/onDays/1", { frequency: "WEEKLY", onDays: ["MO", "XX"] }],
  ["/on", { frequency: "MONTHLY" }],
  ["/dateOfMonth", { frequency: "MONTHLY", on: "DATE_OF_MONTH", dateOfMonth: 32 }],
  ["/dayOfWeekClassifier", { frequency: "MONTHLY", on: "DAY_OF_WEEK", dayOfWeek: "MO" }],
  ["/dayOfWeek", { frequency: "MONTHLY", on: "DAY_OF_WEEK", dayOfWeekClassifier: "FIRST" }],
  ["/months/0", { frequency: "MONTHLY", months: ["Brumaire"], on: "DATE_OF_MONTH", dateOfMonth: 1 }],
  ["/end/endBy", { frequency: "DAILY", end: { endBy: "SOMETIMES" } }],
  ["/end/date", { frequency: "DAILY", end: { endBy: "DATE" } }],
  ["/end/repetitions", { frequency: "DAILY", end: { endBy: "REPETITIONS", repetitions: 0 } }],
])("what cannot be read at %s is said, never guessed", (path, raw) => {
  expect(read(raw)).toMatchObject({ ok: false, error: { code: "unknown-value", path } });
});
