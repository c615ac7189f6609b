import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { fakeWorld, sendJson, startLoopback } from "../testing/loopback.ts";
import { xmattersClient } from "./client.ts";

const own = { region: null, host: null, baseUrl: null, authUrl: null };
const key = { type: "basic", username: "x-api-key-1", password: "s3crét" };
const nowhere = fakeWorld("http://127.0.0.1:1");

describe("where the account is (xMatters contract §1)", () => {
  test("at the host that was typed, below /api/xm/1", () => {
    const settings = { ...own, host: "https://Acme.na1.xmatters.com/ui" };
    expect(xmattersClient(settings, key, nowhere)).toMatchObject({
      ok: true,
      value: { base: "https://acme.na1.xmatters.com/api/xm/1" },
    });
  });

  test.each(["acme.example.com", "www.xmatters.com", "acme.xmatters.com:81"])("%s is refused", (host) => {
    expect(xmattersClient({ ...own, host }, key, nowhere)).toMatchObject({
      ok: false,
      error: { code: "host-not-allowed" },
    });
  });

  test("without a host there is no account", () => {
    expect(xmattersClient(own, key, nowhere)).toMatchObject({
      ok: false,
      error: { code: "invalid-request" },
    });
  });

  test.each(["http://127.0.0.1:9000", "http://127.0.0.1:9000/api/xm/1/"])(
    "%s is the same address, if allowed",
    (baseUrl) => {
      const base = "http://127.0.0.1:9000/api/xm/1";
      const allowed = fakeWorld("http://127.0.0.1:9000");
      expect(xmattersClient({ ...own, baseUrl }, key, allowed)).toMatchObject({ ok: true, value: { base } });
      expect(xmattersClient({ ...own, baseUrl }, key, nowhere)).toMatchObject({
        ok: false,
        error: { code: "host-not-allowed" },
      });
    },
  );

  test("a password is not posted to another host for a token", () => {
    const settings = {
      ...own,
      host: "acme.xmatters.com",
      authUrl: "https://other.xmatters.com/oauth2/token",
    };
    const credentials = { type: "oauth", clientId: "c", username: "u", password: "p" };
    expect(xmattersClient(settings, credentials, nowhere)).toMatchObject({
      ok: false,
      error: { code: "host-not-allowed" },
    });
  });
});

test.each([
  null,
  {},
  { type: "api-key", key: "k" },
  { type: "basic", username: "u" },
  { type: "basic", username: "u:v", password: "p" },
  { type: "basic", username: "u\n", password: "p" },
  { type: "oauth", username: "u", password: "p" },
])("%j are no credentials", (credentials) => {
  const client = xmattersClient({ ...own, host: "acme.xmatters.com" }, credentials, nowhere);
  expect(client).toMatchObject({ ok: false, error: { code: "unauthorised" } });
});

async function scene(answer: Parameters<typeof startLoopback>[0], credentials: unknown = key) {
  const server = await startLoopback(answer);
  const world = fakeWorld(server.origin);
  const client = xmattersClient({ ...own, baseUrl: server.origin }, credentials, world);
  if (!client.ok) throw new Error(client.error.message);
  return { client: client.value, world, server };
}

const empty = { count: 0, total: 0, data: [] };

