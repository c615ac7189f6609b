import { describe, expect, test } from "vitest";
import { toInstant, toMs } from "#lib/core/time/instant.ts";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import type { Page, ProofInput, TheirTimeline } from "../connector.ts";
import { sourceError } from "../source-error.ts";
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

describe("occurrences and windows (§4, §8.2, §8.3)", () => {
  test("an occurrence on the border of two windows is in both answers, and counts once", () => {
    const row = occurrence("s", 29, [seat("ana")], {
      start: "2026-06-29T08:00:00Z",
      end: "2026-06-29T20:00:00Z",
    });
    const pages = answersOf(input, [row]);
    expect(pages.map(({ body }) => JSON.stringify(body).includes("ana"))).toEqual([true, true, false, false]);
    const { timelines } = read(pages);
    expect(timelines).toHaveLength(2);
    expect(words(timelines, "s")).toEqual(["29T08–29T20 ana"]);
  });

  test("day tiles that touch are one; what began before now is cut at now (§6.8)", () => {
    const tile = (day: number) =>
      occurrence("s", day, [seat("ana", 1)], {
        start: toInstant(toMs("2026-06-01T04:00:00Z") + (day - 1) * DAY_MS),
        end: toInstant(toMs("2026-06-01T04:00:00Z") + day * DAY_MS),
      });
    expect(shows([1, 2, 3, 5].map(tile))).toEqual(["01T12–04T04 ana+60", "05T04–06T04 ana+60"]);
  });

  test("series count each for itself and all at once (§6.11); one that the read does not know is shown too", () => {
    const rows = [occurrence("s", 1, [seat("ana")]), occurrence("new", 1, [seat("zoe", 5)])];
    const { timelines } = read(answersOf(input, rows));
    expect(words(timelines, "new")).toEqual(["01T13–01T21 zoe+300"]);
    expect(words(timelines, "final")).toEqual(["01T13–01T21 ana, zoe+300"]);
  });

  test("halves of a window are the whole, in any order", () => {
    const rows = [1, 2, 14, 15, 16, 28].map((day) => occurrence("s", day, [seat("ana"), seat("ben", 5)]));
    const whole = read(answersOf(input, rows)).timelines;
    const [request, ...others] = xmattersProof.requests(input);
    if (request === undefined) throw new Error("no request");
    const halves = xmattersProof.split(request, sourceError("too-long", "No.", { status: 400 }));
    const pages = [...halves, ...others].map(
      (one): Page => ({
        request: one,
        status: 200,
        body: { count: rows.length, total: rows.length, data: rows },
        readAt: "2026-06-01T12:00:00Z",
      }),
    );
    expect(read(pages.toReversed()).timelines).toEqual(whole);
  });

  test("nobody on call is an entry with the group alone, and every window then shows nobody (§5)", () => {
    const { timelines } = read(answersOf(input, []));
    expect(timelines.map(({ track, entries }) => [track, entries])).toEqual([
      ["s", []],
      ["final", []],
    ]);
  });

  test("nothing at all about a group is no proof of anything (§8.6)", () => {
    const silent = answersOf(input, []).map((page) => ({ ...page, body: { count: 0, total: 0, data: [] } }));
    expect(xmattersProof.interpret(silent, input)).toMatchObject({
      ok: false,
      error: [{ code: "not-readable", severity: "changes-meaning" }],
    });
    const empty = inputOf({ groups: [group("g")], shifts: { g: [] } }, NOW);
    expect(xmattersProof.interpret(silent, empty)).toMatchObject({
      ok: false,
      error: [{ code: "not-exercised" }],
    });
  });
});

