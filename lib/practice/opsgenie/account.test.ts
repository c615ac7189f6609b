import { describe, expect, test } from "vitest";
import { parseTarget } from "#lib/practice/http.ts";
import { readContract } from "#lib/testing/contracts.ts";
import {
  createPracticeOpsgenie,
  OPSGENIE_PARTS,
  PRACTICE_OPSGENIE_KEY,
  PRACTICE_OPSGENIE_TEAM_KEY,
} from "./account.ts";
import { bodyOf, dataOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const get = practiceClient(NOW);

const recorded = (name: string) =>
  readContract<Record<string, unknown>>("opsgenie", "recordings", `${name}.json`);
const idsOf = (target: string, key?: string) =>
  dataOf<{ id: string }[]>(get(target, key)).map(({ id }) => id);
const idNamed = (target: string, name: string) =>
  dataOf<{ id: string; name: string }[]>(get(target)).find((one) => one.name === name)?.id ?? "";

describe("credentials (contract §1)", () => {
  const ask = (headers: Record<string, string>) =>
    createPracticeOpsgenie({ now: () => new Date(NOW) }).handle({
      method: "GET",
      ...parseTarget("/v2/users?limit=1"),
      headers,
    });

  test.each([
    ["no header", {}],
    ["a wrong key", { authorization: "GenieKey 00000000-0000-0000-0000-000000000000" }],
    ["the bare key", { authorization: PRACTICE_OPSGENIE_KEY }],
    ["the key as a bearer token", { authorization: `Bearer ${PRACTICE_OPSGENIE_KEY}` }],
  ])("%s is refused with 401", (_, headers) => {
    const answer = ask(headers);
    expect(answer.status).toBe(401);
    expect(Object.keys(bodyOf(answer)).sort()).toEqual(["message", "requestId", "took"]);
  });

  test("the key opens it, and every answer has its number in the body and in a header", () => {
    const answer = ask({ authorization: `GenieKey ${PRACTICE_OPSGENIE_KEY}` });
    expect(answer.status).toBe(200);
    expect(answer.headers["x-request-id"]).toBe(bodyOf(answer).requestId);
    expect(answer.headers["x-ratelimit-state"]).toBe("OK");
  });

  test("only GET is answered", () => {
    const { handle } = createPracticeOpsgenie({ now: () => new Date(NOW) });
    const headers = { authorization: `GenieKey ${PRACTICE_OPSGENIE_KEY}` };
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(handle({ method, ...parseTarget("/v2/schedules"), headers }).status).toBe(403);
    }
  });

  test("a team's key sees its team and what it owns, and 403 for all else, even for what is not there", () => {
    const key = PRACTICE_OPSGENIE_TEAM_KEY;
    const team = idNamed("/v2/teams", "Network operations centre");
    expect(idsOf("/v2/teams", key)).toEqual([team]);
    const owned = dataOf<{ name: string }[]>(get("/v2/schedules?expand=rotation", key));
    expect(owned.map(({ name }) => name).sort()).toEqual([
      "Backbone, south",
      "Cable station",
      "Network operations, nights",
    ]);
    expect(idsOf("/v2/escalations", key)).toHaveLength(1);
    expect(get("/v2/account", key).status).toBe(200);
    const platform = idNamed("/v2/schedules", "Platform_schedule");
    for (const target of [
      `/v2/schedules/${platform}`,
      `/v2/schedules/${platform}/timeline`,
      "/v2/schedules/not-there",
      "/v2/teams/not-there/routing-rules",
      "/v2/users",
      "/v2/forwarding-rules",
      "/v2/request-limits",
      "/v1/services",
    ]) {
      const answer = get(target, key);
      expect([target, answer.status, bodyOf(answer).code]).toEqual([target, 403, 40301]);
    }
  });

  test.each(OPSGENIE_PARTS)(
    "%s can be left out by the key or the plan, and the rest still answers",
    (part) => {
      const target = part === "services" ? "/v1/services" : `/v2/${part}`;
      const refusing = (status: 402 | 403) => practiceClient(NOW, { refused: { [part]: status } });
      expect(get(target).status).toBe(200);
      expect([refusing(402)(target).status, refusing(403)(target).status]).toEqual([402, 403]);
      const other = part === "teams" ? "/v2/escalations" : "/v2/teams";
      expect(refusing(403)(other).status).toBe(200);
    },
  );
});

