import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import type { PageRequest, ReadContext } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { crawl, type Reply } from "../testing/crawl.ts";
import { API_ROOT } from "./client.ts";
import { offsetOf } from "./pages.ts";
import { xmattersReading } from "./read.ts";
import { redactXmatters } from "./redact.ts";

const context: ReadContext = {
  selection: "all",
  rules: { contactMethods: true, notificationRules: true },
  now: Date.UTC(2026, 0, 1, 12, 0, 0, 987),
};

type Row = Readonly<Record<string, unknown>>;
type Lists = Readonly<Record<string, readonly Row[]>>;

const person = (index: number): Row => ({
  id: `p${index}`,
  targetName: `user${index}`,
  recipientType: "PERSON",
});
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index));
const group = (id: string, groupType?: string): Row => ({
  id,
  targetName: id,
  recipientType: "GROUP",
  groupType,
});
const seat = (id: string, recipientType: string): Row => ({ position: 1, recipient: { id, recipientType } });
const shift = (id: string, members: unknown): Row => ({ id, name: id, members });
/** An embedded page: its first hundred rows, with a link that leads elsewhere. */
const embedded = (rows: readonly Row[]) => ({
  count: Math.min(100, rows.length),
  total: rows.length,
  data: rows.slice(0, 100),
  links: rows.length > 100 ? { next: "https://evil.example/api/xm/1/people" } : {},
});

/** One page of a list as the contract's §3 has it. */
function pageOf(rows: readonly Row[], request: PageRequest, most = 1000): Row {
  const offset = offsetOf(request);
  const data = rows.slice(offset, offset + most);
  const end = offset + data.length;
  const next = end < rows.length ? { next: `${API_ROOT}${request.path}?offset=${end}&limit=${most}` } : {};
  return { count: data.length, total: rows.length, data, links: { self: "", ...next } };
}

const account =
  (lists: Lists, most = 1000) =>
  (request: PageRequest): Reply => ({ status: 200, body: pageOf(lists[request.path] ?? [], request, most) });

const pathsOf = (asked: readonly PageRequest[]) => asked.map(({ path }) => path);
const ACCOUNT_LISTS = ["/sites", "/people", "/devices", "/groups", "/services", "/temporary-absences"];

