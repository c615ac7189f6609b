import { describe, expect, test } from "vitest";
import { toInstant, toMs } from "#lib/core/time/instant.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page, ProofInput } from "../connector.ts";
import { xmattersProof } from "./proof.ts";
import { NOW } from "./testing/answers.ts";
import { type Account, group, member, series } from "./testing/build.ts";
import { answersOf, inputOf, occurrence, seat, tiles, words } from "./testing/on-call.ts";

const THREE = [member("ana"), member("ben", 5), member("eva", 10)];
const account = (rest: Account = {}): Account => ({ shifts: { g: [series("s", THREE)] }, ...rest });
const input = inputOf(account(), NOW);

function read(pages: readonly Page[], of: ProofInput = input) {
  const answer = xmattersProof.interpret(pages, of);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}
const shows = (rows: Parameters<typeof answersOf>[1], of: ProofInput = input, track = "s") =>
  words(read(answersOf(of, rows), of).timelines, track);

describe("who is told when (§6.15–§6.16, §6.27–§6.31)", () => {
  const usual = [seat("ana"), seat("ben", 5), seat("eva", 10)];

  test("offsets are running sums of the waits before each, the first one's included", () => {
    expect(shows([occurrence("s", 1, usual)])).toEqual(["01T13–01T21 ana, ben+300, eva+900"]);
    expect(shows([occurrence("s", 1, [seat("ana", 1), seat("ben"), seat("eva", 10)])])).toEqual([
      "01T13–01T21 ana+60, ben+60, eva+660",
    ]);
  });

  test("places are in the order of their positions, however they are listed", () => {
    const seats = [
      seat("eva", 10, { position: 3 }),
      seat("ana", 0, { position: 1 }),
      seat("ben", 5, { position: 2 }),
    ];
    expect(shows([occurrence("s", 1, seats)])).toEqual(["01T13–01T21 ana, ben+300, eva+900"]);
  });

  test("replacements tile the occurrence, the member's own rows among them, and keep the offset (§6.27, §6.30)", () => {
    const cut = tiles(
      ["2026-06-01T13:00:00Z", "2026-06-01T15:00:00Z", "ben"],
      ["2026-06-01T15:00:00.000Z", "2026-06-01T17:00:00Z", "zoe"],
      ["2026-06-01T17:00:00Z", "2026-06-01T21:00:00Z", "ben"],
    );
    expect(shows([occurrence("s", 1, [seat("ana"), seat("ben", 5, cut), seat("eva", 10)])])).toEqual([
      "01T13–01T15 ana, ben+300, eva+900",
      "01T15–01T17 ana, eva+900, zoe+300",
      "01T17–01T21 ana, ben+300, eva+900",
    ]);
  });

  test.each([
    ["an empty row", [["2026-06-01T15:00:00Z", "2026-06-01T17:00:00Z", null]]],
    ["a hole", []],
  ] as const)("%s among the tiles is nobody, and takes the wait after it along (§6.28, §6.30)", (_, hole) => {
    const cut = tiles(["2026-06-01T13:00:00Z", "2026-06-01T15:00:00Z", "ben"], ...hole, [
      "2026-06-01T17:00:00Z",
      "2026-06-01T21:00:00Z",
      "ben",
    ]);
    expect(shows([occurrence("s", 1, [seat("ana"), seat("ben", 5, cut), seat("eva", 10)])])).toEqual([
      "01T13–01T15 ana, ben+300, eva+900",
      "01T15–01T17 ana, eva+300",
      "01T17–01T21 ana, ben+300, eva+900",
    ]);
  });

  test("the other form tells absences alone; outside of them the member is there (§6.30)", () => {
    const away = (absenceType: string, replacement?: object) => ({
      absences: {
        count: 1,
        total: 1,
        data: [{ absenceType, start: "2026-06-01T12:00:00Z", end: "2026-06-01T14:00:00Z", replacement }],
      },
    });
    const zoe = { id: "zoe", targetName: "zoe.user" };
    const rows = (rest: object) => shows([occurrence("s", 1, [seat("ana", 0, { ...rest }), seat("ben", 5)])]);
    expect(rows(away("REPLACEMENT", zoe))).toEqual(["01T13–01T14 ben+300, zoe", "01T14–01T21 ana, ben+300"]);
    // Also when he is first: the wait before him stays, which is none (§6.28).
    expect(rows(away("VACANCY"))).toEqual(["01T13–01T14 ben", "01T14–01T21 ana, ben+300"]);
  });

  test("a vacancy in a step that somebody shares leaves the wait after it (§6.28)", () => {
    const gone = tiles(["2026-06-01T13:00:00Z", "2026-06-01T15:00:00Z", "ben"]);
    expect(shows([occurrence("s", 1, [seat("ana"), seat("ben", 0, gone), seat("eva", 10)])])).toEqual([
      "01T13–01T15 ana, ben, eva+600",
      "01T15–01T21 ana, eva+600",
    ]);
  });

  test("whoever is inactive is skipped with the wait after him, also as a replacement and as the owner of a device (§6.14)", () => {
    const inactive = { status: "inactive" };
    const rows = (first: object) => shows([occurrence("s", 1, [{ ...first }, seat("ben", 5)])]);
    expect(rows(seat("ana", 0, { member: inactive }))).toEqual(["01T13–01T21 ben"]);
    const replaced = tiles(["2026-06-01T13:00:00Z", "2026-06-01T21:00:00Z", "zoe"]);
    const zoe = JSON.parse(JSON.stringify(replaced).replace('"id":"zoe"', '"id":"zoe","status":"INACTIVE"'));
    expect(rows(seat("ana", 0, zoe))).toEqual(["01T13–01T21 ben"]);
    const device = { recipientType: "DEVICE", owner: { id: "ana", ...inactive } };
    expect(rows(seat("d1", 0, { member: device }))).toEqual(["01T13–01T21 ben"]);
    // A device that is off is a way to reach somebody, not who is on call (§6.38).
    const off = { recipientType: "DEVICE", status: "INACTIVE", owner: { id: "ana" } };
    expect(rows(seat("d1", 0, { member: off }))).toEqual(["01T13–01T21 ben+300, device:ana"]);
  });
});