describe("errors have the shape of the recorded ones", () => {
  const shapeOf = (body: object) => Object.keys(body).sort();
  const schedule = idsOf("/v2/schedules")[0];

  test.each([
    ["error.403", 403, practiceClient(NOW, { refused: { schedules: 403 } })("/v2/schedules")],
    ["error.404", 404, get("/v2/schedules/ScheduleName?identifierType=name")],
    ["error.422", 422, get(`/v2/schedules/${schedule}/timeline?interval=9&intervalUnit=months`)],
  ])("%s", (name, status, answer) => {
    expect(answer.status).toBe(status);
    expect(shapeOf(bodyOf(answer))).toEqual(shapeOf(recorded(name)));
  });

  test("error.404 says by what it was looked for", () => {
    const answer = get("/v2/schedules/ScheduleName?identifierType=name");
    expect(bodyOf(answer).message).toBe(recorded("error.404").message);
  });

  test("error.429: the headers tell the period", () => {
    const { handle } = createPracticeOpsgenie({ now: () => new Date(NOW), requestsPerMinute: 80 });
    const headers = { authorization: `GenieKey ${PRACTICE_OPSGENIE_KEY}` };
    const ask = () => handle({ method: "GET", ...parseTarget("/v2/teams"), headers });
    expect([ask().status, ask().status]).toEqual([200, 200]);
    const refused = ask();
    const {
      status,
      body,
      headers: told,
    } = readContract<{
      status: number;
      body: { message: string };
      headers: Record<string, string>;
    }>("opsgenie", "recordings", "error.429.json");
    expect(refused.status).toBe(status);
    expect(bodyOf(refused).message).toBe(body.message);
    const lower = Object.keys(told).map((name) => name.toLowerCase());
    expect(Object.keys(refused.headers)).toEqual(expect.arrayContaining(lower));
    expect(refused.headers["x-ratelimit-period-in-sec"]).toBe("1");
  });

  test("malformed parameters are 400, senseless ones 422", () => {
    const timeline = `/v2/schedules/${schedule}/timeline`;
    const statusOf = (query: string) => get(`${timeline}?${query}`).status;
    expect(["interval=two", "date=tomorrow", "date=2026-11-24T00:00:00"].map(statusOf)).toEqual([
      400, 400, 400,
    ]);
    expect(["interval=0", "intervalUnit=hours"].map(statusOf)).toEqual([422, 422]);
  });
});

describe("budgets (contract §2)", () => {
  test("each domain has its own, stated by request-limits, and comes back with the minute", () => {
    let now = new Date(NOW);
    const { handle } = createPracticeOpsgenie({ now: () => now, requestsPerMinute: 40 });
    const headers = { authorization: `GenieKey ${PRACTICE_OPSGENIE_KEY}` };
    const statusOf = (target: string) => handle({ method: "GET", ...parseTarget(target), headers }).status;
    expect(statusOf("/v2/teams")).toBe(200);
    expect(statusOf("/v2/teams")).toBe(429);
    expect(statusOf("/v2/users")).toBe(200);
    expect(statusOf("/v2/schedules/on-calls")).toBe(200);
    now = new Date(now.getTime() + 1000);
    expect(statusOf("/v2/teams")).toBe(200);
    const limits = dataOf<{ rateLimits: { domain: string; limits: unknown }[] }>(get("/v2/request-limits"));
    expect(limits.rateLimits.map(({ domain }) => domain)).toContain("configuration");
    expect(limits.rateLimits[0]?.limits).toEqual([
      { limit: 250_000, periodInSeconds: 1 },
      { limit: 10_000_000, periodInSeconds: 60 },
    ]);
  });

  test("whoever has used nine tenths is told to slow down on a good answer", () => {
    const ask = practiceClient(NOW, { requestsPerMinute: 400 });
    const states = Array.from({ length: 10 }, () => ask("/v2/teams").headers["x-ratelimit-state"]);
    expect(states).toEqual([...Array(9).fill("OK"), "THROTTLED"]);
  });
});

