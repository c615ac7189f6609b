import type { ServerResponse } from "node:http";
import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { publicLookup } from "./guard.ts";
import { createSourceClient, type HttpDeps, type SourceClient } from "./http.ts";
import { pagerdutyDialect } from "./pagerduty/errors.ts";
import { fakeWorld, type Loopback, sendJson, startLoopback } from "./testing/loopback.ts";

function clientFor(base: string, deps: HttpDeps): SourceClient {
  const client = createSourceClient(
    {
      base,
      vendorHosts: ["api.pagerduty.com"],
      headers: { accept: "application/json" },
      authority: {
        headers: async () => ({ ok: true, value: { authorization: "Token token=abc" } }),
        renew: () => false,
        grantedScopes: () => null,
      },
      dialect: pagerdutyDialect,
    },
    deps,
  );
  if (!client.ok) throw new Error(client.error.message);
  return client.value;
}

/** Fails with `fault` as often as said, then answers. */
async function failing(times: number, fault: (response: ServerResponse) => void): Promise<Loopback> {
  return startLoopback((response, _request, attempt) =>
    attempt <= times ? fault(response) : sendJson(response, 200, { users: [] }),
  );
}

const FAULTS: readonly [name: string, fault: (response: ServerResponse) => void, code: string][] = [
  [
    "a 500",
    (response) => sendJson(response, 500, { error: { message: "Internal", code: 2000 } }),
    "unavailable",
  ],
  ["a 502 in HTML", (r) => r.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad"), "unavailable"],
  ["a 408", (r) => sendJson(r, 408, { error: { message: "Took too long", code: 2016 } }), "unavailable"],
  ["a reset", (response) => response.destroy(), "unavailable"],
  ["silence", () => {}, "unavailable"],
  [
    "silence in the middle of the body",
    (response) => response.writeHead(200).write('{"users":'),
    "unavailable",
  ],
  [
    "a body cut off before its length",
    (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "900" });
      response.write('{"users":[');
      setTimeout(() => response.destroy(), 10);
    },
    "unavailable",
  ],
  [
    "half a JSON",
    (r) => r.writeHead(200, { "content-type": "application/json" }).end('{"users":['),
    "malformed",
  ],
  ["no JSON", (r) => r.writeHead(200, { "content-type": "application/json" }).end("Hello"), "malformed"],
  ["JSON of the wrong type", (r) => r.writeHead(200, { "content-type": "text/html" }).end("{}"), "malformed"],
  ["an empty body", (r) => r.writeHead(200, { "content-type": "application/json" }).end(), "malformed"],
  ["a 429 without headers or body", (response) => response.writeHead(429).end(), "rate-limited"],
];

/** Silence is waited out; everything else has time enough even on a busy machine. */
const limitsFor = (fault: string) => ({ totalMs: fault.startsWith("silence") ? 600 : 20_000 });

describe("faults that pass are tried again (PagerDuty contract §4)", () => {
  test.each(FAULTS)("%s twice, then the answer", async (name, fault) => {
    const server = await failing(2, fault);
    const world = { ...fakeWorld(server.origin), limits: limitsFor(name) };
    const answer = await clientFor(server.origin, world).get("/users");
    expect(answer).toMatchObject({
      ok: true,
      value: { body: { users: [] }, requests: { made: 1, attempts: 3 } },
    });
    expect(world.slept).toEqual([500, 1000]);
  });

  test.each(FAULTS)("%s for ever is a typed error that names the page", async (name, fault, code) => {
    const server = await failing(99, fault);
    const world = { ...fakeWorld(server.origin), limits: limitsFor(name) };
    const answer = await clientFor(server.origin, world).get("/users", [], { page: "users 0" });
    expect(answer).toMatchObject({
      ok: false,
      error: { code, page: "users 0", retry: true, requests: { made: 0, attempts: 4 } },
    });
    expect(server.seen).toHaveLength(4);
  });
});

describe("refusals are final and never tried again", () => {
  test.each([
    [400, "invalid-request"],
    [401, "unauthorised"],
    [402, "not-in-plan"],
    [403, "forbidden"],
    [404, "not-found"],
  ])("%d: %s", async (status, code) => {
    const server = await startLoopback((response) =>
      sendJson(response, status, { error: { message: "No", code: 2010 } }, { "x-request-id": "r-1" }),
    );
    const answer = await clientFor(server.origin, fakeWorld(server.origin)).get("/users");
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code,
        status,
        detail: "No",
        vendorCode: "2010",
        requestId: "r-1",
        retry: false,
        requests: { made: 1, attempts: 1 },
      },
    });
    expect(server.seen).toHaveLength(1);
  });

  test("a redirect is not followed", async () => {
    const elsewhere = await startLoopback((response) => sendJson(response, 200, { stolen: true }));
    const server = await startLoopback((response) =>
      response.writeHead(302, { location: `${elsewhere.origin}/users` }).end(),
    );
    const answer = await clientFor(server.origin, fakeWorld(server.origin)).get("/users");
    expect(answer).toMatchObject({ ok: false, error: { code: "malformed", status: 302, retry: false } });
    expect([server.seen.length, elsewhere.seen.length]).toEqual([1, 0]);
  });

  test("an answer longer than the cap is given up", async () => {
    const server = await startLoopback((response) => sendJson(response, 200, { text: "x".repeat(5000) }));
    const world = { ...fakeWorld(server.origin), limits: { mostBytes: 1000 } };
    const answer = await clientFor(server.origin, world).get("/users");
    expect(answer).toMatchObject({ ok: false, error: { code: "malformed", retry: false } });
  });

  test("an answer that trickles longer than the cap of time is given up", async () => {
    const server = await startLoopback((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    const world = {
      ...fakeWorld(server.origin),
      limits: { totalMs: 200, stallMs: 100 },
      patience: { attempts: 1 },
    };
    const answer = await clientFor(server.origin, world).get("/users");
    expect(answer).toMatchObject({ ok: false, error: { code: "unavailable" } });
  });
});