describe("credentials (§2)", () => {
  test("key and secret go as Basic, in UTF-8", async () => {
    const heads: unknown[] = [];
    const { client } = await scene((response, { headers }) => {
      heads.push(headers.authorization);
      sendJson(response, 200, empty);
    });
    await client.get("/people");
    expect(heads).toEqual([`Basic ${Buffer.from("x-api-key-1:s3crét", "utf8").toString("base64")}`]);
  });

  test("a password is exchanged for a token once, and again when the token was refused", async () => {
    const token = readContract<unknown>("xmatters", "recordings", "oauth.token.password-grant.json");
    const forms: string[] = [];
    let refuseNext = true;
    const credentials = { type: "oauth", clientId: "client", username: "ana", password: "p&w" };
    const { client, server } = await scene((response, request) => {
      if (request.method === "POST") {
        request.on("data", (piece: Buffer) => forms.push(piece.toString("utf8")));
        request.on("end", () => sendJson(response, 200, token));
      } else if (refuseNext) {
        refuseNext = false;
        sendJson(response, 401, readContract("xmatters", "recordings", "error.401.json"));
      } else sendJson(response, 200, empty);
    }, credentials);
    expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(await client.get("/groups")).toMatchObject({ ok: true });
    const form = "grant_type=password&client_id=client&username=ana&password=p%26w";
    const refresh = `grant_type=refresh_token&client_id=client&refresh_token=${Object(token).refresh_token}`;
    expect(forms).toEqual([form, refresh]);
    expect(server.seen).toEqual([
      "POST /api/xm/1/oauth2/token",
      "GET /api/xm/1/people",
      "POST /api/xm/1/oauth2/token",
      "GET /api/xm/1/people",
      "GET /api/xm/1/groups",
    ]);
  });
});

describe("a token that ended (§2)", () => {
  const oauth = { type: "oauth", clientId: "client", username: "ana", password: "p&w" };
  const byPassword = "grant_type=password&client_id=client&username=ana&password=p%26w";
  const byRefresh = (token: string) => `grant_type=refresh_token&client_id=client&refresh_token=${token}`;

  /** A source whose tokens are refused once each; `grants` answer the forms in their order. */
  async function endingTokens(
    name: string,
    grants: readonly { readonly status: number; readonly body: unknown }[],
  ) {
    const forms: string[] = [];
    const good = new Set<string>();
    const made = await scene(
      (response, request) => {
        if (request.method !== "POST") {
          const isGood = good.delete(request.headers.authorization ?? "");
          return sendJson(response, isGood ? 200 : 401, isGood ? empty : {});
        }
        let form = "";
        request.on("data", (piece: Buffer) => {
          form += piece.toString("utf8");
        });
        request.on("end", () => {
          const { status = 500, body = {} } = grants[forms.push(form) - 1] ?? {};
          if (status === 200) good.add(`Bearer ${Object(body).access_token}`);
          sendJson(response, status, body);
        });
      },
      { ...oauth, username: name },
    );
    const named = (form: string) => form.replace("username=ana", `username=${name}`);
    return { ...made, forms, named };
  }

  test("is renewed with the newest refresh token, whose old one lasts where no new one comes", async () => {
    const grant = (access: string, refresh?: string) => ({
      status: 200,
      body: { access_token: access, expires_in: 899, ...(refresh ? { refresh_token: refresh } : {}) },
    });
    const grants = [grant("t1", "r1"), grant("t2", "r2"), grant("t3"), grant("t4")];
    const { client, forms, named } = await endingTokens("ben", grants);
    for (let call = 0; call < 4; call++) expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(forms).toEqual([named(byPassword), byRefresh("r1"), byRefresh("r2"), byRefresh("r2")]);
  });

  test("before it ends, too, and without the password", async () => {
    const { client, forms, world, named } = await endingTokens("eva", [
      { status: 200, body: readContract("xmatters", "recordings", "oauth.token.password-grant.json") },
      { status: 200, body: { access_token: "t2", expires_in: 600 } },
    ]);
    expect(await client.get("/people")).toMatchObject({ ok: true });
    world.advance(880_000);
    expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(forms[0]).toBe(named(byPassword));
    expect(forms[1]).toMatch(/^grant_type=refresh_token&client_id=client&refresh_token=[^&]+$/);
  });

  test.each([
    [400, { error: "invalid_grant", error_description: "Invalid refresh token: r1" }],
    [401, { code: 401, reason: "Unauthorized", message: "Invalid Credentials" }],
    [400, {}],
  ])("a refresh that is refused with %d %j falls back to the password once", async (status, body) => {
    const first = { status: 200, body: { access_token: "t1", expires_in: 899, refresh_token: "r1" } };
    const fresh = { status: 200, body: { access_token: "t2", expires_in: 899 } };
    const name = `zoe-${status}-${JSON.stringify(body).length}`;
    const { client, forms, named } = await endingTokens(name, [first, { status, body }, fresh]);
    for (let call = 0; call < 2; call++) expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(forms).toEqual([named(byPassword), byRefresh("r1"), named(byPassword)]);
  });

  test("a source that is out of order keeps the refresh token for later", async () => {
    const first = { status: 200, body: { access_token: "t1", expires_in: 899, refresh_token: "r1" } };
    const fresh = { status: 200, body: { access_token: "t2", expires_in: 899 } };
    const { client, forms, named } = await endingTokens("kim", [first, { status: 503, body: {} }, fresh]);
    for (let call = 0; call < 2; call++) expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(forms).toEqual([named(byPassword), byRefresh("r1"), byRefresh("r1")]);
  });

  test("no error says the password or a token, though the source does", async () => {
    const first = {
      status: 200,
      body: { access_token: "t1-access", expires_in: 899, refresh_token: "r1-refresh" },
    };
    const refused = (text: string) => ({ status: 401, body: { reason: "Unauthorized", message: text } });
    const { client } = await endingTokens("lea", [
      first,
      refused("no such token: r1-refresh"),
      refused("lea may not sign in with p&w"),
    ]);
    expect(await client.get("/people")).toMatchObject({ ok: true });
    const answer = await client.get("/people");
    expect(answer).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    expect(JSON.stringify(answer)).not.toMatch(/p&w|r1-refresh|t1-access/);
  });
});

