import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import type { PageRequest, ReadContext, Selection } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { type Crawl, crawl, type Reply } from "../testing/crawl.ts";
import { viewList } from "./pages.ts";
import { opsgenieReading } from "./read.ts";
import { PARTS } from "./requests.ts";

const now = Date.UTC(2026, 10, 24, 9, 30, 12);
const context = (more: Partial<ReadContext> = {}): ReadContext => ({
  selection: "all",
  rules: { contactMethods: true, notificationRules: true },
  now,
  ...more,
});

type Item = { id: string } & Record<string, unknown>;
interface Account {
  users: Item[];
  teams: Item[];
  schedules: Item[];
  escalations: Item[];
  services: Item[];
  overrides: Record<string, Item[]>;
  routing: Record<string, Item[]>;
  members: Record<string, string[]>;
  rules: (userId: string) => Item[];
}

const many = (prefix: string, count: number, rest: (index: number) => object = () => ({})): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    name: `${prefix} ${index}`,
    ...rest(index),
  }));
const rotation = (...people: string[]) => ({
  id: "r1",
  name: "Rot",
  startDate: "2026-01-05T09:00:00Z",
  endDate: null,
  type: "weekly",
  length: 1,
  participants: people.map((id) => ({ type: "user", id, username: `${id}@example.com` })),
  timeRestriction: null,
});

function account(more: Partial<Account> = {}): Account {
  return {
    users: many("u", 3, (index) => ({ username: `u${index}@example.com`, fullName: `User ${index}` })),
    teams: [],
    schedules: [],
    escalations: [],
    services: [],
    overrides: {},
    routing: {},
    members: {},
    rules: () => [],
    ...more,
  };
}

/** The vendor as the contract's §2 and §3 describe it. `next` names another host and plain http, as the recorded samples do. */
function serve(of: Account, request: PageRequest): Reply {
  const list = (data: unknown) => ({ status: 200, body: { data, took: 0.1, requestId: "r" } });
  const paged = (items: readonly Item[], total: boolean): Reply => {
    const offset = Number(queryOf(request, "offset"));
    const limit = Math.min(100, Number(queryOf(request, "limit") ?? 20));
    const next = `http://api.opsgenie.com${request.path}?limit=${limit}&offset=${offset + limit}`;
    return {
      status: 200,
      body: {
        ...(total ? { totalCount: items.length } : {}),
        data: items.slice(offset, offset + limit),
        paging: offset + limit < items.length ? { next } : {},
      },
    };
  };
  const [, kind = "", id = "", sub = "", last = ""] = request.path.replace(/^\/v[12]/, "").split("/");
  switch (`${kind}/${id === "" ? "" : ":id"}/${sub}${last === "" ? "" : "/:id"}`) {
    case "users//":
      return paged(of.users, true);
    case "services//":
      return paged(of.services, false);
    case "teams//":
      return list(of.teams);
    case "schedules//": {
      const isExpanded = queryOf(request, "expand") === "rotation";
      return list(of.schedules.map((one) => ({ ...one, rotations: isExpanded ? one.rotations : [] })));
    }
    case "escalations//":
      return list(of.escalations);
    case "forwarding-rules//":
    case "roles//":
      return list([]);
    case "teams/:id/":
      return list({
        id,
        members: (of.members[id] ?? []).map((user) => ({ user: { id: user }, role: "user" })),
      });
    case "teams/:id/routing-rules":
      return list(of.routing[id] ?? []);
    case "teams/:id/roles":
      return list([]);
    case "schedules/:id/":
      return list(of.schedules.find((one) => one.id === id));
    case "schedules/:id/overrides":
      return list(of.overrides[id] ?? []);
    case "schedules/:id/timeline":
      return list({});
    case "users/:id/contacts":
      return list([]);
    case "users/:id/notification-rules":
      return list(of.rules(id));
    case "users/:id/notification-rules/:id":
      return list({ id: last });
    default:
      throw new Error(`nothing at ${request.path}`);
  }
}

const read = (of: Account, more: Partial<ReadContext> = {}): Crawl =>
  crawl(opsgenieReading, context(more), (request) => serve(of, request));