describe("a source that stalls is given up long before the cap of time", () => {
  test.each([
    ["before the headers", () => {}],
    [
      "in the middle of the body",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-type": "application/json" }).write('{"users":');
      },
    ],
  ])("%s", async (_name, fault) => {
    const server = await failing(99, fault);
    const world = {
      ...fakeWorld(server.origin),
      limits: { totalMs: 30_000, stallMs: 100 },
      patience: { attempts: 1 },
    };
    const answer = await clientFor(server.origin, world).get("/users");
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "unavailable", message: "PagerDuty did not answer in time." },
    });
  });
});

describe("the rate limit", () => {
  const recorded = readContract<{ status: number; headers: Record<string, string>; body: unknown }>(
    "pagerduty",
    "recordings",
    "errors",
    "429-rate-limited.json",
  );

  test("a 429 with headers is waited for as long as it says, all at once", async () => {
    const server = await failing(1, (response) =>
      sendJson(response, 429, recorded.body, { ...recorded.headers, "ratelimit-reset": "7" }),
    );
    const world = fakeWorld(server.origin);
    expect(await clientFor(server.origin, world).get("/users")).toMatchObject({ ok: true });
    expect(world.slept).toEqual([7000]);
  });

  test("a wait longer than 20 s is handed back with its time, and the next call does not go out before it", async () => {
    const server = await failing(1, (response) =>
      sendJson(response, 429, recorded.body, { ...recorded.headers, "ratelimit-reset": "38" }),
    );
    const world = fakeWorld(server.origin);
    const client = clientFor(server.origin, world);
    const retryAt = world.now() + 38_000;
    for (const detail of ["Rate Limit Exceeded", "the rate limit of these credentials is used up"]) {
      expect(await client.get("/users")).toMatchObject({
        ok: false,
        error: { code: "rate-limited", retryAt, retry: true, detail },
      });
    }
    expect(server.seen).toHaveLength(1);
    world.advance(38_000);
    expect(await client.get("/users")).toMatchObject({ ok: true });
    expect(world.slept).toEqual([]);
  });

  test("when few requests remain the next one waits for the new window", async () => {
    const server = await startLoopback((response) =>
      sendJson(response, 200, {}, { "ratelimit-remaining": "3", "ratelimit-reset": "9" }),
    );
    const world = fakeWorld(server.origin);
    const client = clientFor(server.origin, world);
    await client.get("/users");
    await client.get("/teams");
    expect(world.slept).toEqual([9000]);
  });
});

describe("addresses", () => {
  test("the base replaces everything before the vendor's own path, and pairs are encoded whole", async () => {
    const server = await startLoopback((response) => sendJson(response, 200, {}));
    const client = clientFor(`${server.origin}/x/`, fakeWorld(server.origin));
    await client.get("/users", [
      ["include[]", "contact_methods"],
      ["include[]", "teams"],
      ["since", "2026-01-01T00:00:00+01:00"],
    ]);
    expect(server.seen).toEqual([
      "GET /x/users?include%5B%5D=contact_methods&include%5B%5D=teams&since=2026-01-01T00%3A00%3A00%2B01%3A00",
    ]);
  });

  test("an address that is not allowed gets no client", () => {
    const refused = createSourceClient(
      {
        base: "http://127.0.0.1:9/",
        vendorHosts: ["api.pagerduty.com"],
        headers: {},
        authority: {
          headers: async () => ({ ok: true, value: {} }),
          renew: () => false,
          grantedScopes: () => null,
        },
        dialect: pagerdutyDialect,
      },
      fakeWorld("http://127.0.0.1:10"),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: "host-not-allowed" } });
  });

  test("a public name that leads inside is not connected to", async () => {
    const server = await startLoopback((response) => sendJson(response, 200, {}));
    const { port } = new URL(server.origin);
    const origin = `http://inside.example:${port}`;
    const lookup = publicLookup((_name, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]));
    const dispatcher = new Agent({ connect: { lookup } });
    const answer = await clientFor(origin, { ...fakeWorld(origin), dispatcher }).get("/users");
    expect(answer).toMatchObject({ ok: false, error: { code: "host-not-allowed", retry: false } });
    expect(server.seen).toEqual([]);
    await dispatcher.close();
  });
});

test("a call that is given up by its caller ends at once", async () => {
  const stop = new AbortController();
  const server = await startLoopback(() => stop.abort());
  const world = { ...fakeWorld(server.origin), limits: { totalMs: 30_000 } };
  const call = clientFor(server.origin, world).get("/users", [], { signal: stop.signal });
  expect(await call).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect([server.seen.length, world.slept]).toEqual([1, []]);
});
