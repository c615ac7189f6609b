import { describe, expect, test } from "vitest";
import { type EpochMs, toInstant, toMs } from "#lib/core/time/instant.ts";
import { subtract, unionOf } from "#lib/core/time/interval.ts";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page, PageRequest, ProofInput } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { sourceError } from "../source-error.ts";
import { draftOf } from "../testing/drafts.ts";
import { pagerdutyProof, proofMinimum } from "./proof.ts";
import { halve, LONGEST_WINDOW_MS, proofWindows } from "./proof-windows.ts";
import { NOW, readFixture, translatePages } from "./testing/answers.ts";

const texts = (windows: readonly { readonly start: EpochMs; readonly end: EpochMs }[]) =>
  windows.map(({ start, end }) => `${toInstant(start)} ${toInstant(end)}`);

describe("windows of the recipe (PagerDuty contract §10, How to prove a match)", () => {
  test("90 days, and ten days around the next two changes of the clock outside them", () => {
    expect(texts(proofWindows(Date.parse("2026-11-24T04:00:30Z"), "America/New_York"))).toEqual([
      "2026-11-24T04:01:00Z 2027-02-22T04:01:00Z",
      "2027-03-04T07:00:00Z 2027-03-24T07:00:00Z",
      "2027-10-28T06:00:00Z 2027-11-17T06:00:00Z",
    ]);
  });

  test("a zone without changes needs one request, and so does a name that is no zone", () => {
    expect(proofWindows(NOW, "Asia/Tokyo")).toHaveLength(1);
    expect(proofWindows(NOW, "Nowhere/Land")).toHaveLength(1);
  });

  test("a change inside the 90 days costs nothing; one at their end costs what reaches beyond", () => {
    expect(texts(proofWindows(toMs("2027-02-01T00:00:00Z"), "America/New_York"))).toEqual([
      "2027-02-01T00:00:00Z 2027-05-02T00:00:00Z",
      "2027-10-28T06:00:00Z 2027-11-17T06:00:00Z",
    ]);
    expect(texts(proofWindows(toMs("2026-12-20T00:00:00Z"), "America/New_York")).slice(0, 2)).toEqual([
      "2026-12-20T00:00:00Z 2027-03-20T00:00:00Z",
      "2027-03-20T00:00:00Z 2027-03-24T07:00:00Z",
    ]);
  });

  test("two changes close together share a window (Morocco around Ramadan)", () => {
    const windows = proofWindows(toMs("2025-11-01T00:00:00Z"), "Africa/Casablanca");
    expect(windows).toHaveLength(2);
  });

  test("windows never overlap, are never longer than allowed, and hold all that the recipe needs", () => {
    for (const zone of ["Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca"]) {
      for (let day = 0; day < 366; day += 7) {
        const now = NOW + day * DAY_MS;
        const windows = proofWindows(now, zone);
        expect(windows.every(({ start, end }) => end > start && end - start <= LONGEST_WINDOW_MS)).toBe(true);
        expect(windows.every(({ start }, index) => start >= (windows[index - 1]?.end ?? 0))).toBe(true);
        expect(subtract([{ start: now, end: now + 90 * DAY_MS }], unionOf(windows))).toEqual([]);
      }
    }
  });

  test("a window is halved down to a day", () => {
    expect(texts(halve({ start: NOW, end: NOW + 3 * DAY_MS }))).toEqual([
      "2026-11-24T04:00:00Z 2026-11-25T16:00:00Z",
      "2026-11-25T16:00:00Z 2026-11-27T04:00:00Z",
    ]);
    expect(halve({ start: NOW, end: NOW + DAY_MS })).toEqual([]);
  });
});

function inputOf(fixture: string, id: string): ProofInput {
  return { draft: draftOf(translatePages(readFixture(fixture).pages), "schedule", id), now: NOW };
}

const layered = inputOf("overlapping-overrides", "PS1");
const shifts = inputOf("shift-overrides", "PV1");
const tooLong = sourceError("too-long", "No.", { status: 400, vendorCode: "2005" });

