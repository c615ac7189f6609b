import { describe, expect, test } from "vitest";
import { createMemoryBudget } from "../budget.ts";
import { createPacedBudget } from "../pace.ts";
import { fakeWorld, sendJson, startLoopback } from "../testing/loopback.ts";
import { opsgenieClient } from "./client.ts";
import { paceOf } from "./rate-limits.ts";

const own = { region: null, host: null, baseUrl: null, authUrl: null };
const key = { type: "api-key", key: "11111111-2222-3333-4444-555555555555" };
const nowhere = fakeWorld("http://127.0.0.1:1");

describe("where the account is (Opsgenie contract §1)", () => {
  test("without a region the other host stands by", () => {
    expect(opsgenieClient(own, key, nowhere)).toMatchObject({
      ok: true,
      value: {
        base: "https://api.opsgenie.com",
        elsewhere: { region: "eu", client: { base: "https://api.eu.opsgenie.com" } },
      },
    });
  });

  test.each([
    ["us", "https://api.opsgenie.com"],
    ["eu", "https://api.eu.opsgenie.com"],
  ])("with the region %s there is one host, and the key goes to no other", (region, base) => {
    const client = opsgenieClient({ ...own, region }, key, nowhere);
    expect(client).toMatchObject({ ok: true, value: { base } });
    expect(client.ok && client.value.elsewhere).toBeUndefined();
  });

  test("an address of its own has no other region, and must be allowed", () => {
    const baseUrl = "http://127.0.0.1:9000/x";
    const client = opsgenieClient({ ...own, baseUrl }, key, fakeWorld("http://127.0.0.1:9000"));
    expect(client).toMatchObject({ ok: true, value: { base: baseUrl } });
    expect(client.ok && client.value.elsewhere).toBeUndefined();
    expect(opsgenieClient({ ...own, baseUrl }, key, fakeWorld("http://127.0.0.1:9001"))).toMatchObject({
      ok: false,
      error: { code: "host-not-allowed" },
    });
  });

  test("a base that ends in the version, as many write it, does not double it", () => {
    const baseUrl = "http://127.0.0.1:9000/v2/";
    const client = opsgenieClient({ ...own, baseUrl }, key, fakeWorld("http://127.0.0.1:9000"));
    expect(client).toMatchObject({ ok: true, value: { base: "http://127.0.0.1:9000" } });
  });

  test("an unknown region is no region", () => {
    expect(opsgenieClient({ ...own, region: "au" }, key, nowhere)).toMatchObject({
      ok: false,
      error: { code: "invalid-request" },
    });
  });
});

test.each([
  null,
  {},
  { type: "basic" },
  { type: "api-key", key: "" },
  { type: "api-key", key: "two\nlines" },
])("%j are no credentials", (credentials) => {
  expect(opsgenieClient(own, credentials, nowhere)).toMatchObject({
    ok: false,
    error: { code: "unauthorised" },
  });
});

async function scene(answer: Parameters<typeof startLoopback>[0]) {
  const server = await startLoopback(answer);
  const world = fakeWorld(server.origin);
  const client = opsgenieClient({ ...own, baseUrl: server.origin }, key, world);
  if (!client.ok) throw new Error(client.error.message);
  return { client: client.value, world, server };
}

test("the key goes out as a GenieKey (§1)", async () => {
  const heads: unknown[] = [];
  const { client } = await scene((response, { headers }) => {
    heads.push(headers.authorization);
    sendJson(response, 200, { data: [] });
  });
  await client.get("/v2/teams");
  expect(heads).toEqual([`GenieKey ${key.key}`]);
});

test("a redirect is not followed: the key stays on its host", async () => {
  const elsewhere = await startLoopback((response) => sendJson(response, 200, { data: [] }));
  const { client } = await scene((response) => {
    response.writeHead(302, { location: `${elsewhere.origin}/v2/teams` });
    response.end();
  });
  expect(await client.get("/v2/teams")).toMatchObject({ ok: false, error: { code: "malformed" } });
  expect(elsewhere.seen).toEqual([]);
});

describe("waiting (§2, Rate limits)", () => {
  test("a refusal with a period is waited out, one without is tried again with growing waits", async () => {
    const { client, world } = await scene((response, _, attempt) => {
      const headers: Record<string, string> = attempt === 1 ? { "x-ratelimit-period-in-sec": "7" } : {};
      if (attempt <= 4) sendJson(response, 429, { message: "TooManyRequests" }, headers);
      else sendJson(response, 200, { data: [] });
    });
    expect(await client.get("/v2/teams")).toMatchObject({
      ok: true,
      value: { requests: { made: 1, attempts: 5 } },
    });
    expect(world.slept).toEqual([7_000, 400, 800, 1_600]);
  });

  test("a wait of a minute is for the queue, which is told until when", async () => {
    const { client, world } = await scene((response) =>
      sendJson(response, 429, {}, { "x-ratelimit-period-in-sec": "60" }),
    );
    expect(await client.get("/v2/teams")).toMatchObject({
      ok: false,
      error: { code: "rate-limited", retryAt: world.now() + 60_000 },
    });
  });

  test("server faults are tried again, 501 is not", async () => {
    const { client, server } = await scene((response, _, attempt) => {
      if (attempt <= 6) sendJson(response, 503, {});
      else sendJson(response, attempt === 7 ? 200 : 501, {});
    });
    expect(await client.get("/v2/teams")).toMatchObject({ ok: true });
    expect(await client.get("/v2/teams")).toMatchObject({ ok: false, error: { code: "invalid-request" } });
    expect(server.seen).toHaveLength(8);
  });

  test("as long as no limit is known, requests wait for each other, half a second apart", async () => {
    let running = 0;
    let most = 0;
    const server = await startLoopback((response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        sendJson(response, 200, { data: [] });
      }, 10);
    });
    const world = fakeWorld(server.origin);
    const pace = paceOf([]);
    const behind = createMemoryBudget({ perMinute: pace.perMinute, now: world.now });
    const budget = createPacedBudget(pace, behind, world.now);
    const client = opsgenieClient({ ...own, baseUrl: server.origin }, key, { ...world, budget });
    if (!client.ok) throw new Error(client.error.message);
    const { get } = client.value;
    await Promise.all(["/v2/teams", "/v2/schedules", "/v2/escalations"].map((path) => get(path)));
    expect(most).toBe(1);
    expect(world.slept).toEqual([500, 500]);
  });
});
