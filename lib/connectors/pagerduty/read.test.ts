import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import type { PageRequest, ReadContext } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { type Crawl, crawl, type Reply } from "../testing/crawl.ts";
import { draftOf } from "../testing/drafts.ts";
import { listKey, viewList } from "./lists.ts";
import { pagerdutyReading } from "./read.ts";
import { briefly, NOW, readFixture, translatePages } from "./testing/answers.ts";

const now = Date.UTC(2026, 10, 24, 9, 30, 12);
const context: ReadContext = {
  selection: "all",
  rules: { contactMethods: true, notificationRules: true },
  now,
};

interface Account {
  users: Item[];
  teams: Item[];
  escalation_policies: Item[];
  services: Item[];
  schedules: Item[];
  shifts: Item[];
  overrides: Record<string, Item[]>;
}
type Item = { id: string } & Record<string, unknown>;

const many = (prefix: string, count: number, rest: (index: number) => object = () => ({})): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    name: `${prefix} ${index}`,
    ...rest(index),
  }));

function account(
  sizes: Partial<Record<"users" | "teams" | "policies" | "services" | "schedules" | "shifts", number>>,
): Account {
  return {
    users: many("U", sizes.users ?? 3),
    teams: many("T", sizes.teams ?? 0),
    escalation_policies: many("P", sizes.policies ?? 0, () => ({ escalation_rules: [] })),
    services: many("V", sizes.services ?? 0),
    schedules: many("S", sizes.schedules ?? 0, () => ({ time_zone: "Europe/Paris", users: [] })),
    shifts: many("F", sizes.shifts ?? 0),
    overrides: {},
  };
}

/** Pages by row offset, as the contract says (§3). */
function pageOf(items: readonly Item[], key: string, request: PageRequest): Reply {
  const offset = Number(queryOf(request, "offset"));
  const limit = Number(queryOf(request, "limit"));
  if (offset + limit > 10_000)
    return { status: 400, body: { error: { message: "Invalid Input", code: 2001 } } };
  const total = queryOf(request, "total") === "true" ? items.length : null;
  return {
    status: 200,
    body: {
      [key]: items.slice(offset, offset + limit),
      limit,
      offset,
      total,
      more: offset + limit < items.length,
    },
  };
}

function answerFor(from: Account): (request: PageRequest) => Reply {
  return (request) => {
    const { path } = request;
    const [, head = "", id = "", tail = ""] = path.replace("/v3", "").split("/");
    if (path === "/v3/schedules") return pageOf(from.shifts, "schedules", request);
    if (tail === "members") return pageOf([], "members", request);
    if (path.startsWith("/v3/") && tail !== "") return pageOf([], tail, request);
    if (path.startsWith("/v3/"))
      return { status: 200, body: { schedule: { id, time_zone: "UTC", rotations: [] } } };
    if (tail === "overrides") return { status: 200, body: { overrides: from.overrides[id] ?? [] } };
    if (head === "schedules" && id !== "") {
      return { status: 200, body: { schedule: { id, time_zone: "Europe/Paris", schedule_layers: [] } } };
    }
    const key = head as "users" | "teams" | "escalation_policies" | "services" | "schedules";
    const query = queryOf(request, "query");
    const items = from[key].filter(
      ({ name }) => query === null || String(name).toLowerCase().startsWith(query),
    );
    return pageOf(items, key, request);
  };
}

const run = (from: Account, more: Partial<ReadContext> = {}): Crawl =>
  crawl(pagerdutyReading, { ...context, ...more }, answerFor(from));
const paths = (read: Crawl) => read.asked.map(({ path }) => path);
const count = (read: Crawl, path: string) => paths(read).filter((one) => one === path).length;

function idsOf(read: Crawl, path: string): string[] {
  const pages = read.pages.filter(({ request }) => request.path === path);
  const [first] = pages;
  if (first === undefined) return [];
  return viewList(pages, listKey(first.request)).items.map((item) => (item as Item).id);
}