describe("paging (contract §2)", () => {
  type Page = {
    data: { id: string; username: string }[];
    totalCount: number;
    paging: Record<string, string>;
  };
  const page = (target: string) => bodyOf<Page>(get(target));

  test("users come a hundred a page, sorted by user name, with links to the US host over http", () => {
    const all = page("/v2/users");
    expect([all.totalCount, all.data.length, "next" in all.paging]).toEqual([40, 40, false]);
    const names = all.data.map(({ username }) => username.toLowerCase());
    expect(names).toEqual(names.toSorted());
    const second = page("/v2/users?limit=15&offset=15");
    expect(second.data).toEqual(all.data.slice(15, 30));
    expect(second.paging).toEqual({
      first: "http://api.opsgenie.com/v2/users?limit=15&offset=0&order=ASC&sort=username",
      prev: "http://api.opsgenie.com/v2/users?limit=15&offset=0&order=ASC&sort=username",
      next: "http://api.opsgenie.com/v2/users?limit=15&offset=30&order=ASC&sort=username",
      last: "http://api.opsgenie.com/v2/users?limit=15&offset=30&order=ASC&sort=username",
    });
  });

  test("services come twenty a page, a hundred at most, and never beyond the 20,000th", () => {
    const first = page("/v1/services?limit=6");
    const rest = page("/v1/services?limit=6&offset=6");
    expect(new Set([...first.data, ...rest.data].map(({ id }) => id)).size).toBe(11);
    expect([first.paging.next, rest.paging.next]).toEqual([
      "https://api.opsgenie.com/v1/services?limit=6&offset=6",
      undefined,
    ]);
    expect(get("/v1/services?limit=101").status).toBe(422);
    expect(get("/v1/services?limit=100&offset=19950").status).toBe(422);
  });
});

describe("names in the path (contract §2)", () => {
  test("schedules by the parameter of their own endpoint, users by either, with slashes and pluses encoded", () => {
    const name = encodeURIComponent("Field engineers, weekdays");
    expect(get(`/v2/schedules/${name}?identifierType=name`).status).toBe(200);
    expect(get(`/v2/schedules/${name}/timeline?identifierType=name`).status).toBe(200);
    expect(get(`/v2/schedules/${name}/overrides?scheduleIdentifierType=name`).status).toBe(200);
    expect(get(`/v2/schedules/${name}/overrides?identifierType=name`).status).toBe(404);
    expect(get(`/v2/teams/${encodeURIComponent("Mobile / web apps")}?identifierType=name`).status).toBe(200);
    expect(get("/v2/users/lea.fournier@harbourline.example/contacts").status).toBe(200);
  });
});

describe("what lists leave out (contract §3)", () => {
  test("rotations are an empty list unless asked for; members and contacts are not there", () => {
    type Listed = { rotations: unknown[] };
    const rotations = (target: string) => dataOf<Listed[]>(get(target)).flatMap((one) => one.rotations);
    expect(rotations("/v2/schedules")).toEqual([]);
    expect(rotations("/v2/schedules?expand=rotation")).toHaveLength(21);
    expect(dataOf<object[]>(get("/v2/teams")).some((team) => "members" in team)).toBe(false);
    expect(dataOf<object[]>(get("/v2/users?expand=contact")).some((user) => "userContacts" in user)).toBe(
      false,
    );
  });

  test("overrides are the running and coming ones, newest first", () => {
    const schedule = idNamed("/v2/schedules", "Major incident managers");
    const aliases = dataOf<{ alias: string; endDate: string }[]>(get(`/v2/schedules/${schedule}/overrides`));
    expect(aliases.every(({ endDate }) => endDate > NOW)).toBe(true);
    expect(aliases.map(({ alias }) => alias).slice(0, 6)).toEqual([
      "late-change-5",
      "quiet-morning-5",
      "network-day-5",
      "drill-lunch-5",
      "drill-5",
      "late-change-4",
    ]);
  });
});
