import { describe, expect, test } from "vitest";
import { parseTarget } from "#lib/practice/http.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY, PRACTICE_PAGERDUTY_USER_KEY } from "./account.ts";
import { bodyOf, practiceClient, VERSION } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const get = practiceClient(NOW, { requestsPerMinute: 100_000 });

const recordedError = (name: string) =>
  readContract<{ status: number; headers?: Record<string, string>; body: unknown }>(
    "pagerduty",
    "recordings",
    "errors",
    `${name}.json`,
  );

describe("credentials", () => {
  const ask = (headers: Record<string, string>) =>
    createPracticePagerDuty({ now: () => new Date(NOW) }).handle({
      method: "GET",
      ...parseTarget("/users?limit=1"),
      headers,
    });

  test("keys are twenty characters long, as the vendor's are (contract §1)", () => {
    expect([PRACTICE_PAGERDUTY_KEY, PRACTICE_PAGERDUTY_USER_KEY].map((key) => key.length)).toEqual([20, 20]);
  });

  test.each([
    ["no header", {}],
    ["a wrong key", { authorization: "Token token=practice-key-0000002" }],
    ["the bare key", { authorization: PRACTICE_PAGERDUTY_KEY }],
    ["the key as a bearer token", { authorization: `Bearer ${PRACTICE_PAGERDUTY_KEY}` }],
    ["quotation marks round the key", { authorization: `Token token="${PRACTICE_PAGERDUTY_KEY}"` }],
  ])("%s is refused with 401 and code 2006", (_, headers) => {
    const answer = ask({ accept: VERSION, ...headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { code: 2006, message: expect.any(String) } });
  });

  test("a call without the version header is refused", () => {
    const authorization = `Token token=${PRACTICE_PAGERDUTY_KEY}`;
    expect(ask({ authorization, accept: "application/json" }).status).toBe(400);
    expect(ask({ authorization, accept: VERSION }).status).toBe(200);
  });

  test("only GET is answered", () => {
    const { handle } = createPracticePagerDuty({ now: () => new Date(NOW) });
    const headers = { authorization: `Token token=${PRACTICE_PAGERDUTY_KEY}`, accept: VERSION };
    expect(handle({ method: "POST", ...parseTarget("/schedules"), headers }).status).toBe(403);
  });

  test("lists hide the private team's things from a user's key without a word (contract §2.5)", () => {
    const names = (target: string, key: string) =>
      Object.values(bodyOf<Record<string, { id: string }[]>>(get(target, key)))
        .flat()
        .map((item) => item?.id);
    for (const [target, id] of [
      ["/teams", "PTEAM07"],
      ["/schedules", "PSCHD15"],
      ["/escalation_policies", "PPOLC09"],
      ["/services", "PSRVC17"],
    ] as const) {
      expect(names(target, PRACTICE_PAGERDUTY_KEY)).toContain(id);
      expect(names(target, PRACTICE_PAGERDUTY_USER_KEY)).not.toContain(id);
    }
    expect(get("/schedules/PSCHD15", PRACTICE_PAGERDUTY_USER_KEY).status).toBe(404);
  });
});

describe("refusals look like the recorded ones", () => {
  test.each([
    ["/users/me", "400-users-me-with-account-token"],
    ["/schedules/PSHFT01", "400-classic-get-of-shift-based-schedule"],
    [
      "/schedules/PSHFT01/overrides?since=2026-11-01&until=2026-12-01",
      "400-classic-get-of-shift-based-schedule",
    ],
    ["/v3/schedules/PSCHD01", "400-v3-get-of-layer-based-schedule"],
    ["/schedules/PNOTHER", "404-not-found"],
    ["/no/such/path", "404-not-found"],
  ])("%s: %s", (target, name) => {
    const answer = get(target);
    const recorded = recordedError(name);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: recorded.status,
      body: recorded.body,
    });
  });

  test.each([
    ["/schedules/PSCHD01/overrides?since=2026-11-01T00:00:00Z"],
    ["/schedules/PSCHD01?since=2026-12-01T00:00:00Z&until=2026-11-01T00:00:00Z"],
    ["/schedules/PSCHD01?since=2026-12-01T00:00:00+01:00"],
    ["/schedules/PSCHD01?time_zone=Mars/Olympus"],
    ["/users?limit=-1"],
    ["/users?limit=100&offset=9901"],
    ["/oncalls?since=2026-12-02T00:00:00Z&until=2026-12-01T00:00:00Z"],
  ])("%s is a bad request", (target) => {
    expect(get(target).status).toBe(400);
  });

  test("on the shift-based side the reasons are a map of fields (contract §5)", () => {
    const answer = get("/v3/schedules/PSHFT04/custom_shifts");
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: { message: "Invalid Request", code: 2001, errors: { since: ["is required"] } },
    });
    expect(get("/v3/schedules/PSHFT04/overrides?since=2026-11-01&until=2026-12-01&limit=101").status).toBe(
      400,
    );
  });

  test("abilities: 204 in the plan, 402 not in it, 404 unknown", () => {
    expect(["teams", "event_rules", "flying"].map((name) => get(`/abilities/${name}`).status)).toEqual([
      204, 402, 404,
    ]);
  });
});