describe("requests made are those of the contract's formula (§6)", () => {
  test("U=500, T=40, S=120, F=0, P=80, V=200: about 175 calls there, less the token check, plus the lists of overrides", () => {
    const read = run(account({ users: 500, teams: 40, schedules: 120, policies: 80, services: 200 }));
    expect(read.asked.length - 120).toBe(5 + 1 + 40 + 1 + 2 + 2 + 120 + 1);
    expect(pagerdutyReading.minimum(read.pages, context)).toBe(read.asked.length);
    expect(read.problems).toEqual([]);
  });

  test("a shift-based schedule costs three requests, and a thousand of them are one list", () => {
    const read = run(account({ shifts: 1000 }));
    expect(count(read, "/v3/schedules")).toBe(1);
    expect(read.asked).toHaveLength(6 + 3 * 1000);
    expect(pagerdutyReading.minimum(read.pages, context)).toBe(read.asked.length);
  });

  test.each([0, 1, 99, 100, 101, 199, 200, 201, 250, 299, 1000])(
    "%d users are read whole with no page too many",
    (users) => {
      const read = run(account({ users }));
      expect(count(read, "/users")).toBe(Math.max(1, Math.ceil(users / 100)));
      expect(idsOf(read, "/users")).toEqual(many("U", users).map(({ id }) => id));
    },
  );

  test("includes are those that the rules ask for", () => {
    const rules = { contactMethods: false, notificationRules: false };
    const [first] = run(account({}), { rules }).asked;
    expect(first?.query.filter(([name]) => name === "include[]")).toEqual([]);
    expect(run(account({})).asked[0]?.query.filter(([name]) => name === "include[]")).toEqual([
      ["include[]", "contact_methods"],
      ["include[]", "notification_rules"],
    ]);
  });

  test("definitions are asked for in the schedule's own zone, overrides untruncated over five years", () => {
    const read = run(account({ schedules: 1 }));
    expect(read.asked.find(({ path }) => path === "/schedules/S0")?.query).toEqual([
      ["time_zone", "Europe/Paris"],
      ["since", "2026-11-24T09:30:00Z"],
      ["until", "2027-02-22T09:30:00Z"],
      ["overflow", "true"],
    ]);
    expect(read.asked.find(({ path }) => path === "/schedules/S0/overrides")?.query).toEqual([
      ["since", "2026-10-25T09:30:00Z"],
      ["until", "2031-11-23T09:30:00Z"],
      ["overflow", "true"],
    ]);
  });

  test("overrides that overlap beyond the 90 days are rendered as well, for they show no order (§10.9)", () => {
    const from = account({ schedules: 2 });
    const user = { id: "U1" };
    from.overrides.S1 = [
      { id: "O1", start: "2028-03-01T08:00:00+01:00", end: "2028-03-03T08:00:00+01:00", user },
      { id: "O2", start: "2028-03-02T08:00:00+01:00", end: "2028-03-04T08:00:00+01:00", user },
      { id: "O3", start: "2028-06-02T08:00:00+02:00", end: "2028-06-04T08:00:00+02:00", user },
    ];
    const read = run(from);
    const windows = read.asked
      .filter(({ path }) => path === "/schedules/S1")
      .map((one) => queryOf(one, "since"));
    expect(windows).toEqual(["2026-11-24T09:30:00Z", "2028-03-02T07:00:00Z"]);
    expect(count(read, "/schedules/S0")).toBe(1);
  });
});

/** Changes the account just before the n-th page of users is answered. */
function shifting(from: Account, changes: Record<number, () => void>): Crawl {
  let page = 0;
  const answer = answerFor(from);
  return crawl(pagerdutyReading, context, (request) => {
    if (request.path === "/users") changes[++page]?.();
    return answer(request);
  });
}

describe("a list that shifts while it is paged ends with each item once and none lost (§3)", () => {
  const extra = { id: "NEW", name: "new" };
  const cases: [string, (users: Item[]) => void][] = [
    ["one is added in front", (users) => users.unshift(extra)],
    ["one of the first page is removed", (users) => users.splice(5, 1)],
    ["one moves from the last page to the first", (users) => users.unshift(...users.splice(-1, 1))],
    ["one moves from the first page to the last", (users) => users.push(...users.splice(5, 1))],
    [
      "one of the first page is removed and another added at the end",
      (users) => {
        users.splice(5, 1);
        users.push(extra);
      },
    ],
    ["ten are removed", (users) => users.splice(0, 10)],
  ];
  test.each(cases)("%s between the pages", (_name, change) => {
    for (const when of [2, 3]) {
      const from = account({ users: 250 });
      const read = shifting(from, { [when]: () => change(from.users) });
      expect(idsOf(read, "/users").toSorted()).toEqual(from.users.map(({ id }) => id).toSorted());
      expect(read.problems).toEqual([]);
      expect(count(read, "/users")).toBeLessThanOrEqual(6);
    }
  });

  test("it shifts in the first pass and again in the second", () => {
    const from = account({ users: 250 });
    const read = shifting(from, { 2: () => from.users.splice(0, 1), 5: () => from.users.unshift(extra) });
    expect(idsOf(read, "/users").toSorted()).toEqual(from.users.map(({ id }) => id).toSorted());
  });

  test("a list that never rests is a problem, and nothing that was seen is lost", () => {
    const from = account({ users: 250 });
    const seen = new Set(from.users.map(({ id }) => id));
    let page = 0;
    const answer = answerFor(from);
    const read = crawl(pagerdutyReading, context, (request) => {
      if (request.path === "/users") {
        from.users.unshift({ id: `N${++page}`, name: "n" });
        seen.add(`N${page}`);
      }
      return answer(request);
    });
    expect(read.problems).toMatchObject([{ code: "list-unstable", retry: true }]);
    const ids = idsOf(read, "/users");
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of many("U", 250).map(({ id }) => id)) expect(ids).toContain(id);
    expect(count(read, "/users")).toBeLessThan(20);
  });
});