const pathsOf = ({ asked }: Crawl) => asked.map(({ path }) => path);
const partsOf = ({ asked }: Crawl, part: string) => asked.filter((request) => request.part === part);

const defaultRules = (userId: string): Item[] => [
  { id: `${userId}-new`, name: "New", actionType: "create-alert", enabled: true, order: 1 },
  { id: `${userId}-off`, name: "Off", actionType: "create-alert", enabled: false, order: 2 },
  { id: `${userId}-start`, name: "Start", actionType: "schedule-start", enabled: true, order: 1 },
];

describe("requests made are those of the contract's formula (§3)", () => {
  test.each([
    [3, 0, 0, 0],
    [200, 20, 30, 0],
    [101, 1, 1, 21],
    [100, 3, 2, 100],
  ])("U=%i T=%i S=%i V=%i", (U, T, S, V) => {
    const crawled = read(
      account({
        users: many("u", U, (index) => ({ username: `u${index}@example.com` })),
        teams: many("t", T),
        schedules: many("s", S, () => ({ timezone: "UTC", rotations: [rotation("u0")] })),
        services: many("v", V, () => ({ teamId: T > 0 ? "t0" : null })),
        rules: defaultRules,
      }),
    );
    const pages = (count: number) => Math.max(1, Math.ceil(count / 100));
    const R = U;
    // Without account and request-limits, which the check of the connection asks for; T team roles besides the formula's 2T.
    const formula = pages(U) + U + U + R + 1 + 2 * T + T + 1 + S + 1 + 1 + 1 + pages(V);
    expect(crawled.asked).toHaveLength(formula);
    expect(opsgenieReading.minimum(crawled.pages, context())).toBe(formula);
    expect(crawled.problems).toEqual([]);
  });

  test("nothing about contacts is asked where nothing is wanted", () => {
    const rules = { contactMethods: false, notificationRules: false };
    const crawled = read(account(), { rules });
    expect(crawled.asked).toHaveLength(7);
    const some = read(account(), { rules: { contactMethods: true, notificationRules: false } });
    expect(partsOf(some, PARTS.rules)).toEqual([]);
    expect(partsOf(some, PARTS.contacts)).toHaveLength(3);
  });

  test("contacts and notification rules come last; of the rules only those of new alerts that are in use are read whole", () => {
    const crawled = read(account({ teams: many("t", 1), rules: defaultRules }));
    const parts = crawled.asked.map(({ part }) => part);
    const first = parts.indexOf(PARTS.contacts);
    expect(new Set(parts.slice(first))).toEqual(new Set([PARTS.contacts, PARTS.rules, PARTS.ruleDetails]));
    expect(partsOf(crawled, PARTS.ruleDetails).map(({ path }) => path)).toEqual(
      ["u0", "u1", "u2"].map((id) => `/v2/users/${id}/notification-rules/${id}-new`),
    );
  });
});