describe("members that are not people (§6.33–§6.36)", () => {
  const seatOf = (recipient: object) => member("x", 0, { recipient: { ...recipient } });
  const withMember = (recipient: object, rest: Account = {}) =>
    inputOf(account({ shifts: { g: [series("s", [seatOf(recipient)])] }, ...rest }), NOW);
  const shown = (recipient: object, of: ProofInput) => {
    const row = occurrence("s", 1, [seat("x", 0, { member: { ...recipient } })]);
    const { timelines, unproven } = read(answersOf(of, [row]), of);
    const [entry] = timelines.find(({ track }) => track === "s")?.entries ?? [];
    return { entry, unproven: unproven ?? [] };
  };

  test("a group is its policy and is not expanded; one without series is its team", () => {
    const nested = { id: "x", recipientType: "GROUP", targetName: "Databases" };
    const groups = (type: string) => ({ groups: [group("g"), group("x", { groupType: type })] });
    expect(shown(nested, withMember(nested, groups("ON_CALL"))).entry).toMatchObject({
      userSourceId: "x",
      kind: "escalation-policy",
    });
    expect(shown(nested, withMember(nested, groups("BROADCAST"))).entry).toMatchObject({
      userSourceId: "x",
      kind: "team",
    });
  });

  test("a dynamic team keeps its place, and who it is cannot be proved", () => {
    const team = { id: "x", recipientType: "DYNAMIC_TEAM", targetName: "Everybody in Berlin" };
    const { entry, unproven } = shown(team, withMember(team));
    expect(entry).toMatchObject({ userSourceId: "x", kind: "opaque", label: "Everybody in Berlin" });
    expect(unproven).toEqual([{ track: "s", reason: expect.stringMatching(/Everybody in Berlin/) }]);
  });

  test("a device is that one of its owner, told by its address or its id; without an owner it proves nothing", () => {
    const named = { id: "ana-email", recipientType: "DEVICE", targetName: "ana.user|Work Email" };
    const of = withMember(named);
    const device = { ...named, deviceType: "EMAIL", owner: { id: "ana" } };
    const ours = "email:ana@example.com";
    expect(shown(device, of).entry).toMatchObject({
      userSourceId: "ana",
      kind: "device",
      contactMethod: ours,
    });
    expect(shown({ ...device, emailAddress: "Ana@example.com" }, of).entry).toMatchObject({
      contactMethod: ours,
    });
    expect(shown({ ...device, emailAddress: "other@example.com" }, of).entry?.contactMethod).not.toBe(ours);
    expect(shown({ ...device, owner: { id: "ben" } }, of).entry).toMatchObject({ userSourceId: "ben" });
    const row = occurrence("s", 1, [seat("x", 0, { member: named })]);
    expect(xmattersProof.interpret(answersOf(of, [row]), of)).toMatchObject({
      ok: false,
      error: [{ code: "not-readable" }],
    });
  });
});