describe("echoes are not trusted blindly (§3, recordings)", () => {
  const bodyOf = (page: 1 | 2) =>
    readContract<object>(
      "pagerduty",
      "recordings",
      "acme-account",
      `list-services.page-${page}.include-teams.json`,
    );

  test("the recorded pages of services, which both echo offset 0, are read as two items", () => {
    const answer = answerFor(account({}));
    const read = crawl(pagerdutyReading, context, (request) =>
      request.path === "/services"
        ? { status: 200, body: bodyOf(queryOf(request, "offset") === "0" ? 1 : 2) }
        : answer(request),
    );
    expect(idsOf(read, "/services")).toEqual(["P4XMRL3", "P3IIAF1"]);
    expect(
      read.asked.filter(({ path }) => path === "/services").map((one) => queryOf(one, "offset")),
    ).toEqual(["0", "1"]);
    expect(read.problems).toEqual([]);
  });

  test("a source that gives the first page to every offset does not loop for ever, and is told", () => {
    const answer = answerFor(account({ users: 250 }));
    const read = crawl(pagerdutyReading, context, (request) => {
      const reply = answer({
        ...request,
        query: request.query.map(([name, value]) => [name, name === "offset" ? "0" : value]),
      });
      return request.path === "/users" ? reply : answer(request);
    });
    expect(count(read, "/users")).toBeLessThan(10);
    expect(read.problems).toMatchObject([{ code: "list-unstable" }]);
  });

  test("a page smaller than asked for is honoured", () => {
    const from = account({ users: 120 });
    const answer = answerFor(from);
    const read = crawl(pagerdutyReading, context, (request) => {
      if (request.path !== "/users") return answer(request);
      const query = request.query.map(([name, value]) => [name, name === "limit" ? "25" : value] as const);
      return answer({ ...request, query });
    });
    expect(idsOf(read, "/users")).toEqual(from.users.map(({ id }) => id));
    expect(count(read, "/users")).toBe(5);
  });

  test("more counted than shown means that the key may not see the rest", () => {
    const answer = answerFor(account({ users: 20 }));
    const read = crawl(pagerdutyReading, context, (request) => {
      const reply = answer(request);
      return request.path === "/users" ? { ...reply, body: { ...(reply.body as object), total: 25 } } : reply;
    });
    expect(read.problems).toMatchObject([{ code: "partial-rights", severity: "changes-meaning" }]);
    expect(count(read, "/users")).toBe(1);
  });

  test("an answer without its list is told", () => {
    const answer = answerFor(account({}));
    const read = crawl(pagerdutyReading, context, (request) =>
      request.path === "/teams" ? { status: 200, body: { teams: null } } : answer(request),
    );
    expect(read.problems).toMatchObject([{ code: "unreadable-item", severity: "blocks" }]);
  });
});

test("more than 10,000 users are read by the beginnings of their names as well (§3)", () => {
  const from = account({});
  from.users = Array.from({ length: 10_450 }, (_, index) => ({
    id: `U${index}`,
    name: `${"abcdefghij"[index % 10]} ${index}`,
  }));
  const read = run(from);
  const ids = new Set(
    read.pages.flatMap(({ body, request }) =>
      request.path === "/users" ? (body as { users: Item[] }).users.map(({ id }) => id) : [],
    ),
  );
  expect(ids.size).toBe(10_450);
  expect(read.problems).toEqual([]);
}, 30_000);

