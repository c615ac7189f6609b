import { describe, expect, test } from "vitest";
import { fakeWorld, sendJson, startLoopback } from "../testing/loopback.ts";
import { pagerdutyClient, SCOPES } from "./client.ts";

const own = { region: null, host: null, baseUrl: null, authUrl: null };
const key = { type: "api-key", key: "y_NbAkKc66ryYTWUXYEu" };

describe("where the account is (PagerDuty contract §1)", () => {
  test.each([
    [null, "https://api.pagerduty.com", "eu", "https://api.eu.pagerduty.com"],
    ["us", "https://api.pagerduty.com", "eu", "https://api.eu.pagerduty.com"],
    ["eu", "https://api.eu.pagerduty.com", "us", "https://api.pagerduty.com"],
  ])("region %s", (region, base, otherRegion, otherBase) => {
    const client = pagerdutyClient({ ...own, region }, key, fakeWorld("http://127.0.0.1:1"));
    expect(client).toMatchObject({
      ok: true,
      value: { base, elsewhere: { region: otherRegion, client: { base: otherBase } } },
    });
  });

  test("an address of its own has no other region, and must be allowed", () => {
    const baseUrl = "http://127.0.0.1:9000/x";
    const client = pagerdutyClient({ ...own, baseUrl }, key, fakeWorld("http://127.0.0.1:9000"));
    expect(client).toMatchObject({ ok: true, value: { base: baseUrl } });
    expect(client.ok && client.value.elsewhere).toBeUndefined();
    expect(pagerdutyClient({ ...own, baseUrl }, key, fakeWorld("http://127.0.0.1:9001"))).toMatchObject({
      ok: false,
      error: { code: "host-not-allowed" },
    });
  });

  test("an address for tokens must be allowed as well", () => {
    const credentials = { type: "oauth-client", clientId: "i", clientSecret: "s", subdomain: "acme" };
    const settings = { ...own, authUrl: "http://169.254.169.254/token" };
    expect(pagerdutyClient(settings, credentials, fakeWorld("http://127.0.0.1:1"))).toMatchObject({
      ok: false,
      error: { code: "host-not-allowed" },
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
  expect(pagerdutyClient(own, credentials, fakeWorld("http://127.0.0.1:1"))).toMatchObject({
    ok: false,
    error: { code: "unauthorised" },
  });
});

test("a key goes out in the exact form that PagerDuty demands, with the version (§1)", async () => {
  const heads: unknown[] = [];
  const server = await startLoopback((response, { headers }) => {
    heads.push([headers.authorization, headers.accept]);
    sendJson(response, 200, {});
  });
  const client = pagerdutyClient({ ...own, baseUrl: server.origin }, key, fakeWorld(server.origin));
  if (client.ok) await client.value.get("/users/me");
  expect(heads).toEqual([["Token token=y_NbAkKc66ryYTWUXYEu", "application/vnd.pagerduty+json;version=2"]]);
});

describe("client credentials (§1)", () => {
  async function scene(answer: {
    status: number;
    body: unknown;
    refuse?: (attempt: number) => boolean;
    authPath?: string;
  }) {
    const forms: URLSearchParams[] = [];
    const tokens: (string | undefined)[] = [];
    const server = await startLoopback((response, request) => {
      if (request.url?.endsWith("/oauth/token")) {
        let text = "";
        request.on("data", (piece) => {
          text += piece;
        });
        request.on("end", () => {
          forms.push(new URLSearchParams(text));
          const body = JSON.stringify(answer.body).replace("N", String(forms.length));
          sendJson(response, answer.status, JSON.parse(body));
        });
        return;
      }
      tokens.push(request.headers.authorization);
      const isRefused = answer.refuse?.(tokens.length) === true;
      sendJson(response, isRefused ? 401 : 200, {});
    });
    const world = fakeWorld(server.origin);
    const settings = {
      ...own,
      baseUrl: server.origin,
      authUrl: server.origin + (answer.authPath ?? "/oauth/token"),
    };
    const credentials = {
      type: "oauth-client",
      clientId: "id-1",
      clientSecret: "secret & more",
      subdomain: "Acme",
    };
    const client = pagerdutyClient(settings, credentials, world);
    if (!client.ok) throw new Error(client.error.message);
    return { client: client.value, forms, tokens, world, seen: server.seen };
  }
  const granted = { access_token: "pdus+_N", expires_in: 3600, scope: "users.read teams.read" };

  test("a token is asked for once, with the account and every scope, and used until shortly before it ends", async () => {
    const { client, forms, tokens, world } = await scene({ status: 200, body: granted });
    expect(client.grantedScopes()).toBeNull();
    await Promise.all([client.get("/users"), client.get("/teams")]);
    world.advance(3_500_000);
    await client.get("/users");
    world.advance(60_000);
    await client.get("/users");
    expect(Object.fromEntries(forms[0] ?? [])).toEqual({
      grant_type: "client_credentials",
      client_id: "id-1",
      client_secret: "secret & more",
      scope: ["as_account-us.acme", ...SCOPES].join(" "),
    });
    expect(tokens).toEqual(["Bearer pdus+_1", "Bearer pdus+_1", "Bearer pdus+_1", "Bearer pdus+_2"]);
    expect(client.grantedScopes()).toEqual(["users.read", "teams.read"]);
  });

  test.each([
    ["", "/oauth/token"],
    ["/", "/oauth/token"],
    ["/a/proxy", "/a/proxy/oauth/token"],
    ["/a/proxy/oauth/token", "/a/proxy/oauth/token"],
  ])("an authUrl that ends in %j is asked for tokens at %s", async (authPath, asked) => {
    const { client, seen } = await scene({ status: 200, body: granted, authPath });
    expect(await client.get("/users")).toMatchObject({ ok: true });
    expect(JSON.stringify(seen)).toContain(`${asked}"`);
  });

  test("a token that is refused is replaced once", async () => {
    const { client, tokens } = await scene({
      status: 200,
      body: granted,
      refuse: (attempt) => attempt === 1,
    });
    expect(await client.get("/users")).toMatchObject({ ok: true });
    expect(tokens).toEqual(["Bearer pdus+_1", "Bearer pdus+_2"]);
  });

  test("credentials that open nothing are refused after two tokens", async () => {
    const { client, forms } = await scene({ status: 200, body: granted, refuse: () => true });
    expect(await client.get("/users")).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    expect(forms).toHaveLength(2);
  });

  test.each([400, 401])(
    "a wrong secret answered with %d is told as such, without the secret",
    async (status) => {
      const { client } = await scene({
        status,
        body: { error: "invalid_client", error_description: "Unknown" },
      });
      const answer = await client.get("/users");
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "unauthorised", vendorCode: "invalid_client" },
      });
      expect(JSON.stringify(answer)).not.toContain("secret & more");
    },
  );

  test("an answer without a token is malformed", async () => {
    const { client } = await scene({ status: 200, body: { hello: 1 } });
    expect(await client.get("/users")).toMatchObject({ ok: false, error: { code: "malformed" } });
  });
});