describe("what is asked for (xMatters contract §4)", () => {
  test("the lists, then series and rosters by the type of the group; an untyped group of old may have series (§5)", () => {
    const groups = [group("on", "ON_CALL"), group("old"), group("all", "BROADCAST"), group("dyn", "DYNAMIC")];
    const { asked, problems } = crawl(xmattersReading, context, account({ "/groups": groups }));
    expect(pathsOf(asked)).toEqual([
      ...ACCOUNT_LISTS,
      "/groups/on/shifts",
      "/groups/on/members",
      "/groups/old/shifts",
      "/groups/old/members",
      "/groups/all/members",
    ]);
    expect(problems).toEqual([]);
    const series = asked.find(({ path }) => path === "/groups/on/shifts");
    expect(series && queryOf(series, "embed")).toBe("members,rotation,exclusions");
    const absences = asked.find(({ path }) => path === "/temporary-absences");
    expect(absences && [queryOf(absences, "from"), queryOf(absences, "to")]).toEqual([
      "2026-01-01T12:00:00Z",
      "2026-03-31T12:00:00Z",
    ]);
  });

  test("as few requests as the formula allows, for thousands of rows", () => {
    const lists = {
      "/people": people(2001),
      "/groups": [group("a", "ON_CALL"), group("b", "BROADCAST")],
      "/groups/a/shifts": [
        shift("s", embedded(Array.from({ length: 250 }, (_, index) => seat(`p${index}`, "PERSON")))),
      ],
      "/groups/a/shifts/s/members": Array.from({ length: 250 }, (_, index) => seat(`p${index}`, "PERSON")),
    };
    const { asked, pages } = crawl(xmattersReading, context, account(lists));
    // 3 pages of people, 5 other lists, one of series, two rosters, and the rest of one timeline.
    expect(asked).toHaveLength(12);
    expect(xmattersReading.minimum(pages, context)).toBe(12);
    const rest = pages.find(({ request }) => request.part === "shift-members");
    expect(rest?.request.query).toEqual([
      ["offset", "100"],
      ["limit", "1000"],
    ]);
  });

  test("where series come without what was to be embedded, members and deleted occurrences are asked for apart (§4)", () => {
    const lists = {
      "/groups": [group("a", "ON_CALL")],
      "/groups/a/shifts": [
        { id: "bare", name: "bare" },
        { id: "null", name: "null", members: null, exclusions: { count: 0, total: 0, data: [] } },
        shift("whole", embedded([])),
      ],
    };
    const { asked } = crawl(xmattersReading, context, account(lists));
    expect(pathsOf(asked).filter((path) => path.includes("/shifts/"))).toEqual([
      "/groups/a/shifts/bare/members",
      "/groups/a/shifts/bare/exclusions",
      "/groups/a/shifts/null/members",
    ]);
  });

  test("a choice reads the groups that it needs, however deep they are nested, and a circle ends (§6.33)", () => {
    const chain = Array.from({ length: 12 }, (_, index) => `g${index}`);
    const lists: Record<string, readonly Row[]> = {
      "/people": people(2),
      "/groups": [...chain, "other"].map((id) => group(id, "ON_CALL")),
    };
    for (const [index, id] of chain.entries()) {
      const nested = seat(chain[index + 1] ?? "g3", "GROUP");
      lists[`/groups/${id}/shifts`] = [shift(`s${index}`, index % 2 === 0 ? embedded([nested]) : [nested])];
    }
    const selection = { schedules: ["g0"] };
    const { asked, pages, problems } = crawl(xmattersReading, { ...context, selection }, account(lists));
    const read = pathsOf(asked).filter((path) => path.endsWith("/shifts"));
    expect(read).toEqual(chain.map((id) => `/groups/${id}/shifts`));
    expect(problems).toEqual([]);
    expect(xmattersReading.minimum(pages, context)).toBe(asked.length);
  });

  test("members of old answers say no kind, and are followed by what the lists know of them (§5)", () => {
    const lists = {
      "/people": people(2),
      "/groups": ["a", "b", "c", "d", "other"].map((id) => group(id)),
      "/groups/a/shifts": [shift("s1", [{ position: 1, recipient: { id: "b" } }, seat("c", "Group")])],
      "/groups/b/shifts": [
        { ...shift("s2", []), notifyEndOfEscalation: { notifyEnabled: "true", recipient: { id: "d" } } },
      ],
    };
    const selection = { schedules: ["a"] };
    const { asked } = crawl(xmattersReading, { ...context, selection }, account(lists));
    const read = pathsOf(asked).filter((path) => path.endsWith("/shifts"));
    expect(read).toEqual(["/groups/a/shifts", "/groups/b/shifts", "/groups/c/shifts", "/groups/d/shifts"]);
  });

  test("a group that is refused is not asked for again in every round", () => {
    const lists = {
      "/groups": ["a", "b", "c"].map((id) => group(id, "ON_CALL")),
      "/groups/a/shifts": [shift("s1", [seat("b", "GROUP"), seat("c", "GROUP")])],
    };
    const selection = { schedules: ["a"] };
    const { asked } = crawl(xmattersReading, { ...context, selection }, (request) =>
      request.path === "/groups/b/shifts" ? { status: 403, body: {} } : account(lists)(request),
    );
    expect(pathsOf(asked).filter((path) => path.endsWith("/shifts"))).toEqual([
      "/groups/a/shifts",
      "/groups/b/shifts",
      "/groups/c/shifts",
    ]);
  });
});

