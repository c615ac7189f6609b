import { describe, expect, test } from "vitest";
import { formatUtc, parseInstant } from "#lib/practice/wall-clock.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { occurrencesOf, type Placing } from "./occurrences.ts";
import { type Rendered, renderGroup } from "./render.ts";
import { absence, member, shift } from "./testing/build.ts";
import type { Absence, Recurrence, Shift } from "./wire.ts";

type Golden = {
  window: { from: string; to: string };
  expectedTimeline: {
    groupId: string;
    shiftId: string;
    offsetMinutes: number;
    start: string;
    end: string;
    recipient: string;
    insteadOf: string | null;
  }[];
};
type RecordedMember = {
  position: number;
  delay: number;
  escalationType: "NONE";
  member: { targetName: string };
};
type Recorded = {
  data: {
    group: { id: string };
    shift: { id: string };
    start: string;
    end: string;
    members: { data: (RecordedMember & { replacements?: { data: unknown[] } })[] };
  }[];
};

const nowhere: Placing = { zone: "US/Pacific", isHoliday: () => false };
const golden = <T>(name: string) => readContract<T>("xmatters", "recordings", "golden", `${name}.json`);
const recorded = <T>(name: string) => readContract<T>("xmatters", "recordings", `${name}.json`);
const windowOf = ({ from, to }: { from: string; to: string }) => ({
  since: parseInstant(from),
  until: parseInstant(to),
});

/** Rows in the words of the golden cases: offsets summed, cut where somebody stands in. */
function timelineOf(rows: Rendered[], groupId: string) {
  return rows.flatMap(({ shift: { id }, start, end, members }) => {
    let offsetMinutes = 0;
    return members.flatMap(({ delay, recipient, cuts }) => {
      offsetMinutes += delay;
      const pieces = cuts.length > 0 ? cuts : [{ start, end, absence: null }];
      return pieces.map((cut) => ({
        groupId,
        shiftId: id,
        offsetMinutes,
        start: formatUtc(cut.start),
        end: formatUtc(cut.end),
        recipient: cut.absence?.replacement?.targetName ?? recipient.targetName,
        insteadOf: cut.absence ? recipient.targetName : null,
      }));
    });
  });
}

