import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { revokeApiToken } from "#db/queries/api-tokens.ts";
import { listAudit } from "#db/queries/audit.ts";
import { apiTokens } from "#db/schema/api-tokens.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { defineRoute, type Route } from "./define-route.ts";
import { addAccount, openTestRuntime, request, signedIn, type TestRuntime } from "./testing/doors.ts";
import { createApiToken } from "./tokens.ts";

let database: TestDatabase;
let rt: TestRuntime;
const tokens = { viewer: "", editor: "", admin: "" };

beforeAll(async () => {
  database = await createTestDatabase();
  rt = openTestRuntime(database.url, { callsPerMinute: 60 });
  for (const role of ["viewer", "editor", "admin"] as const) {
    tokens[role] = (await createApiToken(rt.db, { name: role, role })).token;
  }
});
afterAll(async () => {
  await rt.close();
  await database.drop();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const call = async (route: Route, req: Request, params: Record<string, string> = {}) => {
  const response = await route(req, { params: Promise.resolve(params) });
  const text = await response.text();
  return { response, status: response.status, json: text === "" ? undefined : JSON.parse(text) };
};

const who = defineRoute({ role: "viewer" }, async (ctx) =>
  ok({ name: ctx.actor.name, kind: ctx.actor.kind }),
);
const rename = defineRoute(
  {
    role: "editor",
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().max(500).default(100) }),
    body: z.object({ name: z.string().min(1), tags: z.array(z.string()).optional() }),
  },
  async (_ctx, { params, query, body }) => ok({ id: params.id, limit: query.limit, name: body.name }),
);
const ID = "0197a000-0000-7000-8000-000000000001";

