import { describe, expect, test } from "vitest";
import { toInstant, toMs } from "#lib/core/time/instant.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page, ProofInput } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { sourceError } from "../source-error.ts";
import { draftOf } from "../testing/drafts.ts";
import { opsgenieProof } from "./proof.ts";
import { NOW, pageOf, translatePages } from "./testing/answers.ts";

const rotation = (id: string, user = "ana") => ({
  id,
  name: id,
  startDate: "2026-11-02T08:00:00Z",
  endDate: null,
  type: "weekly",
  length: 1,
  participants: [{ type: "user", id: user, username: `${user}@example.com` }],
});

function inputOf(more: Record<string, unknown> = {}): ProofInput {
  const schedule = {
    id: "s1",
    name: "Primary",
    timezone: "Europe/Berlin",
    enabled: true,
    rotations: [rotation("r1")],
    ...more,
  };
  const translation = translatePages([
    pageOf({ get: "/v2/schedules", body: { data: [schedule] } }),
    pageOf({ get: "/v2/schedules/s1/overrides", body: { data: [] } }),
  ]);
  return { draft: draftOf(translation, "schedule", "s1"), now: NOW };
}

const period = (start: string, end: string, id: string, more: Record<string, unknown> = {}) => ({
  startDate: start,
  endDate: end,
  type: "default",
  recipient: { id, type: "user", name: `${id}@example.com` },
  ...more,
});
const rows = (id: string, ...periods: unknown[]) => ({ rotations: [{ id, name: id, order: 1, periods }] });

function answer(data: unknown, readAt = "2026-11-24T04:00:00Z"): Page {
  const [request] = opsgenieProof.requests(inputOf());
  if (request === undefined) throw new Error("no request");
  return { request, status: 200, body: { data }, readAt };
}
const timeline = (more: Record<string, unknown> = {}) => ({
  startDate: "2026-11-29T23:00:00Z",
  endDate: "2027-02-28T23:00:00Z",
  finalTimeline: rows("r1", period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "ana")),
  baseTimeline: rows("r1", period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "ben")),
  ...more,
});

describe("what is asked (Opsgenie contract §4, proof recipe)", () => {
  test("13 weeks from next Monday and the weeks around the next change of the clock, with every expansion", () => {
    const requests = opsgenieProof.requests(inputOf());
    expect(requests.map(({ path }) => path)).toEqual(Array(2).fill("/v2/schedules/s1/timeline"));
    expect(Object.fromEntries(requests[0]?.query ?? [])).toEqual({
      identifierType: "id",
      interval: "13",
      intervalUnit: "weeks",
      date: "2026-11-30T11:00:00Z",
      expand: "base,override,forwarding",
    });
  });

  test("a disabled schedule is not asked about, and the proof says why (§5.18)", () => {
    const input = inputOf({ enabled: false });
    expect(opsgenieProof.requests(input)).toEqual([]);
    expect(opsgenieProof.interpret([], input)).toMatchObject({
      ok: false,
      error: [{ code: "not-exercised", stage: "verify", severity: "info" }],
    });
  });

  test("a refused range is halved, anything else is not", () => {
    const [request] = opsgenieProof.requests(inputOf());
    if (request === undefined) throw new Error("no request");
    const refusal = (status: number) => sourceError("invalid-request", "No.", { status });
    expect(opsgenieProof.split(request, refusal(422)).map((half) => queryOf(half, "interval"))).toEqual([
      "7",
      "6",
    ]);
    expect(opsgenieProof.split(request, refusal(400))).toEqual([]);
    expect(opsgenieProof.split(request, sourceError("unavailable", "No.", { status: 503 }))).toEqual([]);
  });
});

