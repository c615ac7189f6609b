import { describe, expect, test } from "vitest";
import { fitTo } from "#lib/practice/pieces.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { occurrencesOf } from "./recurrence.ts";
import { renderShifts } from "./render-shifts.ts";
import type { ShiftEvent, ShiftMember, ShiftOverride, ShiftSchedule } from "./wire.ts";

const seconds = (timestamp: string) => Date.parse(timestamp) / 1000;
const user = (id: string): ShiftMember => ({ type: "user_member", user_id: id });
const NOBODY: ShiftMember = { type: "empty_member" };

test("the vendor's own example: weekday office hours in Los Angeles", () => {
  type Example = {
    schedule: ShiftSchedule & {
      final_schedule: { computed_shift_assignments: { start_time: string; end_time: string }[] };
    };
  };
  const { schedule } = readContract<Example>(
    "pagerduty",
    "recordings",
    "v3-doc-examples",
    "get-schedule.include-final_schedule.json",
  );
  const window = { since: seconds("2026-04-29T00:00:00-07:00"), until: seconds("2026-04-30T00:00:00-07:00") };
  const pieces = renderShifts({ rotations: schedule.rotations, custom_shifts: [], overrides: [] }, window);
  const [example] = schedule.final_schedule.computed_shift_assignments;
  expect(pieces.map(({ start, end, value }) => ({ start, end, ...value }))).toEqual([
    {
      ...example,
      type: undefined,
      start_time: undefined,
      end_time: undefined,
      start: seconds(example?.start_time ?? ""),
      end: seconds(example?.end_time ?? ""),
    },
  ]);
});