describe("the golden recording is matched:", () => {
  test("01, whole occurrences tiled by replacements, the member's own among them", () => {
    const { window, expectedTimeline } = golden<Golden>("01-self-replacement");
    const [entry] = recorded<Recorded>("on-call.self-replacement").data;
    const groupId = entry?.group.id ?? "";
    const night = shift({
      id: entry?.shift.id,
      start: entry?.start,
      end: entry?.end,
      members: [member("balves")],
    });
    const away = absence("balves", ["2017-04-17T07:00:00Z", "2017-04-19T00:00:00Z"], "kkapoor");
    const render = (asked: { since: number; until: number }) =>
      renderGroup({ groupId, shifts: [night], absences: [away], placing: nowhere }, asked);
    expect(timelineOf(render(windowOf(window)), groupId)).toEqual(expectedTimeline);
    const instant = parseInstant("2017-04-17T21:25:00Z");
    expect(timelineOf(render({ since: instant, until: instant + 1 }), groupId)).toEqual(expectedTimeline);
  });

  test("02, an always-on series is a local day from midnight to midnight", () => {
    const { window, expectedTimeline } = golden<Golden>("02-default-shift-day-tile");
    const [entry] = recorded<Recorded>("on-call.default-shift.example-values").data;
    const groupId = entry?.group.id ?? "";
    const [first] = entry?.members.data ?? [];
    const always = shift({
      id: entry?.shift.id,
      members: [{ ...member(first?.member.targetName ?? ""), delay: first?.delay ?? 0 }],
    });
    const rows = renderGroup({ groupId, shifts: [always], absences: [], placing: nowhere }, windowOf(window));
    expect(timelineOf(rows, groupId)).toEqual(expectedTimeline);
  });

  test("03, the wait stands before its member", () => {
    type Case = {
      sourceConfigAsShown: { displayTimezone: string };
      printedFromApi: { start: string; end: string };
      expectedTimeline: { offsetMinutes: number; start: string; end: string; recipient: string }[];
    };
    const { sourceConfigAsShown, printedFromApi, expectedTimeline } =
      golden<Case>("03-afternoon-shift-delays");
    const afternoon = shift({
      ...printedFromApi,
      timezone: sourceConfigAsShown.displayTimezone,
      recurrence: { frequency: "DAILY" },
      members: [member("user-f"), { ...member("user-g", 2), delay: 5, escalationType: "MANAGEMENT" }],
    });
    const at = parseInstant(printedFromApi.start);
    const rows = renderGroup(
      { groupId: "g", shifts: [afternoon], absences: [], placing: nowhere },
      { since: at, until: at + 1 },
    );
    expect(
      timelineOf(rows, "g").map(({ offsetMinutes, start, end, recipient }) => ({
        shift: "Afternoon",
        offsetMinutes,
        start,
        end,
        recipient,
      })),
    ).toEqual(expectedTimeline);
  });

  test("04, series of 15 and of 33 hours on the days that their recurrence names", () => {
    type Case = {
      expectedReading: { name: string; localStart: string; durationMinutes: number; days: string[] }[];
    };
    const { expectedReading } = golden<Case>("04-three-shifts-recurrence");
    const shifts = recorded<{ data: Omit<Shift, "members" | "exclusions">[] }>("group.shifts.page").data;
    const window = windowOf({ from: "2018-01-08T05:00:00Z", to: "2018-01-22T05:00:00Z" });
    for (const { name, localStart, durationMinutes, days } of expectedReading) {
      const found = shifts.find((one) => one.name === name);
      if (!found) throw new Error(`${name} is not recorded`);
      const series = shift({ ...found, members: [] });
      const started = occurrencesOf(series, window, nowhere).filter(({ start }) => start >= window.since);
      const told = started.map(({ start, end }) => ({
        at: newYork(start).slice(0, 5),
        day: newYork(start).slice(-2),
        minutes: (end - start) / 60,
      }));
      const fortnight = [...WEEK, ...WEEK].filter((day) => days.includes(day));
      expect(told).toEqual(
        fortnight.map((day) => ({ at: localStart.slice(11), day, minutes: durationMinutes })),
      );
      expect(occurrencesOf(series, { since: 0, until: parseInstant(found.start ?? "") }, nowhere)).toEqual(
        [],
      );
    }
  });

  test("05, first Mondays of four months, at the same local time through the year", () => {
    type Case = {
      window: { from: string; to: string };
      expectedOccurrences: { start: string; end: string }[];
    };
    const { window, expectedOccurrences } = golden<Case>("05-quarterly-first-monday");
    const { recurrence, start, end, timezone } = recorded<Shift & { recurrence: Recurrence }>(
      "shift.create.response.monthly-quarterly",
    );
    const series = shift({ recurrence, start, end, timezone, members: [] });
    const occurrences = occurrencesOf(series, windowOf(window), nowhere);
    expect(occurrences.map((one) => ({ start: formatUtc(one.start), end: formatUtc(one.end) }))).toEqual(
      expectedOccurrences,
    );
  });

  test("06, an absence of one group leaves the person's other groups alone", () => {
    type Case = { expected: { member: string; replacement: string; window: { start: string; end: string } } };
    const { expected } = golden<Case>("06-group-scoped-absence");
    const [away] = recorded<{ data: Absence[] }>("temporary-absences.page.replacement").data;
    if (away?.group === undefined) throw new Error("the recording has no absence of a group");
    const always = shift({ members: [{ ...member(""), recipient: away.member }] });
    const render = (groupId: string) =>
      renderGroup(
        { groupId, shifts: [always], absences: [away], placing: { ...nowhere, zone: "UTC" } },
        windowOf({ from: "2018-09-05T00:00:00Z", to: "2018-09-07T00:00:00Z" }),
      );
    const instead = timelineOf(render(away.group.id), "g").filter(({ insteadOf }) => insteadOf !== null);
    expect([instead[0]?.start, instead.at(-1)?.end].map((one) => Date.parse(one ?? ""))).toEqual([
      Date.parse(expected.window.start),
      Date.parse(expected.window.end),
    ]);
    expect(new Set(instead.map(({ recipient, insteadOf }) => `${recipient} for ${insteadOf}`))).toEqual(
      new Set([`${expected.replacement} for ${expected.member}`]),
    );
    expect(render("another").every(({ members }) => members[0]?.cuts.length === 0)).toBe(true);
  });
});

const WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** `08:00 MO` of a clock in New York, by the formatter and not by our own wall clock. */
function newYork(instant: number): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "America/New_York",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant * 1000);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("hour")}:${of("minute")} ${of("weekday").slice(0, 2).toUpperCase()}`;
}
