import { describe, expect, test } from "vitest";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { toInstant, toMs } from "#lib/core/time/instant.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page, Translation } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { draftOf, renderDraft } from "../testing/drafts.ts";
import { pageOf, translatePages } from "./testing/answers.ts";
import {
  type Account,
  absence,
  device,
  member,
  pageOfRows,
  pagesOf,
  person,
  type Row,
  series,
} from "./testing/build.ts";

interface Entry {
  readonly offsetMinutes: number;
  readonly start: string;
  readonly end: string;
  readonly recipient: string;
  readonly insteadOf?: string | null;
}
interface Window {
  readonly from: string;
  readonly to: string;
}

const recording = <T>(name: string): T => readContract<T>("xmatters", "recordings", name);
const golden = <T>(name: string): T => readContract<T>("xmatters", "recordings", "golden", name);
const rowsOf = (name: string): readonly Row[] => recording<{ data: readonly Row[] }>(name).data;

const people = (...ids: string[]): Pick<Account, "people" | "devices"> => ({
  people: ids.map((id) => person(id)),
  devices: ids.map((id) => device(id)),
});

/** What a group's schedule shows in a window, in the form of the golden cases. */
function timeline(translation: Translation, group: string, { from, to }: Window): Entry[] {
  const draft = draftOf(translation, "schedule", group);
  const window = { from: toMs(from), to: toMs(to) };
  return renderDraft(draft, translation.drafts, { window, view: "final" }).map((shift) => ({
    offsetMinutes: shift.offsetSeconds / 60,
    start: toInstant(shift.start),
    end: toInstant(shift.end),
    recipient: nameOf(shift.participant),
    insteadOf: shift.insteadOf === null ? null : nameOf(shift.insteadOf),
  }));
}

const nameOf = (participant: Shift["participant"]): string =>
  participant.kind === "user" ? participant.id : participant.kind;
const expected = (rows: readonly Entry[]): Entry[] =>
  rows.map(({ offsetMinutes, start, end, recipient, insteadOf = null }) => ({
    offsetMinutes,
    start,
    end,
    recipient,
    insteadOf,
  }));