test("a plan without teams answers 402 to whatever concerns them, and the rest as ever (contract §2.3)", () => {
  const poor = practiceClient(NOW, { hasTeams: false });
  const statuses = [
    "/teams",
    "/teams/PTEAM01/members",
    "/users?team_ids[]=PTEAM01",
    "/abilities/teams",
    "/users",
  ].map((target) => poor(target).status);
  expect(statuses).toEqual([402, 402, 402, 402, 200]);
  expect(poor("/teams").body).toMatchObject({ error: { code: 2014 } });
  expect(bodyOf<{ abilities: string[] }>(poor("/abilities")).abilities).not.toContain("teams");
});

describe("rate limit", () => {
  test("headers count down, the next request is refused as recorded, and a new minute is open again (contract §4)", () => {
    let now = new Date(NOW);
    const { handle } = createPracticePagerDuty({ now: () => now, requestsPerMinute: 2 });
    const headers = { authorization: `Token token=${PRACTICE_PAGERDUTY_KEY}`, accept: VERSION };
    const ask = () => handle({ method: "GET", ...parseTarget("/abilities"), headers });

    expect(ask().headers).toMatchObject({
      "ratelimit-limit": "2",
      "ratelimit-remaining": "1",
      "ratelimit-reset": "60",
    });
    now = new Date(now.getTime() + 40_000);
    expect(ask().headers).toMatchObject({ "ratelimit-remaining": "0", "ratelimit-reset": "20" });
    const refused = ask();
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual(recordedError("429-rate-limited").body);
    expect(refused.headers).not.toHaveProperty("retry-after");
    now = new Date(now.getTime() + 20_000);
    expect(ask().status).toBe(200);
  });
});

describe("paging", () => {
  type Page = { users: { id: string }[]; limit: number; offset: number; more: boolean; total: number | null };
  const page = (query: string) => bodyOf<Page>(get(`/users?${query}`));

  test("following `more` yields everybody once, in a stable order", () => {
    const seen: string[] = [];
    for (let offset = 0, more = true; more; ) {
      const answer = page(`limit=25&offset=${offset}`);
      seen.push(...answer.users.map(({ id }) => id));
      offset += answer.limit;
      more = answer.more;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  test("the default is 25, the most is 100, and `total` is null unless asked for (contract §3)", () => {
    expect(page("")).toMatchObject({ limit: 25, offset: 0, more: true, total: null });
    expect(page("limit=500&total=true")).toMatchObject({ limit: 100, more: false, total: 60 });
    expect(page("offset=9900&limit=100")).toMatchObject({ users: [], more: false });
  });

  test("`query` and `team_ids[]` narrow the list", () => {
    expect(page("query=rajesh").users.map(({ id }) => id)).toEqual(["PUSER50", "PUSER51"]);
    expect(page("team_ids[]=PTEAM07").users).toHaveLength(4);
  });

  test("shift-based schedules page by 100, and only references are listed", () => {
    const answer = bodyOf<{ schedules: Record<string, unknown>[] }>(get("/v3/schedules"));
    expect(answer).toMatchObject({ limit: 100, offset: 0, more: false });
    expect(Object.keys(answer.schedules[0] ?? {}).sort()).toEqual([
      "html_url",
      "id",
      "self",
      "summary",
      "type",
    ]);
  });
});

describe("notification rules", () => {
  const urgencies = (query: string) =>
    bodyOf<{ notification_rules: { urgency: string }[] }>(
      get(`/users/PUSER12/notification_rules${query}`),
    ).notification_rules.map(({ urgency }) => urgency);

  test("only high urgency comes by default (contract §6)", () => {
    expect(new Set(urgencies(""))).toEqual(new Set(["high"]));
    expect(new Set(urgencies("?urgency=low"))).toEqual(new Set(["low"]));
    expect(urgencies("?urgency=all")).toHaveLength(urgencies("").length + urgencies("?urgency=low").length);
  });
});
