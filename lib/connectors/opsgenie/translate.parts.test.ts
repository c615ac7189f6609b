import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { Directory } from "./people.ts";
import { redactOpsgenie } from "./redact.ts";
import { contactRequest } from "./requests.ts";
import { briefly, draftOf, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { secondsOf } from "./translate-duration.ts";
import { translateEscalation } from "./translate-escalations.ts";
import { translateForwardingRules } from "./translate-forwarding.ts";
import { Translator } from "./translate-people.ts";
import { translateCoverage, translateTimeframes } from "./translate-restrictions.ts";

const HOUR = 3_600;
const DAY = 86_400;
const whole = translatePages(readFixture("everything-about-a-team").pages);
const ref = (kind: string, id: string) => ({ vendor: "opsgenie", account: "acme", kind, id });
const translator = () => new Translator("acme", new Directory([]));

describe("restrictions (Opsgenie contract §5.6, §5.7, §5.9)", () => {
  const hours = (startHour: number, endHour: number, more: object = {}) => ({
    startHour,
    startMin: 0,
    endHour,
    endMin: 0,
    startDay: null,
    endDay: null,
    ...more,
  });
  const daily = (startHour: number, endHour: number) => ({
    type: "time-of-day",
    restriction: hours(startHour, endHour),
    restrictions: [],
  });
  const weekly = (...restrictions: ReturnType<typeof hours>[]) => ({
    type: "weekday-and-time-of-day",
    restriction: null,
    restrictions,
  });

  test.each([
    ["within a day", daily(8, 18), 8 * HOUR, 10 * HOUR],
    ["over midnight", daily(20, 8), 20 * HOUR, 12 * HOUR],
    ["equal ends: the whole day", daily(9, 9), 9 * HOUR, DAY],
    ["until 24:00", daily(20, 24), 20 * HOUR, 4 * HOUR],
    ["from 24:00: the next midnight", daily(24, 6), 0, 6 * HOUR],
    ["a whole day by its hours", daily(0, 24), 0, DAY],
  ])("%s", (_, restriction, startSecond, durationSeconds) => {
    expect(translateCoverage(restriction)).toEqual({
      ok: true,
      value: { type: "windows", windows: [{ type: "daily", startSecond, durationSeconds }] },
    });
  });

  test.each([
    [
      "one continuous interval, nights included",
      "monday",
      8,
      "friday",
      17,
      [1, 8 * HOUR, 4 * DAY + 9 * HOUR],
    ],
    ["over the week's end", "friday", 17, "monday", 8, [5, 17 * HOUR, 2 * DAY + 15 * HOUR]],
    ["equal ends: the whole week", "wednesday", 10, "wednesday", 10, [3, 10 * HOUR, 7 * DAY]],
    ["from 24:00 of a Sunday", "sunday", 24, "monday", 6, [1, 0, 6 * HOUR]],
  ] as const)("%s", (_, startDay, startHour, endDay, endHour, [day, startSecond, durationSeconds]) => {
    expect(translateCoverage(weekly(hours(startHour, endHour, { startDay, endDay })))).toEqual({
      ok: true,
      value: { type: "windows", windows: [{ type: "weekly", startDay: day, startSecond, durationSeconds }] },
    });
  });

  test("the order of the list means nothing, and one that is there twice is one", () => {
    const a = hours(8, 12, { startDay: "tuesday", endDay: "tuesday" });
    const b = hours(8, 12, { startDay: "monday", endDay: "monday" });
    expect(translateCoverage(weekly(a, b, a))).toEqual(translateCoverage(weekly(b, a)));
  });

  test.each([
    ["an hour of 25", daily(8, 25), "/restriction/endHour"],
    [
      "half an hour too many",
      { ...daily(8, 9), restriction: hours(8, 24, { endMin: 30 }) },
      "/restriction/endHour",
    ],
    [
      "no weekday",
      weekly(hours(8, 9, { startDay: "someday", endDay: "monday" })),
      "/restrictions/0/startDay",
    ],
    ["a kind that we do not know", { ...daily(8, 9), type: "moon-phase" }, "/type"],
    ["no hours at all", weekly(), ""],
  ])("%s fails the whole", (_, restriction, path) => {
    expect(translateCoverage(restriction)).toMatchObject({ ok: false, error: { path } });
  });

  test("of a rule they are time frames, by the day on which they begin", () => {
    const frame = { name: null, timeZone: null, excludeHolidays: false };
    expect(translateTimeframes(daily(8, 18))).toEqual({
      ok: true,
      value: [{ ...frame, days: [1, 2, 3, 4, 5, 6, 7], startSecond: 8 * HOUR, durationSeconds: 10 * HOUR }],
    });
  });
});

describe("people (§3, B to D′)", () => {
  const ana = draftOf(whole, "user", "ana").value;

  test("contacts keep their order; numbers become E.164, devices have to be registered here", () => {
    expect(
      ana.contactMethods.map(({ key, address, order, enabled }) => [key, address, order, enabled]),
    ).toEqual([
      ["email:ana@example.com", "ana@example.com", 0, true],
      ["sms:+491701234567", "+491701234567", 1, true],
      ["push#c3", null, 2, true],
      ["voice#c4", null, 3, false],
    ]);
  });

  test("a rule has its steps from the trigger on, its hours, and its repeat; one that was not read has none", () => {
    expect(ana.notificationRules).toEqual([
      {
        key: "n1",
        trigger: "alert-created",
        urgency: null,
        criteria: { type: "match-all" },
        windows: [
          {
            name: null,
            timeZone: null,
            days: [5],
            startSecond: 17 * HOUR,
            durationSeconds: 2 * DAY + 15 * HOUR,
            excludeHolidays: false,
          },
        ],
        order: 1,
        enabled: true,
        steps: [
          { delaySeconds: 0, contactMethod: "push#c3", enabled: true },
          { delaySeconds: 300, contactMethod: "sms:+491701234567", enabled: true },
        ],
        repeat: { afterSeconds: 600 },
      },
      {
        key: "n2",
        trigger: "on-call-starts",
        urgency: null,
        criteria: null,
        windows: [],
        order: 2,
        enabled: true,
        steps: [],
        repeat: null,
      },
    ]);
  });

  test("who is blocked is deactivated, and stays in rotations", () => {
    expect(draftOf(whole, "user", "ben").value.status).toBe("deactivated");
    const [layer] = draftOf(whole, "schedule", "s1").value.layers;
    expect(layer?.rules.deactivated).toBe("keeps-turn");
  });

  test("a custom account role is said with whoever has it, and grants nothing", () => {
    const told = whole.problems.find(({ message }) => message.includes("Night watch"));
    expect(told).toMatchObject({ severity: "info", affected: [{ kind: "user", id: "ben" }] });
    expect(told?.message).toContain("grants who-is-on-call-show-all, denies profile-edit");
  });

  test("the recorded contacts are read as the contract says", () => {
    const body = readContract("opsgenie", "recordings", "user.contacts.list.json");
    const users = { data: [{ id: "u1", username: "user1@opsgenie.com", fullName: "User One" }] };
    const translation = translatePages([
      pageOf({ get: "/v2/users", body: users }),
      pageOf({ get: "/v2/users/u1/contacts", body }),
      pageOf({ get: "/v2/users/u1/notification-rules", body: { data: [] } }),
    ]);
    expect(draftOf(translation, "user", "u1").value.contactMethods.map(({ key }) => key)).toEqual([
      "email:user1@opsgenie.com",
      "sms:+19999999999",
    ]);
  });

  test("contacts that could not be read are told, not taken for none", () => {
    const users = { data: [{ id: "u1", username: "a@example.com", fullName: "A" }] };
    const pages = [
      pageOf({ get: "/v2/users", body: users }),
      pageOf({ get: "/v2/users/u1/contacts", status: 403, body: null }),
    ];
    expect(briefly(translatePages(pages).problems)).toEqual([
      ["not-readable", "user u1", "/contacts"],
      ["not-readable", "user u1", "/notification-rules"],
    ]);
  });
});

describe("teams (§3 F to H, §6)", () => {
  const team = draftOf(whole, "team", "t1").value;

  test("members keep the name of their role; routing is in order, the default last, whatever its number", () => {
    expect(team.members.map(({ user, role }) => [user.id, role])).toEqual([
      ["ana", "admin"],
      ["ben", "Shift lead"],
    ]);
    expect(
      team.routing.map(({ key, order, isDefault, timeZone, to }) => [key, order, isDefault, timeZone, to]),
    ).toEqual([
      ["r-night", 0, false, "Europe/Berlin", { kind: "schedule", id: ref("schedule", "s1") }],
      [
        "r-default",
        1,
        true,
        "Europe/Berlin",
        { kind: "escalation-policy", id: ref("escalation-policy", "e1") },
      ],
    ]);
    expect(team.routing[0]?.criteria).toEqual({
      type: "match-any-condition",
      conditions: [{ field: "priority", operation: "equals", expectedValue: "P1", order: 0 }],
    });
    expect(team.routing[0]?.windows).toHaveLength(1);
  });

  test("services are routed by their team (§6)", () => {
    expect(draftOf(whole, "service", "v1").value).toMatchObject({
      teams: [ref("team", "t1")],
      policy: null,
      routedBy: "team",
      settings: { tags: ["money"], isExternal: false },
    });
  });
});

describe("escalations (§6)", () => {
  const rule = (more: object) => ({
    condition: "if-not-acked",
    notifyType: "default",
    delay: { timeAmount: 0 },
    recipient: { type: "user", id: "ana", username: "ana@example.com" },
    ...more,
  });
  function translated(rules: readonly object[], more: object = {}) {
    const context = translator();
    const draft = translateEscalation({ id: "e1", name: "Ladder", rules, ...more }, context);
    if (draft?.kind !== "escalation-policy") throw new Error("no draft");
    return { value: draft.value, problems: context.problems };
  }

  test("delays count from the start, sorted, ties in list order; if-not-closed and random are kept", () => {
    const { value } = { value: draftOf(whole, "escalation-policy", "e1").value };
    expect(value.timing).toBe("from-start");
    expect(
      value.steps.map(({ delaySeconds, condition, targets: [target] }) => [
        delaySeconds,
        condition,
        target?.pick,
      ]),
    ).toEqual([
      [0, "unacknowledged", "current"],
      [600, "unacknowledged", "next"],
      [3600, "unclosed", "random"],
    ]);
    expect(value.repeat).toEqual({ times: 3, waitSeconds: 900, resets: true, closesAtEnd: true });
  });

  test.each([
    ["user", "default", "current"],
    ["schedule", "default", "current"],
    ["schedule", "next", "next"],
    ["schedule", "previous", "previous"],
    ["team", "default", "routing"],
    ["team", "users", "members"],
    ["team", "admins", "admins"],
    ["team", "all", "all"],
    ["team", "random", "random"],
  ])("a %s notified by %s", (type, notifyType, pick) => {
    const { value, problems } = translated([rule({ notifyType, recipient: { type, id: "x", name: "x" } })]);
    expect(value.steps[0]?.targets[0]?.pick).toBe(pick);
    expect(problems).toEqual([]);
  });

  test("a pair that is not documented is notified as by default, and the raw value is told", () => {
    const { value, problems } = translated([
      rule({ notifyType: "loudest", recipient: { type: "schedule", id: "s1", name: "S" } }),
    ]);
    expect(value.steps[0]?.targets[0]?.pick).toBe("current");
    expect(problems).toMatchObject([{ code: "unknown-value", path: "/rules/0/notifyType" }]);
    expect(problems[0]?.message).toContain('"loudest"');
  });

  test("the recorded escalations come without a problem, and never repeat where the key is absent", () => {
    const { data } = readContract<{ data: unknown[] }>("opsgenie", "recordings", "escalations.list.json");
    const context = translator();
    const drafts = data.map((raw) => translateEscalation(raw, context));
    expect(context.problems).toEqual([]);
    expect(drafts.map((draft) => draft?.kind === "escalation-policy" && draft.value.repeat)).toEqual([
      null,
      null,
    ]);
    const [first] = drafts;
    expect(first?.kind === "escalation-policy" && first.value.steps.map((step) => step.delaySeconds)).toEqual(
      [0, 300, 600],
    );
  });

  test.each([
    [{ waitInterval: 0, count: 5 }, null],
    [
      { waitInterval: 10, count: 2 },
      { times: 2, waitSeconds: 600, resets: false, closesAtEnd: false },
    ],
    [{ closeAlertAfterAll: true }, { times: 0, waitSeconds: 0, resets: false, closesAtEnd: true }],
  ])("the repeat %j", (repeat, expected) => {
    expect(translated([rule({})], { repeat }).value.repeat).toEqual(expected);
  });

  test("a step for nobody, and a policy without rules, page no one", () => {
    expect(translated([rule({ recipient: { type: "none" } })]).problems).toMatchObject([
      { code: "pages-no-one" },
    ]);
    expect(translated([]).problems).toMatchObject([{ code: "pages-no-one", path: "/rules" }]);
  });
});

test.each([
  [{ timeAmount: 5, timeUnit: null }, 300, true],
  [{ timeAmount: 90, timeUnit: "seconds" }, 90, true],
  [{ timeAmount: 2, timeUnit: "weeks" }, 1_209_600, true],
  [{ timeAmount: 3_000, timeUnit: "miliseconds" }, 3, true],
  [{ timeAmount: 5, timeUnit: "nanos" }, 0, false],
  [{ timeAmount: 1, timeUnit: "months" }, 2_592_000, false],
  [{ timeAmount: 7, timeUnit: "fortnights" }, 420, false],
  [{ timeAmount: -1, timeUnit: "minutes" }, 0, false],
])("a delay of %j is %d seconds, exactly: %s (§6)", (duration, seconds, isExact) => {
  const read = secondsOf(duration);
  expect([read.seconds, read.note === null]).toEqual([seconds, isExact]);
});

describe("forwarding (§5.17)", () => {
  const forward = (id: string, from: string, to: string, start = "2026-12-05T00:00:00Z") => ({
    id,
    alias: "",
    fromUser: { id: from, username: `${from}@example.com` },
    toUser: { id: to, username: `${to}@example.com` },
    startDate: start,
    endDate: "2026-12-07T00:00:00Z",
  });
  function translated(...rules: unknown[]) {
    const context = translator();
    const drafts = translateForwardingRules(rules, context, Date.parse("2026-11-24T00:00:00Z"));
    return { drafts, problems: briefly(context.problems) };
  }

  test("within the account, after overrides", () => {
    const { drafts, problems } = translated(forward("f1", "ana", "ben"));
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([
      {
        kind: "substitution",
        value: {
          absent: ref("user", "ana"),
          substitute: { kind: "user", id: ref("user", "ben") },
          within: { type: "account" },
          stage: "after-overrides",
        },
      },
    ]);
  });

  test("a circle is flagged on both sides, two for one person on the first", () => {
    expect(translated(forward("f1", "ana", "ben"), forward("f2", "ben", "ana")).problems).toEqual([
      ["unsupported-feature", "substitution f1", ""],
      ["unsupported-feature", "substitution f2", ""],
    ]);
    expect(translated(forward("f1", "ana", "ben"), forward("f2", "ana", "eva")).problems).toEqual([
      ["order-undecided", "substitution f1", ""],
    ]);
  });

  test.each([
    ["to oneself", forward("f1", "ana", "ana")],
    ["that ends before it begins", forward("f1", "ana", "ben", "2026-12-08T00:00:00Z")],
  ])("one %s is left out and told", (_, rule) => {
    expect(translated(rule)).toMatchObject({
      drafts: [],
      problems: [["invalid-value", "substitution f1", ""]],
    });
  });
});

describe("whom a timeline shows, under whatever name (§3, §4, §9)", () => {
  const names = ["ana", "ben", "eva"];
  const schedule = {
    id: "s1",
    name: "S",
    timezone: "UTC",
    rotations: [
      {
        id: "r1",
        name: "R",
        startDate: "2026-12-01T00:00:00Z",
        type: "daily",
        length: 1,
        participants: [{ type: "user", id: "ana" }],
      },
    ],
  };
  const override = (alias: string, user: object) => ({
    alias,
    user: { type: "user", ...user },
    startDate: "2026-12-05T08:00:00Z",
    endDate: "2026-12-05T16:00:00Z",
  });
  const shown = (period: object) =>
    translatePages([
      pageOf({
        get: "/v2/users",
        body: { data: names.map((id) => ({ id, username: `${id}@example.com`, fullName: id })) },
      }),
      pageOf({ get: "/v2/schedules", body: { data: [schedule] } }),
      pageOf({
        get: "/v2/schedules/s1/overrides",
        body: {
          data: [override("newest", { username: "BEN@example.com" }), override("oldest", { id: "eva" })],
        },
      }),
      pageOf({
        get: "/v2/schedules/s1/timeline",
        body: {
          data: {
            startDate: "2026-11-30T00:00:00Z",
            endDate: "2026-12-07T00:00:00Z",
            finalTimeline: {
              rotations: [
                {
                  id: "r1",
                  periods: [
                    { startDate: "2026-12-05T08:00:00Z", endDate: "2026-12-05T16:00:00Z", ...period },
                  ],
                },
              ],
            },
          },
        },
      }),
    ]).problems.filter(({ code }) => code.startsWith("order-"));
  const ana = { id: "ana", type: "user", name: "ana@example.com" };

  test.each([
    [
      "an override by login, shown by id",
      { recipient: { id: "ben", type: "user", name: "ben@example.com" } },
      "info",
    ],
    ["one that is forwarded on, by login", { recipient: ana, fromUser: "ben@example.com" }, "info"],
    ["by id", { recipient: ana, fromUser: "eva" }, "changes-meaning"],
    ["by an object", { recipient: ana, fromUser: { id: "eva", name: "eva@example.com" } }, "changes-meaning"],
    ["in the recipient", { recipient: { ...ana, forwardedFrom: "ben" } }, "info"],
  ])("%s", (_, period, severity) => {
    expect(shown(period)).toMatchObject([{ code: "order-unknown", severity }]);
  });

  test("somebody else than those who are in it settles nothing", () => {
    expect(shown({ recipient: ana })).toMatchObject([{ code: "order-undecided" }]);
  });
});

test("an override for a rotation that the schedule does not have is told", () => {
  const { pages } = readFixture("override-of-one-rotation");
  const moved = pages.map((page) => ({
    ...page,
    body: JSON.parse(
      JSON.stringify(page.body).replaceAll('{"id":"r2","name":"r2"}', '{"id":"r9","name":"r9"}'),
    ),
  }));
  expect(briefly(translatePages(moved).problems)).toEqual([
    ["dangling-reference", "schedule s1", "/overrides/1/rotations"],
  ]);
});

describe("a key that sees one team (§1)", () => {
  test("nothing is complete as soon as things name a team that is not shown", () => {
    const { pages } = readFixture("everything-about-a-team");
    const other = { id: "t2", name: "Others" };
    const shown = pages.map((page) =>
      page.request.path === "/v2/schedules"
        ? {
            ...page,
            body: JSON.parse(
              JSON.stringify(page.body).replace(
                '"ownerTeam":{"id":"t1","name":"Operations"}',
                `"ownerTeam":${JSON.stringify(other)}`,
              ),
            ),
          }
        : page,
    );
    const { problems, scopes } = translatePages(shown);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "partial-rights", severity: "changes-meaning" }),
    );
    expect(scopes.filter(({ kind }) => kind !== "override").every(({ complete }) => !complete)).toBe(true);
    const before = translatePages(pages).scopes.filter(({ kind }) => kind !== "override");
    expect(before.every(({ complete, covers }) => complete && covers === "all")).toBe(true);
  });
});

test("a stored answer has no token of a device, and steps still find it; where people live is not kept", () => {
  const answer = {
    data: [
      { id: "c1", method: "mobile", to: "fcm-token-abc", status: { enabled: true } },
      { id: "c2", method: "sms", to: "1-5550001111", status: { enabled: true } },
    ],
    userAddress: { city: "Berlin" },
  };
  const step = { data: { steps: [{ contact: { method: "mobile", to: "fcm-token-abc" } }] } };
  const stored = redactOpsgenie(contactRequest("u1"), answer);
  const text = JSON.stringify([stored, redactOpsgenie(contactRequest("u1"), step)]);
  expect(text).not.toContain("fcm-token");
  expect(text).not.toContain("Berlin");
  expect(text).toContain("1-5550001111");
  expect(new Set(text.match(/device-[0-9a-f]{12}/g))).toHaveProperty("size", 1);
});
