import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import type { Page, PageRequest, ProofInput } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { sourceError } from "../source-error.ts";
import { API_ROOT } from "./client.ts";
import { xmattersProof } from "./proof.ts";
import { NOW } from "./testing/answers.ts";
import { type Account, member, series } from "./testing/build.ts";
import { answersOf, inputOf, occurrence, seat, words } from "./testing/on-call.ts";

const THREE = [member("ana"), member("ben", 5), member("eva", 10)];
const account = (rest: Account = {}): Account => ({ shifts: { g: [series("s", THREE)] }, ...rest });
const input = inputOf(account(), NOW);

function read(pages: readonly Page[], of: ProofInput = input) {
  const answer = xmattersProof.interpret(pages, of);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

describe("what is asked (xMatters contract §4, §8.1)", () => {
  test("from now on for as long as absences are known, four weeks a window, with everybody on each occurrence", () => {
    const requests = xmattersProof.requests(input);
    expect(requests.map((one) => [queryOf(one, "from"), queryOf(one, "to")])).toEqual([
      ["2026-06-01T12:00:00Z", "2026-06-29T12:00:00Z"],
      ["2026-06-29T12:00:00Z", "2026-07-27T12:00:00Z"],
      ["2026-07-27T12:00:00Z", "2026-08-24T12:00:00Z"],
      ["2026-08-24T12:00:00Z", "2026-08-29T12:00:00Z"],
    ]);
    expect(requests[0]).toMatchObject({ path: "/on-call", pass: 0 });
    expect(Object.fromEntries(requests[0]?.query ?? [])).toMatchObject({
      groups: "g",
      membersPerShift: "100",
      embed: "shift,members.owner",
      limit: "1000",
    });
  });

  test("a proof long after the read goes no further than its absences, and a read that is too old is not compared", () => {
    const later = { ...input, now: NOW + 80 * DAY_MS, asOf: NOW };
    const requests = xmattersProof.requests(later);
    expect(requests.map((one) => queryOf(one, "to"))).toEqual(["2026-08-29T12:00:00Z"]);
    const old = { ...input, now: NOW + 90 * DAY_MS, asOf: NOW };
    expect(xmattersProof.requests(old)).toEqual([]);
    expect(xmattersProof.interpret([], old)).toMatchObject({ ok: false, error: [{ code: "not-exercised" }] });
  });

  test("thirty groups share every answer, whichever of them is asked for; inactive ones are left out (§6.14)", () => {
    const groups = ["g", "h", "i"].map((id) => ({
      ...input,
      draft: { ...input.draft, sourceRef: { ...input.draft.sourceRef, id } },
    }));
    const [first, second, third] = groups;
    if (first === undefined || second === undefined || third === undefined) throw new Error("no group");
    const off = { ...third, draft: { ...third.draft, value: { ...third.draft.value, enabled: false } } };
    expect(xmattersProof.together).toBe(30);
    const requests = xmattersProof.requests(first, [second, off]);
    expect(requests.map((one) => queryOf(one, "groups"))).toEqual(Array(4).fill("g,h"));
    expect(xmattersProof.requests(off, [second, first])).toEqual(requests);
    expect(xmattersProof.requests(off)).toEqual([]);
    expect(xmattersProof.interpret([], off)).toMatchObject({ ok: false, error: [{ code: "not-exercised" }] });
  });

  test("a refused list of groups is asked for in halves, down to one; then a long range, once (§3)", () => {
    const [request] = xmattersProof.requests(input);
    if (request === undefined) throw new Error("no request");
    const many: PageRequest = {
      ...request,
      query: request.query.map(([name, value]) => [name, name === "groups" ? "a,b,c" : value] as const),
    };
    const refusal = (status: number) =>
      sourceError(status === 403 ? "forbidden" : "invalid-request", "No.", { status });
    const halves = xmattersProof.split(many, refusal(400));
    expect(halves.map((one) => queryOf(one, "groups"))).toEqual(["a,b", "c"]);
    expect(xmattersProof.split(many, refusal(403))).toHaveLength(2);
    const ranges = xmattersProof.split(request, refusal(400));
    expect(ranges.map((one) => [queryOf(one, "from"), queryOf(one, "to")])).toEqual([
      ["2026-06-01T12:00:00Z", "2026-06-15T12:00:00Z"],
      ["2026-06-15T12:00:00Z", "2026-06-29T12:00:00Z"],
    ]);
    expect(ranges.flatMap((one) => xmattersProof.split(one, refusal(400)))).toEqual([]);
    expect(xmattersProof.split(request, refusal(403))).toEqual([]);
    expect(xmattersProof.split(many, sourceError("unavailable", "No.", { status: 503 }))).toEqual([]);
  });
});

describe("what an answer leaves out (§3, §8.2)", () => {
  const all = Array.from({ length: 250 }, (_, index) => seat(`u${index}`, 1, { position: index + 1 }));
  const path = "/groups/g/shifts/s/occurrences/2026-06-01T13:00:00.000Z/members";
  const page = (rows: readonly unknown[], rest: object) => ({
    count: rows.length,
    total: all.length,
    data: rows,
    ...rest,
  });

  /** Asks until nothing follows; members come a hundred at a time, with a link to the rest or without. */
  function crawl(link: (offset: number) => string | undefined): { pages: Page[]; asked: PageRequest[] } {
    const next = (end: number) =>
      end < all.length && link(end) !== undefined ? { links: { next: link(end) } } : {};
    const row = occurrence("s", 1, [], { members: page(all.slice(0, 100), next(100)) });
    const pages = answersOf(input, [row]);
    const asked: PageRequest[] = [];
    for (;;) {
      const known = new Set(pages.map(({ request }) => request.key));
      const [request] = pages
        .flatMap((one) => xmattersProof.follow?.(one, pages) ?? [])
        .filter(({ key }) => !known.has(key));
      if (request === undefined) return { pages, asked };
      asked.push(request);
      const offset = Number(queryOf(request, "offset"));
      const rows = all.slice(offset, offset + 100);
      pages.push({
        request,
        status: 200,
        body: page(rows, next(offset + rows.length)),
        readAt: "2026-06-01T12:00:00Z",
      });
    }
  }

  test("members beyond a hundred are followed, by the link or without one, and none is lost", () => {
    for (const link of [
      (offset: number) => `${API_ROOT}${path}?offset=${offset}&limit=100`,
      () => undefined,
    ]) {
      const { pages, asked } = crawl(link);
      expect(asked.map((one) => [decodeURIComponent(one.path), queryOf(one, "offset")])).toEqual([
        [path, "100"],
        [path, "200"],
      ]);
      const { timelines } = read(pages);
      const told = timelines.find(({ track }) => track === "s")?.entries ?? [];
      expect(told.map(({ userSourceId }) => userSourceId).sort()).toEqual(
        all.map((_, index) => `u${index}`).sort(),
      );
      expect(told.find(({ userSourceId }) => userSourceId === "u249")?.offsetSeconds).toBe(250 * 60);
    }
  });

  test.each([
    ["another host", "https://evil.example/members"],
    ["another group", `${API_ROOT}/groups/h/shifts/s/occurrences/2026-06-01T13:00:00Z/members?offset=100`],
    ["outside of the API", `/groups/g/shifts/s/occurrences/2026-06-01T13:00:00Z/members?offset=100`],
  ])("a link to %s is not followed, and the row is then no proof (§1.5)", (_, link) => {
    const { pages, asked } = crawl(() => link);
    expect(asked).toEqual([]);
    expect(xmattersProof.interpret(pages, input)).toMatchObject({
      ok: false,
      error: [{ code: "not-readable" }],
    });
  });

  test("an occurrence that counts no members has none (§5)", () => {
    const pages = answersOf(input, [occurrence("s", 1, [], { members: { count: 0 } })]);
    expect(words(read(pages).timelines, "s")).toEqual([]);
    const untold = answersOf(input, [occurrence("s", 1, [], { members: { count: 2 } })]);
    expect(xmattersProof.interpret(untold, input)).toMatchObject({ ok: false });
  });

  test("members cut at three without their rest, or a rest that is refused, prove nothing", () => {
    const { pages } = crawl(() => undefined);
    expect(xmattersProof.interpret(pages.slice(0, -1), input)).toMatchObject({ ok: false });
    const refused = pages.map((one, index) =>
      index === pages.length - 1 ? { ...one, status: 404, body: null } : one,
    );
    expect(xmattersProof.interpret(refused, input)).toMatchObject({
      ok: false,
      error: [{ code: "not-readable" }],
    });
    expect(
      refused.flatMap((one) => xmattersProof.follow?.(one, refused) ?? []).map(({ path: at }) => at),
    ).toEqual([]);
  });

  test("pages of a window are followed with everything that was asked for (§9: pages that lost membersPerShift)", () => {
    const rows = [1, 2, 3].map((day) => occurrence("s", day, [seat("ana")]));
    const [first, ...others] = answersOf(input, rows);
    if (first === undefined) throw new Error("no page");
    const partOf = (from: number, to: number, request: PageRequest): Page => ({
      ...first,
      request,
      body: {
        count: to - from,
        total: rows.length,
        data: rows.slice(from, to),
        links: to < rows.length ? { next: `${API_ROOT}/on-call?groups=g&offset=${to}` } : {},
      },
    });
    const one = partOf(0, 2, first.request);
    const [next] = xmattersProof.follow?.(one, [one]) ?? [];
    expect(
      next && [queryOf(next, "offset"), queryOf(next, "membersPerShift"), queryOf(next, "from")],
    ).toEqual(["2", "100", "2026-06-01T12:00:00Z"]);
    if (next === undefined) return;
    const two = partOf(2, 3, next);
    expect(words(read([one, two, ...others]).timelines, "s")).toHaveLength(3);
    expect(xmattersProof.interpret([one, ...others], input)).toMatchObject({ ok: false });
  });

  test("a refusal is about the groups that it names", () => {
    const other = { ...input, draft: { ...input.draft, sourceRef: { ...input.draft.sourceRef, id: "h" } } };
    const shared = answersOf(input, [occurrence("s", 1, [seat("ana")])], [other]);
    const alone = xmattersProof
      .requests(other)
      .map((request): Page => ({ ...(shared[0] ?? never()), request, status: 400, body: null }));
    const pages = [...answersOf(input, [occurrence("s", 1, [seat("ana")])]), ...alone];
    expect(xmattersProof.interpret(pages, input).ok).toBe(true);
    expect(xmattersProof.interpret(pages, other)).toMatchObject({
      ok: false,
      error: [{ code: "not-readable", message: expect.stringMatching(/may not see it/) }],
    });
  });
});

function never(): never {
  throw new Error("no page");
}