describe("refusals (§5, §8)", () => {
  const refusing = (from: Account, path: RegExp, reply: Reply) => {
    const answer = answerFor(from);
    return crawl(pagerdutyReading, context, (request) => (path.test(request.path) ? reply : answer(request)));
  };
  const recorded = (name: string) => readContract<Reply>("pagerduty", "recordings", "errors", name);

  test("teams that are not in the plan are left out, and the rest is read", () => {
    const read = refusing(account({ schedules: 1 }), /^\/teams/, {
      status: 402,
      body: { error: { code: 2014 } },
    });
    expect(read.problems).toMatchObject([{ code: "not-readable", severity: "info" }]);
    expect(paths(read)).toContain("/schedules/S0");
    expect(paths(read).filter((path) => path.startsWith("/teams"))).toEqual(["/teams"]);
  });

  test("a part that the key may not read is a problem, and the rest is read", () => {
    const read = refusing(account({ schedules: 1 }), /^\/services/, { status: 403, body: {} });
    expect(read.problems).toMatchObject([{ code: "not-readable", severity: "changes-meaning" }]);
    expect(read.stoppedAt).toBeNull();
  });

  test("a schedule that is gone meanwhile is a problem of its own", () => {
    const read = refusing(account({ schedules: 2 }), /^\/schedules\/S0$/, recorded("404-not-found.json"));
    expect(read.problems).toMatchObject([
      { code: "not-readable", severity: "blocks", affected: [{ kind: "schedule", id: "S0" }] },
    ]);
    expect(paths(read)).toContain("/schedules/S1");
  });

  test("a revoked key stops the read at once", () => {
    const read = refusing(account({ schedules: 2 }), /^\/schedules$/, { status: 401, body: {} });
    expect(read.stoppedAt?.path).toBe("/schedules");
  });

  test("a schedule that is shift-based by now is read in its true family", () => {
    const reply = recorded("400-classic-get-of-shift-based-schedule.json");
    const read = refusing(account({ schedules: 2 }), /^\/schedules\/S0/, reply);
    expect(paths(read).filter((path) => path.includes("S0"))).toEqual([
      "/schedules/S0/overrides",
      "/v3/schedules/S0",
      "/v3/schedules/S0/overrides",
      "/v3/schedules/S0/custom_shifts",
    ]);
    expect(read.problems).toEqual([]);
  });

  test("a schedule that is layer-based by now is asked for again in the zone that it names", () => {
    const reply = recorded("400-v3-get-of-layer-based-schedule.json");
    const read = refusing(account({ shifts: 1 }), /^\/v3\/schedules\/F0/, reply);
    const details = read.asked.filter(({ path }) => path === "/schedules/F0");
    expect(details.map((one) => queryOf(one, "time_zone"))).toEqual([null, "Europe/Paris"]);
    expect(count(read, "/schedules/F0/overrides")).toBe(1);
    expect(read.problems).toEqual([]);
  });

  test("a window that is too long is cut in halves until it fits, without a hole", () => {
    const from = account({ schedules: 1 });
    const answer = answerFor(from);
    const day = 86_400_000;
    const read = crawl(pagerdutyReading, context, (request) => {
      const [since, until] = ["since", "until"].map((name) => Date.parse(queryOf(request, name) ?? ""));
      const isLong = Number(until) - Number(since) > 366 * day;
      return isLong
        ? { status: 400, body: { error: { message: "Bad range", code: 2005 } } }
        : answer(request);
    });
    const pieces = read.pages
      .filter(({ request, status }) => request.path.endsWith("/overrides") && status === 200)
      .map(({ request }) => [queryOf(request, "since"), queryOf(request, "until")])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b)));
    expect(pieces.at(0)?.[0]).toBe("2026-10-25T09:30:00Z");
    expect(pieces.at(-1)?.[1]).toBe("2031-11-23T09:30:00Z");
    for (const [index, piece] of pieces.entries())
      if (index > 0) expect(piece[0]).toBe(pieces[index - 1]?.[1]);
    expect(read.problems).toEqual([]);
  });
});

test.each([
  ["2001", { code: 2001, errors: "no" }],
  ["a bare text", "no"],
])("a refusal that names no range (%s) is not chased into ever shorter windows", (_, error) => {
  const from = account({ schedules: 1 });
  const answer = answerFor(from);
  const read = crawl(pagerdutyReading, context, (request) =>
    request.path.endsWith("/overrides") ? { status: 400, body: { error } } : answer(request),
  );
  expect(read.asked.filter(({ path }) => path.endsWith("/overrides")).length).toBeLessThan(64);
  expect(read.problems[0]).toMatchObject({ code: "not-readable", severity: "changes-meaning" });
});