describe("what the answers say", () => {
  test("base rows first, then the final ones rotation by rotation, then everybody at once; the window is that of the answer", () => {
    const read = opsgenieProof.interpret([answer(timeline())], inputOf());
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(
      read.value.timelines.map(({ stage, track, from, to, entries }) => [
        stage,
        track,
        toInstant(from),
        toInstant(to),
        entries.map(({ userSourceId }) => userSourceId),
      ]),
    ).toEqual([
      ["base", "r1", "2026-11-29T23:00:00Z", "2027-02-28T23:00:00Z", ["ben"]],
      ["final", "r1", "2026-11-29T23:00:00Z", "2027-02-28T23:00:00Z", ["ana"]],
      ["final", "final", "2026-11-29T23:00:00Z", "2027-02-28T23:00:00Z", ["ana"]],
    ]);
  });

  test("a rotation with nothing has no periods, or is missing: nobody is shown (§4)", () => {
    for (const finalTimeline of [{ rotations: [{ id: "r1", name: "r1" }] }, { rotations: [] }]) {
      const read = opsgenieProof.interpret([answer(timeline({ finalTimeline }))], inputOf());
      expect(read.ok && read.value.timelines.filter(({ stage }) => stage === "final")).toMatchObject([
        { track: "r1", entries: [] },
        { track: "final", entries: [] },
      ]);
    }
  });

  test("touching periods of the same one are joined, gaps are not bridged, teams and escalations are shown as themselves", () => {
    const finalTimeline = rows(
      "r1",
      period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "ana"),
      period("2026-12-02T00:00:00Z", "2026-12-03T00:00:00Z", "ana", { type: "override" }),
      period("2026-12-04T00:00:00Z", "2026-12-05T00:00:00Z", "ana"),
      period("2026-12-05T00:00:00Z", "2026-12-06T00:00:00Z", "e1", {
        recipient: { id: "e1", type: "escalation", name: "Ladder" },
      }),
      period("2026-12-06T00:00:00Z", "2026-12-07T00:00:00Z", "", { recipient: { type: "none" } }),
    );
    const read = opsgenieProof.interpret([answer(timeline({ finalTimeline }))], inputOf());
    const final = read.ok ? read.value.timelines.find(({ track }) => track === "final") : undefined;
    expect(final?.entries).toEqual([
      { start: toMs("2026-12-01T00:00:00Z"), end: toMs("2026-12-03T00:00:00Z"), userSourceId: "ana" },
      { start: toMs("2026-12-04T00:00:00Z"), end: toMs("2026-12-05T00:00:00Z"), userSourceId: "ana" },
      {
        start: toMs("2026-12-05T00:00:00Z"),
        end: toMs("2026-12-06T00:00:00Z"),
        userSourceId: "e1",
        kind: "escalation-policy",
      },
    ]);
  });

  test("what was recorded is no proof: nothing counts before the answer came, nor before the end of a historical period", () => {
    const finalTimeline = rows(
      "r1",
      period("2026-11-30T00:00:00Z", "2026-11-30T10:00:00.123Z", "old", { type: "historical" }),
      period("2026-11-30T10:00:00.123Z", "2026-12-02T00:00:00Z", "ana"),
    );
    const at = (page: Page) => {
      const read = opsgenieProof.interpret([page], inputOf());
      return read.ok ? toInstant(read.value.comparableFrom) : read;
    };
    expect(at(answer(timeline({ finalTimeline })))).toBe("2026-11-30T10:00:00.123Z");
    expect(at(answer(timeline(), "2026-12-01T09:00:00Z"))).toBe("2026-12-01T09:00:00Z");
    expect(at(answer(timeline()))).toBe(toInstant(NOW));
  });

  test("the recorded two weeks show an override; its window is aligned to Monday in US/Pacific", () => {
    const { data } = readContract<{ data: unknown }>(
      "opsgenie",
      "recordings",
      "timeline.override.two-weeks.json",
    );
    const track = "12345678-ffff-1234-1234-ffff1b310887";
    const read = opsgenieProof.interpret([answer(data)], inputOf({ rotations: [rotation(track)] }));
    const final = read.ok ? read.value.timelines.find(({ track: row }) => row === track) : undefined;
    expect(final && [toInstant(final.from), toInstant(final.to)]).toEqual([
      "2022-03-21T07:00:00Z",
      "2022-04-04T07:00:00Z",
    ]);
    expect(final?.entries.map(({ userSourceId }) => userSourceId)).toEqual([
      "12345678-ffff-1234-1234-ffff1b311832",
      "12345678-ffff-1234-1234-ffff1b3134fb",
    ]);
  });

  test.each([
    ["no timeline", { finalTimeline: undefined }],
    ["a period without an end", { finalTimeline: rows("r1", period("2026-12-01T00:00:00Z", "soon", "ana")) }],
    [
      "a period that names nobody",
      {
        finalTimeline: rows(
          "r1",
          period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "", { recipient: null }),
        ),
      },
    ],
    [
      "a period of a kind that we do not know",
      {
        finalTimeline: rows(
          "r1",
          period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "x", {
            recipient: { id: "x", type: "robot" },
          }),
        ),
      },
    ],
    ["a window that is none", { endDate: "2026-11-01T00:00:00Z" }],
  ])("%s proves nothing, and that is told", (_, more) => {
    expect(opsgenieProof.interpret([answer(timeline(more))], inputOf())).toMatchObject({
      ok: false,
      error: [{ code: "not-readable", stage: "verify" }],
    });
  });

  test("a schedule without rotations is compared as a whole, and not at all when nothing is shown", () => {
    const input = inputOf({ rotations: [] });
    const read = opsgenieProof.interpret(
      [
        answer(
          timeline({
            finalTimeline: rows("s1", period("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "ana")),
          }),
        ),
      ],
      input,
    );
    expect(read.ok && read.value.timelines.map(({ stage, track }) => [stage, track])).toEqual([
      ["final", "final"],
    ]);
    const empty = { finalTimeline: { rotations: [] }, baseTimeline: { rotations: [] } };
    expect(opsgenieProof.interpret([answer(timeline(empty))], input)).toMatchObject({
      ok: false,
      error: [{ code: "not-exercised" }],
    });
  });
});