describe("recordings", () => {
  const golden = (name: string) =>
    readContract<{
      window: { from: string; to: string };
      expectedTimeline: {
        shiftId: string;
        groupId: string;
        offsetMinutes: number;
        start: string;
        end: string;
        recipient: string;
      }[];
    }>("xmatters", "recordings", "golden", name);

  test.each([
    ["on-call.self-replacement.json", "01-self-replacement.json"],
    ["on-call.default-shift.example-values.json", "02-default-shift-day-tile.json"],
  ])("%s is the timeline of golden %s", (recording, expected) => {
    const body = readContract<{
      data: {
        members: {
          data: {
            member: { id: string; targetName: string };
            replacements?: { data: { replacement: { id: string; targetName: string } }[] };
          }[];
        };
      }[];
    }>("xmatters", "recordings", recording);
    const { window, expectedTimeline } = golden(expected);
    const [first] = expectedTimeline;
    if (first === undefined) throw new Error("no timeline");
    const of: ProofInput = {
      draft: { ...input.draft, sourceRef: { ...input.draft.sourceRef, id: first.groupId } },
      now: toMs(window.from),
    };
    const [page] = xmattersProof
      .requests(of)
      .map((request): Page => ({ request, status: 200, body, readAt: window.from }));
    if (page === undefined) throw new Error("no page");
    const names = new Map(
      body.data.flatMap(({ members }) =>
        members.data.flatMap(({ member: one, replacements }) =>
          [one, ...(replacements?.data ?? []).map(({ replacement }) => replacement)].map((who) => [
            who.id,
            who.targetName,
          ]),
        ),
      ),
    );
    const row = read([page], of).timelines.find(({ track }) => track === first.shiftId);
    expect(
      row?.entries.map(({ userSourceId, start, end, offsetSeconds }) => ({
        recipient: names.get(userSourceId),
        start: toInstant(start),
        end: toInstant(end),
        offsetMinutes: (offsetSeconds ?? 0) / 60,
      })),
    ).toEqual(
      expectedTimeline.map(({ recipient, start, end, offsetMinutes }) => ({
        recipient,
        start,
        end,
        offsetMinutes,
      })),
    );
  });

  test("the delay of a member is the wait before him (golden 03)", () => {
    const { printedFromApi, expectedTimeline } = readContract<{
      printedFromApi: {
        start: string;
        end: string;
        members: { delay: number; escalationType: string; recipient: string }[];
      };
      expectedTimeline: { recipient: string; offsetMinutes: number }[];
    }>("xmatters", "recordings", "golden", "03-afternoon-shift-delays.json");
    const { start, end, members } = printedFromApi;
    const of = { ...input, now: toMs(start) };
    const row = occurrence(
      "s",
      1,
      members.map(({ recipient, delay }) => seat(recipient, delay)),
      { start, end },
    );
    const entries =
      read(answersOf(of, [row]), of).timelines.find(({ track }) => track === "s")?.entries ?? [];
    expect(entries.map(({ userSourceId, offsetSeconds = 0 }) => [userSourceId, offsetSeconds / 60])).toEqual(
      expectedTimeline.map(({ recipient, offsetMinutes }) => [recipient, offsetMinutes]),
    );
  });
});