describe("who may call", () => {
  it("lets a token through, whatever the case of the scheme, and notes its use", async () => {
    const req = request("/x", { headers: { authorization: `bearer ${tokens.viewer}` } });
    expect((await call(who, req)).json).toEqual({ name: "viewer", kind: "token" });
    const rows = await rt.db.orm.select().from(apiTokens);
    expect(rows.find((row) => row.name === "viewer")?.lastUsedAt).toBeInstanceOf(Date);
  });

  it.each([
    ["no token", {}],
    ["an unknown token", { authorization: `Bearer rl_${"A".repeat(43)}` }],
    ["a token without its prefix", { authorization: "Bearer abc" }],
    ["another scheme", { authorization: "Basic cmw6cmw=" }],
    ["an empty header", { authorization: "" }],
    [
      "headers that once let people past a middleware",
      {
        "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
        "x-middleware-next": "1",
        purpose: "prefetch",
      },
    ],
  ])("refuses %s", async (_name, headers) => {
    const { response, status, json } = await call(who, request("/x", { headers }));
    expect(status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(json).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status: 401,
      code: "unauthorised",
      detail: expect.any(String),
    });
  });

  it("refuses a revoked token at once", async () => {
    const { id, token } = await createApiToken(rt.db, { name: "gone", role: "admin" });
    expect((await call(who, request("/x", { headers: bearer(token) }))).status).toBe(200);
    await revokeApiToken(rt.db.orm, id, rt.now());
    expect((await call(who, request("/x", { headers: bearer(token) }))).status).toBe(401);
  });

  it("refuses a role that is too small before it looks at the input", async () => {
    const options = { method: "POST", body: "{", headers: bearer(tokens.viewer) };
    const { status, json } = await call(rename, request("/x", options), { id: ID });
    expect([status, json.code]).toEqual([403, "forbidden"]);
  });

  it("takes the session cookie for reading from our own pages, and never for changing", async () => {
    const { cookie } = await signedIn(rt, await addAccount(rt, "admin"));
    const status = async (route: Route, method: string, headers: Record<string, string>) =>
      (await call(route, request("/x", { method, headers: { cookie, ...headers } }), { id: ID })).status;
    expect(await status(who, "GET", {})).toBe(200);
    expect(await status(who, "GET", { "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await status(who, "GET", { "sec-fetch-site": "cross-site" })).toBe(401);
    expect(await status(who, "GET", { "sec-fetch-site": "same-site" })).toBe(401);
    expect(await status(rename, "POST", { "sec-fetch-site": "same-origin" })).toBe(401);
    expect(await status(who, "GET", { authorization: "Bearer rl_wrong" })).toBe(401);
  });

  it("limits the calls of one token and leaves the others alone", async () => {
    const { token } = await createApiToken(rt.db, { name: "busy", role: "viewer" });
    const answers = await Promise.all(
      Array.from({ length: 65 }, () => call(who, request("/x", { headers: bearer(token) }))),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.json.code).toBe("rate-limited");
    expect(Number(refused[0]?.response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call(who, request("/x", { headers: bearer(tokens.viewer) }))).status).toBe(200);
  });
});

describe("what may be sent", () => {
  const send = (body: unknown, { path = "/x", id = ID } = {}) =>
    call(rename, request(path, { method: "POST", body, headers: bearer(tokens.editor) }), { id });

  it("gives the use-case the parsed input, with defaults", async () => {
    expect((await send({ name: "A" }, { path: "/x?limit=7&other=1" })).json).toEqual({
      id: ID,
      limit: 7,
      name: "A",
    });
    expect((await send({ name: "A" })).json.limit).toBe(100);
  });

  it.each([
    ["an unknown member", { name: "A", nmae: "B" }, ["/nmae"]],
    ["a missing member", {}, ["/name"]],
    ["a wrong item", { name: "A", tags: ["x", 3] }, ["/tags/1"]],
    ["a list", [], [""]],
    ["no JSON", "{not json", [""]],
    ["what no database keeps", { name: "A\0", tags: ["x", "\ud800"] }, ["/name", "/tags/1"]],
  ])("refuses %s and says where", async (_name, body, paths) => {
    const { status, json } = await send(body);
    expect([status, json.code]).toEqual([422, "invalid-input"]);
    expect(json.errors.map((error: { path: string }) => error.path)).toEqual(paths);
  });

  it("refuses a wrong query, and finds nothing under an id that is none", async () => {
    expect((await send({ name: "A" }, { path: "/x?limit=many" })).json).toMatchObject({
      code: "invalid-input",
      errors: [{ path: "/limit" }],
    });
    expect((await send({ name: "A" }, { path: "/x?q=%00" })).json).toMatchObject({
      code: "invalid-input",
      errors: [{ path: "/q" }],
    });
    expect((await send({ name: "A" }, { id: "1 or 1=1" })).status).toBe(404);
  });

  it("refuses any member where a call takes none", async () => {
    const stop = defineRoute({ role: "viewer", status: 204 }, async () => ok(null));
    const options = { method: "POST", headers: bearer(tokens.viewer) };
    expect((await call(stop, request("/x", options))).status).toBe(204);
    expect((await call(stop, request("/x", { ...options, body: { force: true } }))).status).toBe(422);
  });

  it("does not read more than 4 MiB", async () => {
    expect((await send(JSON.stringify({ name: "x".repeat(5_000_000) }))).json.detail).toContain("4 MiB");
  });
});

describe("what comes back", () => {
  it("carries a refusal's code, status and further members", async () => {
    const running = defineRoute({ role: "viewer" }, async () =>
      fail(failure("import-running", "An import is running.", { extra: { importId: ID } })),
    );
    const { status, json } = await call(running, request("/x", { headers: bearer(tokens.viewer) }));
    expect(status).toBe(409);
    expect(json).toMatchObject({
      code: "import-running",
      status: 409,
      importId: ID,
      detail: "An import is running.",
    });
  });

  it("masks a fault behind a reference", async () => {
    const broken = defineRoute({ role: "viewer" }, async () => {
      throw new Error("password of the database is hunter2");
    });
    const { status, json } = await call(broken, request("/x", { headers: bearer(tokens.viewer) }));
    expect([status, json.code]).toEqual([500, "internal"]);
    expect(json.ref).toMatch(/^[0-9A-Z]{8}$/);
    expect(JSON.stringify(json)).not.toContain("hunter2");
  });
});

describe("an API token", () => {
  it("is kept as a hash, is not in the trail, and has 256 random bits", async () => {
    const { id, token } = await createApiToken(rt.db, { name: "ci", role: "editor" });
    expect(token).toMatch(/^rl_[\w-]{43}$/);
    const stored = JSON.stringify([await rt.db.orm.select().from(apiTokens), await listAudit(rt.db.orm)]);
    expect(stored).toContain(id);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(token.slice(3));
  });
});

describe("Idempotency-Key", () => {
  let made = 0;
  const create = defineRoute(
    { role: "editor", status: 201, idempotent: true, body: z.object({ name: z.string() }) },
    async (_ctx, { body }) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      if (body.name === "refused" && made === 0) return fail(failure("stale-plan", "Not now."));
      return ok({ id: ++made, name: body.name });
    },
  );
  const send = (key: string, name: string, token = tokens.editor, path = "/x") =>
    call(
      create,
      request(path, {
        method: "POST",
        body: { name },
        headers: { ...bearer(token), "idempotency-key": key },
      }),
    );

  it("judges a refused call anew", async () => {
    expect((await send("k0", "refused")).status).toBe(409);
    made = 1;
    expect((await send("k0", "refused")).status).toBe(201);
  });

  it("answers the same call once, also when it comes again meanwhile", async () => {
    const before = made;
    const answers = await Promise.all([send("k1", "A"), send("k1", "A"), send("k1", "A")]);
    answers.push(await send("k1", "A"));
    expect(made).toBe(before + 1);
    for (const answer of answers)
      expect([answer.status, answer.json]).toEqual([201, { id: made, name: "A" }]);
    const replayed = answers.filter(
      (answer) => answer.response.headers.get("idempotency-replayed") === "true",
    );
    expect(replayed).toHaveLength(3);
  });

  it("refuses the same key with another body", async () => {
    expect((await send("k1", "B")).json).toMatchObject({ status: 422, code: "invalid-input" });
  });

  it("belongs to one token and one address", async () => {
    const before = made;
    await send("k1", "A", tokens.admin);
    await send("k1", "A", tokens.editor, "/y");
    expect(made).toBe(before + 2);
  });

  it("is forgotten after a day", async () => {
    const before = made;
    rt.pass(25 * 60 * 60 * 1000);
    expect((await send("k1", "A")).json).toEqual({ id: before + 1, name: "A" });
  });
});