describe("occurrences (contract §9)", () => {
  const days = (event: ShiftEvent, until: string) =>
    occurrencesOf(event, seconds(until)).map(({ start }) =>
      new Date(start * 1000).toISOString().slice(0, 10),
    );

  test("monthly by weekday and by day", () => {
    const base = {
      first: "2026-01-13T22:00:00+01:00",
      last: "2026-01-14T02:00:00+01:00",
      zone: "Europe/Madrid",
    };
    expect(
      days(eventOf({ ...base, rules: ["RRULE:FREQ=MONTHLY;BYDAY=2TU"] }), "2026-05-01T00:00:00Z"),
    ).toEqual(["2026-01-13", "2026-02-10", "2026-03-10", "2026-04-14"]);
    expect(
      days(eventOf({ ...base, rules: ["RRULE:FREQ=MONTHLY;BYDAY=-1FR"] }), "2026-05-01T00:00:00Z"),
    ).toEqual(["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"]);
    expect(
      days(eventOf({ ...base, rules: ["RRULE:FREQ=MONTHLY;BYMONTHDAY=31"] }), "2026-06-01T00:00:00Z"),
    ).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"]);
  });

  test("every second week counts weeks from Monday, and COUNT and UNTIL end the series", () => {
    const base = { first: "2026-01-07T09:00:00Z", last: "2026-01-07T10:00:00Z", zone: "Etc/UTC" };
    expect(
      days(
        eventOf({ ...base, rules: ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4"] }),
        "2027-01-01T00:00:00Z",
      ),
    ).toEqual(["2026-01-07", "2026-01-19", "2026-01-21", "2026-02-02"]);
    expect(
      days(
        eventOf({ ...base, rules: ["RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260113T090000Z"] }),
        "2027-01-01T00:00:00Z",
      ),
    ).toEqual(["2026-01-07", "2026-01-10", "2026-01-13"]);
  });

  test("the length is kept on the wall: a night over the change of the clock is an hour shorter", () => {
    const nights = eventOf({
      first: "2026-03-27T22:00:00Z",
      last: "2026-03-28T06:00:00Z",
      zone: "Europe/London",
      rules: ["RRULE:FREQ=DAILY"],
    });
    expect(
      occurrencesOf(nights, seconds("2026-03-30T00:00:00Z")).map(({ start, end }) => (end - start) / 3600),
    ).toEqual([8, 7, 8]);
  });

  test("an unknown rule is refused loudly", () => {
    const hourly = eventOf({
      first: "2026-01-01T00:00:00Z",
      last: "2026-01-01T01:00:00Z",
      zone: "Etc/UTC",
      rules: ["RRULE:FREQ=HOURLY"],
    });
    expect(() => occurrencesOf(hourly, seconds("2026-01-02T00:00:00Z"))).toThrow(/HOURLY/);
  });
});

describe("who is on (contract §9)", () => {
  const daily = { first: "2026-01-05T09:00:00Z", last: "2026-01-05T17:00:00Z", zone: "Etc/UTC" };

  test("members advance by occurrence, an EXDATE uses up no turn, and an empty member keeps its own", () => {
    const event = eventOf({
      ...daily,
      rules: ["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "EXDATE:20260107T090000Z"],
      members: [user("ann"), NOBODY],
      each: 2,
    });
    expect(lines({ events: [event] }, "2026-01-05", "2026-01-14")).toEqual([
      "05 09:00 – 05 17:00 ann",
      "06 09:00 – 06 17:00 ann",
      "08 09:00 – 08 17:00 nobody",
      "09 09:00 – 09 17:00 nobody",
      "12 09:00 – 12 17:00 ann",
      "13 09:00 – 13 17:00 ann",
    ]);
  });

  test("a chain of events is cut at its effective ends, while each counts from its own first occurrence", () => {
    const rules = ["RRULE:FREQ=DAILY"];
    const full = { ...daily, last: "2026-01-06T09:00:00Z" };
    const before = eventOf({
      ...full,
      id: "one",
      rules,
      members: [user("ann"), user("bob")],
      until: "2026-01-07T12:00:00Z",
    });
    const after = eventOf({
      ...full,
      id: "two",
      rules,
      members: [user("cyd"), user("dan")],
      since: "2026-01-07T12:00:00Z",
    });
    expect(lines({ events: [before, after] }, "2026-01-06", "2026-01-09")).toEqual([
      "06 00:00 – 06 09:00 ann",
      "06 09:00 – 07 09:00 bob",
      "07 09:00 – 07 12:00 ann",
      "07 12:00 – 08 09:00 cyd",
      "08 09:00 – 09 00:00 dan",
    ]);
  });

  test("a window that overlaps itself is the union per member, and different members are on together", () => {
    const weekend = {
      first: "2026-01-10T00:00:00Z",
      last: "2026-01-11T23:59:00Z",
      zone: "Etc/UTC",
      rules: ["RRULE:FREQ=WEEKLY;BYDAY=SA,SU"],
    };
    expect(
      lines({ events: [eventOf({ ...weekend, members: [user("ann")] })] }, "2026-01-09", "2026-01-14"),
    ).toEqual(["10 00:00 – 11 23:59 ann", "11 23:59 – 12 23:59 ann"]);
    expect(
      lines(
        { events: [eventOf({ ...weekend, members: [user("ann"), user("bob")] })] },
        "2026-01-09",
        "2026-01-14",
      ),
    ).toEqual(["10 00:00 – 11 23:59 ann", "11 00:00 – 12 23:59 bob"]);
  });

  test("every member is on at once; an override replaces one of them, and the last in the list wins", () => {
    const event = eventOf({
      ...daily,
      rules: ["RRULE:FREQ=DAILY"],
      members: [user("ann"), user("bob")],
      together: true,
    });
    const overrides = [
      overrideOf("first", ["10:00", "14:00"], user("ann"), user("cyd")),
      overrideOf("last", ["12:00", "13:00"], user("ann"), user("dan")),
      overrideOf("other", ["09:00", "17:00"], user("zoe"), user("eve")),
    ];
    expect(lines({ events: [event], overrides }, "2026-01-05", "2026-01-06")).toEqual([
      "05 09:00 – 05 10:00 ann",
      "05 09:00 – 05 17:00 bob",
      "05 10:00 – 05 12:00 cyd",
      "05 12:00 – 05 13:00 dan",
      "05 13:00 – 05 14:00 cyd",
      "05 14:00 – 05 17:00 ann",
    ]);
  });

  test("a custom shift comes on top of the rotation, and has overrides of its own", () => {
    const event = eventOf({ ...daily, rules: ["RRULE:FREQ=DAILY"], members: [user("ann")] });
    const schedule = {
      rotations: [{ id: "rotation", events: [event] }],
      custom_shifts: [
        {
          id: "extra",
          start_time: "2026-01-05T16:00:00Z",
          end_time: "2026-01-05T20:00:00Z",
          assignments: [{ id: "a", member: user("bob") }] as [{ id: string; member: ShiftMember }],
        },
      ],
      overrides: [
        {
          id: "swap",
          custom_shift_id: "extra",
          start_time: "2026-01-05T18:00:30Z",
          end_time: "2026-01-05T19:00:00Z",
          overridden_member: user("bob"),
          overriding_member: user("cyd"),
        },
      ],
    };
    const window = { since: seconds("2026-01-05T00:00:00Z"), until: seconds("2026-01-06T00:00:00Z") };
    expect(
      renderShifts(schedule, window).map(
        ({ start, end, value }) =>
          `${clock(start)} – ${clock(end)} ${nameOf(value.member)} ${value.source.type}`,
      ),
    ).toEqual([
      "05 09:00 – 05 17:00 ann schedule_rotation",
      "05 16:00 – 05 18:00 bob custom_shift",
      "05 18:00 – 05 19:00 cyd custom_shift_override",
      "05 19:00 – 05 20:00 bob custom_shift",
    ]);
    const [, , swapped] = renderShifts(schedule, window);
    expect(swapped?.start).toBe(seconds("2026-01-05T18:00:30Z"));
  });
});

type EventPlan = {
  id?: string;
  first: string;
  last: string;
  zone: string;
  rules: string[];
  members?: ShiftMember[];
  each?: number;
  together?: boolean;
  since?: string;
  until?: string;
};

function eventOf(plan: EventPlan): ShiftEvent {
  const members = plan.members ?? [user("ann")];
  return {
    id: plan.id ?? "event",
    name: "event",
    start_time: { date_time: plan.first, time_zone: plan.zone },
    end_time: { date_time: plan.last, time_zone: plan.zone },
    effective_since: plan.since ?? plan.first,
    effective_until: plan.until ?? null,
    recurrence: plan.rules,
    assignment_strategy: plan.together
      ? { type: "every_member_assignment_strategy", members }
      : { type: "rotating_member_assignment_strategy", shifts_per_member: plan.each ?? 1, members },
  };
}

function overrideOf(
  id: string,
  [from, to]: [string, string],
  out: ShiftMember,
  stand: ShiftMember,
): ShiftOverride {
  return {
    id,
    rotation_id: "rotation",
    start_time: `2026-01-05T${from}:00Z`,
    end_time: `2026-01-05T${to}:00Z`,
    overridden_member: out,
    overriding_member: stand,
  };
}

function lines(
  plan: { events: ShiftEvent[]; overrides?: ShiftOverride[] },
  from: string,
  to: string,
): string[] {
  const window = { since: seconds(`${from}T00:00:00Z`), until: seconds(`${to}T00:00:00Z`) };
  const schedule = {
    rotations: [{ id: "rotation", events: plan.events }],
    custom_shifts: [],
    overrides: plan.overrides ?? [],
  };
  return fitTo(renderShifts(schedule, window), window, false)
    .map(({ start, end, value }) => `${clock(start)} – ${clock(end)} ${nameOf(value.member)}`)
    .sort();
}

function clock(instant: number): string {
  const text = new Date(instant * 1000).toISOString();
  return `${text.slice(8, 10)} ${text.slice(11, 16)}`;
}

function nameOf(member: ShiftMember): string {
  return member.type === "user_member" ? member.user_id : "nobody";
}
