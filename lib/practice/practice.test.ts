import { fetch, request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRACTICE_VENDORS, practiceAccount } from "./accounts.ts";
import { createPracticeDispatcher } from "./dispatcher.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "./pagerduty/account.ts";
import { VERSION } from "./pagerduty/testing/client.ts";
import { type PracticeServer, servePractice } from "./serve.ts";
import { PRACTICE_XMATTERS_USER } from "./xmatters/credentials.ts";

const { handle } = createPracticePagerDuty({ now: () => new Date("2026-11-24T10:17:42Z") });
const headers = { Authorization: `Token token=${PRACTICE_PAGERDUTY_KEY}`, Accept: VERSION };

describe("the dispatcher", () => {
  const dispatcher = createPracticeDispatcher(handle);

  test("answers undici's request, with headers and a body", async () => {
    const url = "https://api.pagerduty.com/users?limit=2&include%5B%5D=teams";
    const { statusCode, headers: answered, body } = await request(url, { dispatcher, headers });
    expect(statusCode).toBe(200);
    expect(answered).toMatchObject({
      "ratelimit-limit": "960",
      "content-type": "application/json; charset=utf-8",
    });
    expect(await body.json()).toMatchObject({
      limit: 2,
      more: true,
      users: [{ teams: expect.any(Array) }, {}],
    });
  });

  test("takes a query apart from the path, and headers as a flat list", async () => {
    const flat = Object.entries(headers).flat();
    const answer = await dispatcher.request({
      origin: "https://api.pagerduty.com",
      path: "/users",
      method: "GET",
      query: { "team_ids[]": ["PTEAM07"] },
      headers: flat,
    });
    expect(answer.statusCode).toBe(200);
    expect(await answer.body.json()).toMatchObject({ users: { length: 4 } });
  });

  test("answers undici's fetch, refusals and empty answers too", async () => {
    const ask = (path: string, more = headers) =>
      fetch(`https://api.pagerduty.com${path}`, { dispatcher, headers: more });
    expect((await ask("/users/me")).status).toBe(400);
    expect((await ask("/users", { ...headers, Authorization: "none" })).status).toBe(401);
    const empty = await ask("/abilities/teams");
    expect([empty.status, await empty.text()]).toEqual([204, ""]);
  });

  test("refuses every other origin, and a request that was given up", async () => {
    await expect(request("https://api.eu.pagerduty.com/users", { dispatcher, headers })).rejects.toThrow(
      /answers only for/,
    );
    const signal = AbortSignal.abort(new Error("given up"));
    await expect(request("https://api.pagerduty.com/users", { dispatcher, headers, signal })).rejects.toThrow(
      "given up",
    );
  });

  test("can be closed and destroyed", async () => {
    await expect(dispatcher.close()).resolves.toBeUndefined();
    await expect(dispatcher.destroy()).resolves.toBeUndefined();
  });
});

describe("the accounts that are offered", () => {
  test("are opened once, and answer their own key at their own address only", async () => {
    expect(PRACTICE_VENDORS).toEqual(["pagerduty", "opsgenie", "xmatters"]);
    expect(practiceAccount("splunk")).toBeUndefined();
    const account = practiceAccount("opsgenie");
    expect(practiceAccount("opsgenie")).toBe(account);
    const ask = (url: string) =>
      fetch(url, {
        dispatcher: account?.dispatcher,
        headers: { Authorization: `GenieKey ${account?.credentials.key}` },
      });
    const answer = await ask("https://api.opsgenie.com/v2/account");
    expect(await answer.json()).toMatchObject({ data: { name: "harbourline", userCount: 40 } });
    await expect(ask("https://api.eu.opsgenie.com/v2/account")).rejects.toThrow();
    await expect(ask("https://api.pagerduty.com/v2/account")).rejects.toThrow();
  });
});

describe("the xMatters account", () => {
  const account = practiceAccount("xmatters");
  const { username = "", password = "" } = account?.credentials ?? {};
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const ask = (path: string, more = {}) =>
    fetch(`https://${account?.host}${path}`, {
      dispatcher: account?.dispatcher,
      headers: { authorization },
      ...more,
    });

  test("is opened by its key at its own host, and an encoded comma divides no list", async () => {
    const groups = await ask("/api/xm/1/groups?limit=2");
    const { data } = bodyAs<{ data: { id: string }[] }>(await groups.json());
    const [first, second] = data.map(({ id }) => id);
    expect((await ask(`/api/xm/1/on-call?groups=${first},${second}`)).status).toBe(200);
    expect((await ask(`/api/xm/1/on-call?groups=${first}%2C${second}`)).status).toBe(400);
  });

  test("gives a token for what is posted", async () => {
    const { clientId, ...user } = PRACTICE_XMATTERS_USER;
    const body = new URLSearchParams({ grant_type: "password", client_id: clientId, ...user }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const { statusCode, body: answer } = await request(`https://${account?.host}/api/xm/1/oauth2/token`, {
      dispatcher: account?.dispatcher,
      method: "POST",
      headers,
      body,
    });
    expect(statusCode).toBe(200);
    expect(await answer.json()).toMatchObject({ token_type: "bearer", expires_in: 899 });
  });
});

describe("the server", () => {
  let server: PracticeServer;
  beforeAll(async () => {
    server = await servePractice(handle);
  });
  afterAll(() => server.close());

  test("says on loopback what the dispatcher says in process", async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const path = "/schedules/PSCHD11?since=2026-11-25T00%3A00%3A00%2B01%3A00&until=2026-12-01T00%3A00%3A00Z";
    const served = await fetch(`${server.url}${path}`, { headers });
    const direct = await fetch(`https://api.pagerduty.com${path}`, {
      headers,
      dispatcher: createPracticeDispatcher(handle),
    });
    expect(served.status).toBe(200);
    expect(await served.json()).toEqual(await direct.json());
  });
});

/** A body as the test says it is: what is asserted about it is the check. */
function bodyAs<T>(body: unknown): T {
  return JSON.parse(JSON.stringify(body));
}