describe("paging (§2)", () => {
  test("the host in `paging.next` is never used, nor anything else of it", () => {
    const crawled = read(account({ users: many("u", 250, (i) => ({ username: `u${i}@example.com` })) }), {
      rules: { contactMethods: false, notificationRules: false },
    });
    const users = partsOf(crawled, PARTS.users);
    expect(users.map((request) => [request.path, queryOf(request, "offset")])).toEqual([
      ["/v2/users", "0"],
      ["/v2/users", "100"],
      ["/v2/users", "200"],
    ]);
    expect(users.every((request) => queryOf(request, "sort") === "username")).toBe(true);
  });

  test("a `next` that never ends is not followed for ever", () => {
    const services = many("v", 20);
    const crawled = crawl(opsgenieReading, context(), (request) =>
      request.part === PARTS.services
        ? {
            status: 200,
            body: { data: services, paging: { next: "https://evil.example/v1/services?offset=20" } },
          }
        : serve(account(), request),
    );
    expect(partsOf(crawled, PARTS.services)).toHaveLength(2);
  });

  test("users who come and go while the list is read are not lost: it is read again", () => {
    const all = many("u", 205, (i) => ({ username: `u${String(i).padStart(3, "0")}@example.com` }));
    let users = all;
    const crawled = crawl(opsgenieReading, context(), (request) => {
      const reply = serve(account({ users }), request);
      // One of the first page leaves: everybody behind moves up, and one falls between two pages.
      if (request.part === PARTS.users && queryOf(request, "offset") === "0" && request.pass === 0)
        users = all.filter(({ id }) => id !== "u5");
      return reply;
    });
    const pages = crawled.pages.filter(({ request }) => request.part === PARTS.users);
    const view = viewList(pages);
    expect(view.isWhole).toBe(true);
    expect(view.items).toHaveLength(204);
    expect(crawled.problems).toEqual([]);
  });

  test("fewer than the source counts, twice the same: told, and nothing is taken as gone", () => {
    const crawled = crawl(opsgenieReading, context(), (request) => {
      const reply = serve(account(), request);
      return request.part === PARTS.users
        ? { ...reply, body: { ...(reply.body as object), totalCount: 8 } }
        : reply;
    });
    expect(partsOf(crawled, PARTS.users)).toHaveLength(2);
    expect(crawled.problems).toMatchObject([{ code: "partial-rights", severity: "changes-meaning" }]);
  });

  test("services end at 20,000, and that is told", () => {
    const crawled = read(account({ services: many("v", 20_050), users: [] }));
    const last = partsOf(crawled, PARTS.services).at(-1);
    expect(Number(last && queryOf(last, "offset")) + Number(last && queryOf(last, "limit"))).toBe(20_000);
    expect(crawled.problems).toMatchObject([{ code: "list-unstable" }]);
  });
});

describe("schedules without rotations (§3, I)", () => {
  const schedules = many("s", 3, () => ({ timezone: "UTC", rotations: [rotation("u0")] }));

  test("a list that lost them all is read schedule by schedule", () => {
    const crawled = crawl(opsgenieReading, context(), (request) =>
      request.part === PARTS.schedules
        ? { status: 200, body: readContract("opsgenie", "recordings", "schedules.list.no-expand.json") }
        : request.part === PARTS.scheduleDetails
          ? { status: 200, body: { data: { ...schedules[0], id: request.path.split("/").at(-1) } } }
          : serve(account(), request),
    );
    expect(partsOf(crawled, PARTS.scheduleDetails)).toHaveLength(2);
    expect(opsgenieReading.minimum(crawled.pages, context())).toBe(crawled.asked.length);
  });

  test("an account whose schedules really have none costs one request more, not one for each", () => {
    const empty = schedules.map((schedule) => ({ ...schedule, rotations: [] }));
    expect(partsOf(read(account({ schedules: empty })), PARTS.scheduleDetails)).toHaveLength(1);
  });
});

describe("overrides that overlap", () => {
  const override = (
    alias: string,
    user: string,
    start: string,
    end: string,
    ...rotations: string[]
  ): Item => ({
    id: alias,
    alias,
    user: { type: "user", id: user },
    startDate: start,
    endDate: end,
    rotations: rotations.map((id) => ({ id, name: id })),
  });
  const schedules = many("s", 1, () => ({ timezone: "Europe/Berlin", rotations: [rotation("u0")] }));
  const timelines = (...overrides: Item[]) =>
    partsOf(read(account({ schedules, overrides: { s0: overrides } })), PARTS.timelines);

  test("their order is asked of the timeline, for the weeks that they share (§5.15)", () => {
    const asked = timelines(
      override("a", "u1", "2026-12-09T08:00:00Z", "2026-12-10T08:00:00Z"),
      override("b", "u2", "2026-12-09T12:00:00Z", "2026-12-11T08:00:00Z"),
    );
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
      identifierType: "id",
      interval: "1",
      intervalUnit: "weeks",
      date: "2026-12-07T11:00:00Z",
      expand: "base,override,forwarding",
    });
  });

  test.each([
    ["of one person", "u1", "2026-12-09T08:00:00Z", []],
    ["that are over", "u2", "2026-11-01T08:00:00Z", []],
    ["on different rotations", "u2", "2026-12-09T08:00:00Z", ["r2"]],
  ] as const)("those %s are not asked about", (_, person, start, rotations) => {
    const end = start.replace("T08", "T18");
    expect(
      timelines(override("a", "u1", start, end, "r1"), override("b", person, start, end, ...rotations)),
    ).toEqual([]);
  });
});