describe("requests", () => {
  test("a layer-based schedule is asked for in its own zone, as many times as the minimum", () => {
    const requests = pagerdutyProof.requests(layered);
    expect(requests).toHaveLength(proofMinimum(layered));
    expect(requests[0]).toMatchObject({
      path: "/schedules/PS1",
      query: [
        ["time_zone", "America/New_York"],
        ["since", "2026-11-24T04:00:00Z"],
        ["until", "2027-02-22T04:00:00Z"],
      ],
    });
    expect(new Set(requests.map(({ key }) => key)).size).toBe(requests.length);
  });

  test("a shift-based one is asked for its final schedule", () => {
    const [request] = pagerdutyProof.requests(shifts);
    expect(request?.path).toBe("/v3/schedules/PV1");
    expect(request?.query).toContainEqual(["include[]", "final_schedule"]);
  });

  test("a window that is too long is asked for in halves, a schedule of the other family as what it is", () => {
    const [request] = pagerdutyProof.requests(layered);
    if (request === undefined) throw new Error("no request");
    expect(pagerdutyProof.split(request, tooLong).map((half) => queryOf(half, "until"))).toEqual([
      "2027-01-08T04:00:00Z",
      "2027-02-22T04:00:00Z",
    ]);
    const body = readContract<{ body: { error: { message: string } } }>(
      "pagerduty",
      "recordings",
      "errors",
      "400-classic-get-of-shift-based-schedule.json",
    );
    const wrongFamily = sourceError("invalid-request", "No.", {
      status: 400,
      detail: body.body.error.message,
    });
    expect(pagerdutyProof.split(request, wrongFamily)).toMatchObject([{ path: "/v3/schedules/PS1" }]);
    expect(pagerdutyProof.split(request, sourceError("unavailable", "No.", { status: 503 }))).toEqual([]);
  });

  test("the definition is asked for as a read asks for it, and says the same", () => {
    for (const [fixture, input] of [
      ["overlapping-overrides", layered],
      ["shift-overrides", shifts],
    ] as const) {
      const { pages } = readFixture(fixture);
      const { pages: again } = readAgain(input, ({ path }) => {
        const page = pages.find(({ request }) => request.path === path);
        return page?.body;
      });
      const translation = translatePages(again, { schedules: ["POTHER"] });
      expect(draftOf(translation, "schedule", input.draft.sourceRef.id).value).toEqual(input.draft.value);
    }
  });

  test("the definition of a shift-based schedule is asked for page by page (§9)", () => {
    const all = Array.from({ length: 250 }, (_, index) => ({ id: `X${index}` }));
    const { asked } = readAgain(shifts, ({ path, query }) => {
      const list = path.endsWith("/overrides") ? "overrides" : "custom_shifts";
      const asked = new Map(query);
      const [limit, offset] = [Number(asked.get("limit")), Number(asked.get("offset"))];
      return path.endsWith("PV1")
        ? { schedule: {} }
        : { [list]: all.slice(offset, offset + limit), limit, offset, more: offset + limit < all.length };
    });
    const pagesOf = (list: string) => asked.filter(({ path }) => path.endsWith(list)).length;
    expect([asked.length, pagesOf("/overrides"), pagesOf("/custom_shifts")]).toEqual([7, 3, 3]);
  });

  test("the definition of a layer-based schedule is rendered for overrides that overlap far ahead, as the read rendered it (§10.9)", () => {
    const override = (id: string, start: string, end: string) => ({
      id,
      start,
      end,
      user: { id: "PU1", type: "user_reference" },
    });
    const overrides = [
      override("PO1", "2027-08-01T00:00:00Z", "2027-08-03T00:00:00Z"),
      override("PO2", "2027-08-02T00:00:00Z", "2027-08-04T00:00:00Z"),
    ];
    const { asked } = readAgain(layered, ({ path }) =>
      path.endsWith("/overrides") ? { overrides } : { schedule: { time_zone: "America/New_York" } },
    );
    expect(asked.map((request) => [request.path, queryOf(request, "since")])).toEqual([
      ["/schedules/PS1/overrides", "2026-10-25T04:00:00Z"],
      ["/schedules/PS1", "2026-11-24T04:00:00Z"],
      ["/schedules/PS1", "2027-08-02T00:00:00Z"],
    ]);
  });
});