describe("golden cases of the contract, from the vendor's JSON to who is on call", () => {
  test("01: a replacement in the middle of an occurrence", () => {
    const { window, expectedTimeline } = golden<{ window: Window; expectedTimeline: Entry[] }>(
      "01-self-replacement.json",
    );
    const shift = series("s", [member("balves")], {
      start: "2017-04-17T04:00:00Z",
      end: "2017-04-18T04:00:00Z",
    });
    const absences = [
      absence("balves", "kkapoor", { start: "2017-04-17T07:00:00Z", end: "2017-04-18T04:00:00Z" }),
    ];
    const account = { ...people("balves", "kkapoor"), shifts: { it: [shift] }, absences };
    expect(timeline(translatePages(pagesOf(account)), "it", window)).toEqual(expected(expectedTimeline));
  });

  test("02: a default shift without a zone, in the one of the group's recorded supervisor", () => {
    const { window, expectedTimeline } = golden<{
      window: Window;
      expectedTimeline: (Entry & { groupId: string; shiftId: string })[];
    }>("02-default-shift-day-tile.json");
    const [{ groupId, shiftId } = { groupId: "", shiftId: "" }] = expectedTimeline;
    const translation = translatePages(
      pagesOf({
        ...people("hbored"),
        groups: [recording<Row>("group.embed-supervisors-observers.example-values.json")],
        shifts: {
          [groupId]: [
            {
              id: shiftId,
              name: "Default Shift",
              members: pageOfRows([{ ...member("hbored", 1), position: 1 }]),
            },
          ],
        },
      }),
    );
    expect(timeline(translation, groupId, window)).toEqual(expected(expectedTimeline));
    expect(draftOf(translation, "schedule", groupId).value.layers).toMatchObject([
      { track: shiftId, timeZone: "US/Pacific", when: { type: "daily-tiles" } },
    ]);
  });

  test("03: the wait is before the second member", () => {
    const { expectedTimeline } = golden<{ expectedTimeline: Entry[] }>("03-afternoon-shift-delays.json");
    const shift = series("s", [member("user-f"), member("user-g", 5, { escalationType: "MANAGEMENT" })], {
      start: "2019-10-18T14:30:00Z",
      end: "2019-10-19T07:00:00Z",
      timezone: "US/Pacific",
    });
    const translation = translatePages(pagesOf({ ...people("user-f", "user-g"), shifts: { cab: [shift] } }));
    const window = { from: "2019-10-18T14:00:00Z", to: "2019-10-19T08:00:00Z" };
    expect(timeline(translation, "cab", window)).toEqual(expected(expectedTimeline));
  });

  test("04: three recorded series of one group, two of them longer than a day", () => {
    const { expectedReading } = golden<{
      expectedReading: {
        name: string;
        timezone: string;
        localStart: string;
        localEnd: string;
        days: string[];
      }[];
    }>("04-three-shifts-recurrence.json");
    const shifts = rowsOf("group.shifts.page.json");
    const group = "2633ba0e-4e2a-44a4-91f8-9133da60692b";
    // Recorded without embedded members: they were asked for apart.
    const members = shifts.map(
      ({ id }): Page =>
        pageOf({ get: `/groups/${group}/shifts/${id}/members`, body: recording("shift.members.page.json") }),
    );
    const translation = translatePages([...pagesOf({ shifts: { [group]: shifts } }), ...members]);
    const { layers } = draftOf(translation, "schedule", group).value;
    expect(layers).toMatchObject(
      expectedReading.map(({ name, timezone, localStart, localEnd, days }) => ({
        name,
        timeZone: timezone,
        when: {
          start: `${localStart}:00`,
          end: `${localEnd}:00`,
          rule: `FREQ=WEEKLY;BYDAY=${days.join(",")};WKST=MO`,
        },
      })),
    );
    expect(layers.map(({ track }) => track)).toEqual(shifts.map(({ id }) => id));
  });

  test("05: the first Monday of a quarter's last month, recorded with a bare list of members", () => {
    const { window, expectedOccurrences } = golden<{
      window: Window;
      expectedOccurrences: { start: string; end: string }[];
    }>("05-quarterly-first-monday.json");
    const shift = recording<Row & { group: { id: string } }>("shift.create.response.monthly-quarterly.json");
    const translation = translatePages(pagesOf({ shifts: { [shift.group.id]: [shift] } }));
    const entries = timeline(translation, shift.group.id, window);
    expect(entries.filter(({ offsetMinutes }) => offsetMinutes === 0)).toMatchObject(expectedOccurrences);
    expect(entries.filter(({ offsetMinutes }) => offsetMinutes === 5)).toMatchObject(expectedOccurrences);
  });

  test("06: a recorded absence in one group does not touch the other", () => {
    const { expected: wanted } = golden<{ expected: { window: { start: string; end: string } } }>(
      "06-group-scoped-absence.json",
    );
    const absences = rowsOf("temporary-absences.page.replacement.json");
    const [absent, substitute, group] = ["member", "replacement", "group"].map((name) =>
      String(field(field(absences[0], name), "id")),
    );
    const always = (id: string) => ({
      ...series(id, [member(String(absent))]),
      start: null,
      end: null,
      recurrence: null,
    });
    const translation = translatePages(
      pagesOf({ absences, shifts: { [String(group)]: [always("a")], other: [always("b")] } }),
    );
    const window = { from: "2018-09-05T00:00:00Z", to: "2018-09-08T00:00:00Z" };
    const [start, end] = [
      toInstant(Date.parse(wanted.window.start)),
      toInstant(Date.parse(wanted.window.end)),
    ];
    expect(timeline(translation, String(group), window)).toMatchObject([
      { recipient: absent, start: window.from, end: start },
      { recipient: substitute, insteadOf: absent, start, end },
      { recipient: absent, start: end, end: window.to },
    ]);
    expect(timeline(translation, "other", window)).toMatchObject([
      { recipient: absent, start: window.from, end: window.to },
    ]);
  });
});