describe("what was chosen", () => {
  const of = account({
    users: many("u", 6, (index) => ({ username: `u${index}@example.com` })),
    teams: many("t", 3),
    schedules: many("s", 3, (index) => ({
      timezone: "UTC",
      rotations: [rotation(`u${index}`)],
      ownerTeam: { id: `t${index}`, name: `t ${index}` },
    })),
    escalations: [
      {
        id: "e0",
        name: "Ladder",
        rules: [
          {
            condition: "if-not-acked",
            notifyType: "default",
            delay: { timeAmount: 0 },
            recipient: { type: "schedule", id: "s2", name: "s 2" },
          },
        ],
      },
    ],
    services: [{ id: "v0", name: "Checkout", teamId: "t0" }],
    routing: {
      t0: [
        {
          id: "d",
          isDefault: true,
          order: 0,
          criteria: { type: "match-all" },
          notify: { type: "escalation", id: "e0", name: "Ladder" },
        },
      ],
    },
    members: { t0: ["u4"] },
  });
  const chosen = (selection: Selection) => pathsOf(read(of, { selection }));

  test("a service brings its team, the routing, the policy, its schedule and the people (service → team → routing → policy → schedule)", () => {
    const paths = chosen({ services: ["v0"] });
    expect(paths).toContain("/v2/teams/t0/routing-rules");
    expect(paths).toContain("/v2/schedules/s2/overrides");
    expect(paths.filter((path) => path.endsWith("/contacts"))).toEqual(
      ["u0", "u2", "u4"].map((id) => `/v2/users/${id}/contacts`),
    );
    expect(paths).not.toContain("/v2/teams/t1");
  });

  test("a person brings whoever stands in by forwarding: their contacts are read as well", () => {
    const rule = {
      id: "f",
      fromUser: { id: "u5" },
      toUser: { username: "U4@example.com" },
      startDate: "a",
      endDate: "b",
    };
    const crawled = crawl(opsgenieReading, context({ selection: { users: ["u5"] } }), (request) =>
      request.part === PARTS.forwarding ? { status: 200, body: { data: [rule] } } : serve(of, request),
    );
    expect(pathsOf(crawled)).toContain("/v2/users/u4/contacts");
    expect(pathsOf(crawled)).not.toContain("/v2/users/u3/contacts");
  });

  test("a person alone brings nobody else", () => {
    expect(chosen({ users: ["u5"] }).filter((path) => path.startsWith("/v2/users/"))).toEqual([
      "/v2/users/u5/contacts",
      "/v2/users/u5/notification-rules",
    ]);
  });
});

describe("refusals (§2)", () => {
  const refuse = (part: string, status: number, body: unknown = {}) =>
    crawl(opsgenieReading, context(), (request) =>
      request.part === part ? { status, body } : serve(account({ teams: many("t", 1) }), request),
    );

  test.each([
    [PARTS.services, 402, "info"],
    [PARTS.users, 403, "changes-meaning"],
    [PARTS.schedules, 403, "changes-meaning"],
    [PARTS.roles, 403, "info"],
    [PARTS.routing, 404, "changes-meaning"],
    [PARTS.contacts, 403, "changes-meaning"],
  ])("%s answered with %d: the read goes on without it (%s)", (part, status, severity) => {
    const crawled = refuse(part, status);
    expect(crawled.stoppedAt).toBeNull();
    expect(crawled.problems[0]).toMatchObject({ code: "not-readable", severity });
    expect(crawled.asked.some((request) => request.part !== part)).toBe(true);
  });

  test("a key that is refused altogether stops it", () => {
    expect(refuse(PARTS.teams, 401).stoppedAt?.part).toBe(PARTS.teams);
  });

  test("a list that is no list is told, and blocks", () => {
    const crawled = refuse(PARTS.teams, 200, { message: "maintenance" });
    expect(crawled.problems).toMatchObject([{ code: "unreadable-item", severity: "blocks" }]);
  });
});