/** Asks for a definition until nothing follows from the answers; nothing is asked twice. */
function readAgain(
  input: ProofInput,
  answer: (request: PageRequest) => unknown,
): { readonly pages: readonly Page[]; readonly asked: readonly PageRequest[] } {
  const pages: Page[] = [];
  for (;;) {
    const made = new Set(pages.map(({ request }) => request.key));
    const open = pagerdutyProof.definitionRequests(input, pages).filter(({ key }) => !made.has(key));
    if (open.length === 0) return { pages, asked: pages.map(({ request }) => request) };
    for (const request of open) {
      pages.push({ request, status: 200, body: answer(request), readAt: "2026-11-24T04:01:00Z" });
    }
  }
}

describe("what the answers say", () => {
  const user = (id: string) => ({ user: { id, type: "user_reference", summary: id } });
  const entry = (start: string, end: string | null, id: string) => ({ start, end, ...user(id) });

  function layerPage(index: number, entries: readonly unknown[], rest: Record<string, unknown> = {}): Page {
    const request = pagerdutyProof.requests(layered)[index];
    if (request === undefined) throw new Error("no request");
    const schedule = {
      id: "PS1",
      name: "Primary",
      time_zone: "America/New_York",
      schedule_layers: [
        {
          id: "PL1",
          name: "Layer 1",
          start: "2026-11-24T04:00:30Z",
          end: null,
          rotation_virtual_start: "2026-01-05T09:00:00-05:00",
          rotation_turn_length_seconds: 604_800,
          users: [user("PU1")],
          restrictions: [],
          rendered_schedule_entries: entries,
          rendered_coverage_percentage: 1,
        },
        {
          id: "PL0",
          name: "Next year",
          start: "2027-01-01T00:00:00Z",
          end: null,
          rotation_virtual_start: "2027-01-01T00:00:00Z",
          rotation_turn_length_seconds: 604_800,
          users: [user("PU1")],
          restrictions: [],
        },
      ],
      final_schedule: { rendered_schedule_entries: entries, rendered_coverage_percentage: 1 },
      ...rest,
    };
    return { request, status: 200, body: { schedule }, readAt: "2026-11-24T04:01:00Z" };
  }

  test("entries are cut to the window, touching ones of a person joined, an open end closed by the window (§10.11, §10.12)", () => {
    const page = layerPage(0, [
      entry("2026-11-20T00:00:00-05:00", "2026-11-25T00:00:00-05:00", "PU1"),
      entry("2026-11-25T00:00:00-05:00", "2026-11-26T00:00:00-05:00", "PU1"),
      entry("2026-11-26T00:00:00-05:00", null, "PU2"),
    ]);
    const read = pagerdutyProof.interpret([page], layered);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const final = read.value.timelines.find(({ track }) => track === "final");
    expect(final).toEqual({
      stage: "final",
      track: "final",
      from: NOW,
      to: NOW + 90 * DAY_MS,
      entries: [
        { start: NOW, end: toMs("2026-11-26T05:00:00Z"), userSourceId: "PU1" },
        { start: toMs("2026-11-26T05:00:00Z"), end: NOW + 90 * DAY_MS, userSourceId: "PU2" },
      ],
    });
  });

  test("a layer's own row is compared without overrides; one that was not rendered is not", () => {
    const read = pagerdutyProof.interpret([layerPage(0, [])], layered);
    expect(read.ok && read.value.timelines.map(({ stage, track }) => [stage, track])).toEqual([
      ["final", "final"],
      ["base", "PL1"],
    ]);
  });

  test("nothing counts before the start of a layer that was edited meanwhile; one that starts later hides nothing (§10.17)", () => {
    const read = pagerdutyProof.interpret([layerPage(0, [])], layered);
    expect(read.ok && toInstant(read.value.comparableFrom)).toBe("2026-11-24T04:00:30Z");
  });

  test.each([
    ["missing", { final_schedule: undefined }],
    ["null", { final_schedule: null }],
    [
      "not rendered",
      { final_schedule: { rendered_schedule_entries: [], rendered_coverage_percentage: null } },
    ],
    [
      "unreadable",
      {
        final_schedule: {
          rendered_schedule_entries: [entry("soon", null, "PU1")],
          rendered_coverage_percentage: 1,
        },
      },
    ],
    [
      "about nobody",
      {
        final_schedule: {
          rendered_schedule_entries: [{ start: "2026-11-25T00:00:00Z", end: null, user: null }],
          rendered_coverage_percentage: 1,
        },
      },
    ],
  ])("a final schedule that is %s proves nothing, and that is told", (_, rest) => {
    const read = pagerdutyProof.interpret([layerPage(0, []), layerPage(1, [], rest)], layered);
    expect(read).toMatchObject({ ok: false, error: [{ code: "not-readable", stage: "verify" }] });
  });

  test("what is wrong in every window is told once, in one sentence", () => {
    const [request] = pagerdutyProof.requests(shifts);
    if (request === undefined) throw new Error("no request");
    const page: Page = {
      request,
      status: 200,
      body: { schedule: { id: "PV1" } },
      readAt: "2026-11-24T04:00:00Z",
    };
    const read = pagerdutyProof.interpret([page, page], shifts);
    if (read.ok) throw new Error("proved");
    expect(read.error).toHaveLength(1);
    expect(read.error[0]?.message).toMatch(/[^.]\.$/);
  });

  test("halves of a window become one timeline again", () => {
    const [request] = pagerdutyProof.requests(layered);
    if (request === undefined) throw new Error("no request");
    const whole = layerPage(0, [entry("2026-12-01T00:00:00Z", "2027-02-01T00:00:00Z", "PU1")]);
    const halves = pagerdutyProof.split(request, tooLong).map((half) => ({ ...whole, request: half }));
    const read = pagerdutyProof.interpret(halves.toReversed(), layered);
    const once = pagerdutyProof.interpret([whole], layered);
    expect(read.ok && once.ok && read.value.timelines).toEqual(once.ok && once.value.timelines);
  });

  test("a shift-based answer counts everyone at once, each rotation by itself, and nobody for an empty member (§9)", () => {
    const [request] = pagerdutyProof.requests(shifts);
    if (request === undefined) throw new Error("no request");
    const span = { start_time: "2026-12-01T14:00:00Z", end_time: "2026-12-01T22:00:00Z" };
    const schedule = {
      id: "PV1",
      name: "Shifts",
      time_zone: "America/New_York",
      rotations: [{ id: "ROT1", events: [] }],
      final_schedule: {
        rendered_coverage_percentage: 1,
        computed_shift_assignments: [
          {
            ...span,
            member: { type: "user_member", user_id: "PU1" },
            source: { type: "rotation", rotation_id: "ROT1" },
          },
          { ...span, member: { type: "empty_member" }, source: { type: "rotation", rotation_id: "ROT1" } },
          {
            ...span,
            member: { type: "user_member", user_id: "PU2" },
            source: { type: "custom_shift", shift_id: "CS1" },
          },
        ],
      },
    };
    const page: Page = { request, status: 200, body: { schedule }, readAt: "2026-11-24T04:00:00Z" };
    const read = pagerdutyProof.interpret([page], shifts);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(
      read.value.timelines.map(({ track, entries }) => [track, entries.map((one) => one.userSourceId)]),
    ).toEqual([
      ["final", ["PU1", "PU2"]],
      ["ROT1", ["PU1"]],
      ["CS1", ["PU2"]],
    ]);
  });
});