describe("paging (§3)", () => {
  test("a source that gives smaller pages is followed, and our embeds stay on every page (§9)", () => {
    const lists = { "/people": people(250), "/devices": people(120) };
    const { asked, pages } = crawl(xmattersReading, context, account(lists, 100));
    expect(asked.filter(({ path }) => path === "/people").map(offsetOf)).toEqual([0, 100, 200]);
    const devices = asked.filter(({ path }) => path === "/devices");
    expect(devices.map((request) => queryOf(request, "embed"))).toEqual(["timeframes", "timeframes"]);
    expect(xmattersReading.minimum(pages, context)).toBe(6);
  });

  test.each([
    "https://evil.example/api/xm/1/people?offset=1",
    "//evil.example/api/xm/1/people?offset=1",
    "/people?offset=1",
    "/api/xm/1/../../people?offset=1",
    "/api/xm/1//people?offset=1",
    "/api/xm/1/groups?offset=1",
    "/api/xm/1\\people?offset=1",
    "javascript:/api/xm/1/people",
    7,
  ])("a link to %j is not followed, and it is told (§1.5, H5)", (next) => {
    const { asked, problems } = crawl(xmattersReading, context, (request) =>
      request.path === "/people"
        ? { status: 200, body: { count: 1, total: 2, data: people(1), links: { next } } }
        : { status: 200, body: pageOf([], request) },
    );
    expect(pathsOf(asked)).toEqual(ACCOUNT_LISTS);
    expect(problems).toMatchObject([{ code: "not-readable", severity: "changes-meaning" }]);
  });

  test("a list that never ends is given up and told", () => {
    const { asked, problems } = crawl(xmattersReading, context, (request) =>
      request.path === "/people"
        ? {
            status: 200,
            body: {
              total: 9,
              data: people(3),
              links: { next: `${API_ROOT}/people?offset=${offsetOf(request) + 3}` },
            },
          }
        : { status: 200, body: pageOf([], request) },
    );
    expect(asked.filter(({ path }) => path === "/people")).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "list-unstable" }]);
  });

  test("a list whose count moves is read again", () => {
    let grown = 4;
    const { asked, problems } = crawl(xmattersReading, context, (request, count) => {
      if (request.path === "/people" && count === 3) grown = 5;
      return account({ "/people": people(grown) }, 2)(request);
    });
    const passes = asked.filter(({ path }) => path === "/people").map(({ pass }) => pass);
    expect(passes).toEqual([0, 0, 0, 1, 1, 1]);
    expect(problems).toEqual([]);
  });

  test("fewer rows than the source counts are read once more, then told: lists are filtered in silence (§2)", () => {
    const { asked, problems } = crawl(xmattersReading, context, (request) =>
      request.path === "/people"
        ? { status: 200, body: { count: 3, total: 5, data: people(3), links: {} } }
        : { status: 200, body: pageOf([], request) },
    );
    expect(asked.filter(({ path }) => path === "/people")).toHaveLength(2);
    expect(problems).toMatchObject([
      { code: "partial-rights", message: expect.stringContaining("counts 5") },
    ]);
  });
});

describe("refusals (§3)", () => {
  test.each([
    ["/devices", 403, "changes-meaning"],
    ["/temporary-absences", 400, "changes-meaning"],
    ["/services", 404, "info"],
    ["/groups/a/shifts", 404, "changes-meaning"],
  ])("%s answered with %d is told, and everything else is read", (path, status, severity) => {
    const lists = { "/groups": [group("a", "ON_CALL")] };
    const { pages, problems, stoppedAt } = crawl(xmattersReading, context, (request) =>
      request.path === path ? { status, body: {} } : account(lists)(request),
    );
    expect(stoppedAt).toBeNull();
    expect(pages).toHaveLength(8);
    expect(problems).toMatchObject([{ code: "not-readable", severity }]);
  });

  test("401 stops all work", () => {
    const { stoppedAt } = crawl(xmattersReading, context, () => ({ status: 401, body: {} }));
    expect(stoppedAt?.path).toBe("/sites");
  });

  test("where supervisors cannot be embedded, each group is asked (§4)", () => {
    const { asked, problems } = crawl(xmattersReading, context, (request) =>
      queryOf(request, "embed") === "supervisors,observers"
        ? { status: 400, body: {} }
        : account({ "/groups": [group("a", "BROADCAST")] })(request),
    );
    expect(pathsOf(asked).slice(-2)).toEqual(["/groups/a/members", "/groups/a/supervisors"]);
    expect(problems).toEqual([]);
  });
});

test("a page that counts nothing is an empty list, though it shows no rows (§5)", () => {
  const { asked, problems } = crawl(xmattersReading, context, (request) => ({
    status: 200,
    body: request.path === "/services" ? { count: 0, total: 0 } : pageOf([], request),
  }));
  expect(pathsOf(asked)).toEqual(ACCOUNT_LISTS);
  expect(problems).toEqual([]);
});

test("an answer without a list is no empty list", () => {
  const { problems } = crawl(xmattersReading, context, (request) => ({
    status: 200,
    body: request.path === "/groups" ? { message: "hello" } : pageOf([], request),
  }));
  expect(problems).toMatchObject([{ code: "unreadable-item", severity: "blocks" }]);
});

test("push tokens and registration ids are dropped at any depth; everything else stays (§5)", () => {
  const [request] = xmattersReading.phases[0]?.([], context) ?? [];
  if (request === undefined) throw new Error("nothing is asked");
  const device = { id: "d", accountId: "a", deviceType: "APPLE_PUSH" };
  const body = { data: [{ ...device, apnToken: "secret", inner: [{ registrationId: "secret" }] }] };
  expect(redactXmatters(request, body)).toEqual({ data: [{ ...device, inner: [{}] }] });
  const recorded = readContract<unknown>("xmatters", "recordings", "group.shifts.page.json");
  expect(redactXmatters(request, recorded)).toEqual(recorded);
});