test("commas between values are literal, everything else is encoded (§3)", async () => {
  const { client, server } = await scene((response) => sendJson(response, 200, empty));
  await client.get("/on-call", [
    ["groups", "a-1,b-2"],
    ["embed", "shift,members.owner"],
    ["x", "u|Work Email+1"],
  ]);
  expect(server.seen).toEqual([
    "GET /api/xm/1/on-call?groups=a-1,b-2&embed=shift,members.owner&x=u%7CWork%20Email%2B1",
  ]);
});

describe("waiting (§3)", () => {
  test("429 and server faults are tried again from 2 s on, doubling", async () => {
    const { client, world } = await scene((response, _, attempt) =>
      sendJson(response, [429, 502, 504][attempt - 1] ?? 200, empty),
    );
    expect(await client.get("/people")).toMatchObject({
      ok: true,
      value: { requests: { made: 1, attempts: 4 } },
    });
    expect(world.slept).toEqual([2_000, 4_000, 8_000]);
  });

  test("a Retry-After is honoured where there is one", async () => {
    const { client, world } = await scene((response, _, attempt) =>
      sendJson(response, attempt === 1 ? 429 : 200, empty, { "retry-after": "7" }),
    );
    expect(await client.get("/people")).toMatchObject({ ok: true });
    expect(world.slept).toEqual([7_000]);
  });

  test.each([400, 401, 403, 404, 406, 415])("%d is final", async (status) => {
    const { client, server } = await scene((response) => sendJson(response, status, {}));
    expect(await client.get("/people")).toMatchObject({ ok: false, error: { status, retry: false } });
    expect(server.seen).toHaveLength(1);
  });

  test("at most four requests are under way, and all are answered", async () => {
    let running = 0;
    let most = 0;
    const { client, server } = await scene((response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        sendJson(response, 200, empty);
      }, 5);
    });
    const answers = await Promise.all(
      Array.from({ length: 11 }, (_, index) => client.get(`/groups/${index}`)),
    );
    expect(most).toBe(4);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(server.seen).toHaveLength(11);
  });
});

test("a redirect is not followed: the credentials stay on their host (§1.4)", async () => {
  const elsewhere = await startLoopback((response) => sendJson(response, 200, empty));
  const { client } = await scene((response) => {
    response.writeHead(302, { location: `${elsewhere.origin}/api/xm/1/people` });
    response.end();
  });
  expect(await client.get("/people")).toMatchObject({
    ok: false,
    error: { code: "malformed", retry: false },
  });
  expect(elsewhere.seen).toEqual([]);
});