test("whatever a timeline lost or changed, it proves something or says why not", () => {
  const recorded = readContract<unknown>("opsgenie", "recordings", "timeline.override.two-weeks.json");
  const junk = [null, "", "odd", 0, -1, 1e12, true, [], {}, [null]];
  const text = JSON.stringify(recorded);
  const values = [...text.matchAll(/(?<=:)("[^"]*"|[\d.]+|true)/g)];
  expect(values.length).toBeGreaterThan(15);
  const input = inputOf();
  for (const { index, 0: value } of values) {
    for (const other of junk) {
      const damaged = text.slice(0, index) + JSON.stringify(other) + text.slice(index + value.length);
      const page = answer(undefined);
      const read = opsgenieProof.interpret([{ ...page, body: JSON.parse(damaged) }], input);
      if (read.ok) expect(read.value.timelines.length).toBeGreaterThan(0);
      else expect(read.error).toMatchObject([{ stage: "verify" }]);
    }
  }
});

test("the definition is read by its own address, which always has rotations, with the overrides and all forwarding; the timeline only where overrides overlap", () => {
  const input = inputOf();
  const first = opsgenieProof.definitionRequests(input, []);
  expect(first.map(({ path }) => path)).toEqual([
    "/v2/schedules/s1",
    "/v2/schedules/s1/overrides",
    "/v2/forwarding-rules",
  ]);
  const override = (alias: string, user: string) => ({
    alias,
    user: { type: "user", id: user },
    startDate: "2026-12-09T08:00:00Z",
    endDate: "2026-12-10T08:00:00Z",
    rotations: [],
  });
  const pages = [
    pageOf({
      get: "/v2/schedules/s1",
      body: { data: { id: "s1", timezone: "Europe/Berlin", rotations: [] } },
    }),
    pageOf({
      get: "/v2/schedules/s1/overrides",
      body: { data: [override("a", "ana"), override("b", "ben")] },
    }),
  ];
  const further = opsgenieProof.definitionRequests(input, pages);
  expect(further.map(({ path }) => path)).toEqual([
    ...first.map(({ path }) => path),
    "/v2/schedules/s1/timeline",
  ]);
});