describe("an event of a shift-based schedule that cannot be computed", () => {
  const { pages } = readFixture("shift-unsupported-recurrence");
  const day = 86_400_000;
  /** The contract's §9: a final schedule comes with its include and a window only; here one shift begins in every month of it. */
  function answer(request: PageRequest, longest = Number.POSITIVE_INFINITY): Reply {
    const page = pages.find((one) => one.request.path === request.path);
    if (page === undefined) throw new Error(`nothing at ${request.path}`);
    if (request.path !== "/v3/schedules/PV1") return { status: 200, body: page.body };
    const [since, until] = ["since", "until"].map((name) => Date.parse(queryOf(request, name) ?? ""));
    if (Number(until) - Number(since) > longest)
      return { status: 400, body: { error: { message: "Bad range", code: 2005 } } };
    const { final_schedule, ...schedule } = (page.body as { schedule: Record<string, unknown> }).schedule;
    const isRendered = queryOf(request, "include[]") === "final_schedule" && Number(since) < Number(until);
    const [shift] = (final_schedule as { computed_shift_assignments: object[] }).computed_shift_assignments;
    const months = ["2026-12", "2027-01", "2027-02"].filter((month) => {
      const at = Date.parse(`${month}-15T14:00:00Z`);
      return at >= Number(since) && at < Number(until);
    });
    const computed_shift_assignments = months.map((month) => ({
      ...shift,
      start_time: `${month}-15T14:00:00Z`,
      end_time: `${month}-15T14:30:00Z`,
    }));
    const rendered = { rendered_coverage_percentage: 1, computed_shift_assignments };
    return {
      status: 200,
      body: { schedule: isRendered ? { ...schedule, final_schedule: rendered } : schedule },
    };
  }

  test.each([
    ["asked for at once", Number.POSITIVE_INFINITY],
    ["asked for in parts, as a longer window is refused", 50 * day],
  ])("is kept as it was rendered for 90 days, %s, and says so", (_, longest) => {
    const read = crawl(pagerdutyReading, { ...context, now: NOW }, (request) => answer(request, longest));
    const translation = translatePages(read.pages);
    const [layer] = draftOf(translation, "schedule", "PV1").value.layers;
    expect(layer?.type === "fixed" && layer.shifts.map(({ start }) => start)).toEqual([
      "2026-12-15T14:00:00Z",
      "2027-01-15T14:00:00Z",
      "2027-02-15T14:00:00Z",
    ]);
    expect(briefly(translation.problems)).toContainEqual([
      "unsupported-recurrence",
      "schedule PV1",
      "/rotations/0/events/0/recurrence/0",
    ]);
    if (longest > 90 * day) expect(read.asked).toHaveLength(pagerdutyReading.minimum(read.pages, context));
  });
});

describe("a selection reads what it needs, and no more", () => {
  const from = account({ users: 5, teams: 2, schedules: 4, shifts: 2, policies: 3, services: 3 });
  Object.assign(from.teams[0] ?? {}, { name: "Platform" });
  Object.assign(from.schedules[2] ?? {}, { teams: [{ id: "T0" }] });
  Object.assign(from.services[1] ?? {}, { escalation_policy: { id: "P1" }, teams: [{ id: "T1" }] });
  Object.assign(from.escalation_policies[1] ?? {}, {
    escalation_rules: [
      {
        escalation_delay_in_minutes: 5,
        targets: [
          { id: "S3", type: "schedule_reference" },
          { id: "F1", type: "schedule_v3_reference" },
        ],
      },
    ],
  });
  const details = (read: Crawl) =>
    paths(read).filter((path) => /^(\/v3)?\/(schedules|teams)\/[^/]+(\/members)?$/.test(path));

  test("a service brings its policy, and that its schedules of both families", () => {
    const read = run(from, { selection: { services: ["V1"] } });
    expect(details(read).toSorted()).toEqual(["/schedules/S3", "/v3/schedules/F1"]);
  });

  test("a team brings its members and its schedules; shift-based ones are found by the filtered list", () => {
    const answer = answerFor(from);
    const read = crawl(pagerdutyReading, { ...context, selection: { teams: ["T0"] } }, (request) =>
      request.query.some(([name]) => name === "team_ids[]")
        ? { status: 200, body: { schedules: [{ id: "F0", summary: "F 0" }], more: false } }
        : answer(request),
    );
    expect(details(read).toSorted()).toEqual(["/schedules/S2", "/teams/T0/members", "/v3/schedules/F0"]);
    expect(pagerdutyReading.minimum(read.pages, context)).toBe(read.asked.length);
  });

  test("a person brings nothing", () => {
    expect(details(run(from, { selection: { users: ["U1"] } }))).toEqual([]);
  });
});

test("stopping and resuming asks the same again: keys depend on nothing but what is asked", () => {
  const from = account({ users: 150, schedules: 3, shifts: 1 });
  const keys = (read: Crawl) => read.asked.map(({ key }) => key);
  expect(keys(run(from))).toEqual(keys(run(from)));
  expect(new Set(keys(run(from))).size).toBe(keys(run(from)).length);
});