describe("what cannot be proved (§8.6)", () => {
  const rotating = (rotation: object, delay = 5) =>
    inputOf(
      account({ shifts: { g: [series("s", [member("ana"), member("ben", delay)], { rotation })] } }),
      NOW,
    );
  const rows = (rotation: object, delay = 5) =>
    [1, 2, 20].map((day) =>
      occurrence("s", day, [seat("ben"), seat("ana", delay)], {
        shift: { id: "s", name: "Nights", rotation },
      }),
    );
  const proofOf = (rotation: object, delay = 5) => {
    const of = rotating(rotation, delay);
    return read(answersOf(of, rows(rotation, delay)), of);
  };
  const waits = (timelines: readonly TheirTimeline[], track: string) =>
    timelines
      .filter((one) => one.track === track)
      .map((one) => [toInstant(one.from).slice(0, 10), one.hasWaits]);

  test("an order that changes with alerts: people are compared, their order is not (§6.24)", () => {
    const { timelines, unproven } = proofOf({ type: "ALERT", direction: "SECOND_TO_FIRST" });
    expect(unproven).toEqual([{ track: "s", reason: expect.stringMatching(/changes with alerts/) }]);
    expect(waits(timelines, "s")).toEqual([["2026-06-01", false]]);
    expect(waits(timelines, "final")).toEqual([["2026-06-01", false]]);
  });

  test("a rotation that cannot be read holds until its next change (§6.21)", () => {
    const { timelines, unproven } = proofOf({
      type: "BY_THE_MOON",
      direction: "SECOND_TO_FIRST",
      nextRotationTime: "2026-06-15T00:00:00Z",
    });
    expect(unproven).toHaveLength(1);
    for (const track of ["s", "final"]) {
      expect(waits(timelines, track)).toEqual([
        ["2026-06-01", true],
        ["2026-06-15", false],
      ]);
    }
  });

  test("a row in which the order changes shows one order: there it is not compared, before and after it is (§6.25)", () => {
    const inside = {
      type: "TIME",
      direction: "SECOND_TO_FIRST",
      interval: 1,
      intervalUnit: "WEEKS",
      nextRotationTime: "2026-06-20T15:00:00Z",
    };
    const { timelines, unproven } = proofOf(inside);
    expect(unproven).toEqual([{ track: "s", reason: expect.stringMatching(/within an occurrence/) }]);
    const parts = timelines.filter(({ track }) => track === "s");
    const inOrder = parts.toSorted((a, b) => a.from - b.from);
    expect(inOrder.map(({ from, hasWaits }) => [toInstant(from).slice(0, 13), hasWaits])).toEqual([
      ["2026-06-01T12", true],
      ["2026-06-20T13", false],
      ["2026-06-20T21", true],
    ]);
  });

  test("without waits no rotation makes a difference (§6.26), and one by time is proved", () => {
    expect(proofOf({ type: "ALERT", direction: "SECOND_TO_FIRST" }, 0).unproven).toEqual([]);
    const timed = {
      type: "TIME",
      direction: "SECOND_TO_FIRST",
      interval: 1,
      intervalUnit: "DAYS",
      nextRotationTime: "2026-06-15T00:00:00Z",
    };
    const { timelines, unproven } = proofOf(timed);
    expect([unproven, waits(timelines, "s")]).toEqual([[], [["2026-06-01", true]]]);
  });

  test("a series that is on on holidays only is what the source says, and stays out of what is compared (§6.41, §8.9)", () => {
    const holiday = series("h", [member("zoe")], { recurrence: { frequency: "HOLIDAY" } });
    const of = inputOf(account({ shifts: { g: [series("s", THREE), holiday] } }), NOW);
    const row = occurrence("s", 1, [seat("ana")]);
    const shown = read(answersOf(of, [row, occurrence("h", 4, [seat("zoe")])]), of);
    expect(shown.unproven).toEqual([{ track: "h", reason: expect.stringMatching(/holidays/) }]);
    expect(words(shown.timelines, "final")).toEqual(["01T13–01T21 ana"]);
    expect(shown.timelines.map(({ track }) => track)).not.toContain("h");
    expect(read(answersOf(of, [row]), of).unproven).toEqual([]);
  });

  test("what the windows did not show is said: a change of the clock, an absence, a holiday", () => {
    const told = (rows: Parameters<typeof answersOf>[1], of = input) =>
      read(answersOf(of, rows), of).notExercised;
    expect(told([occurrence("s", 1, [seat("ana")])])).toEqual([
      "Not put to the test in these days: a change of the clock, an absence.",
    ]);
    const cut = tiles(["2026-06-01T13:00:00Z", "2026-06-01T21:00:00Z", "zoe"]);
    const autumn = { ...input, now: toMs("2026-09-01T12:00:00Z") };
    const day = { start: "2026-09-02T13:00:00Z", end: "2026-09-02T21:00:00Z" };
    const away = tiles(["2026-09-02T13:00:00Z", "2026-09-02T21:00:00Z", "zoe"]);
    expect(told([occurrence("s", 1, [seat("ana", 0, cut)])])).toEqual([
      "Not put to the test in these days: a change of the clock.",
    ]);
    expect(told([occurrence("s", 2, [seat("ana", 0, away)], day)], autumn)).toEqual([]);
  });
});
