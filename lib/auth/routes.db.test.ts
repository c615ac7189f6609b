import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allows, ROLES, type Role } from "#lib/core/access/role.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { ACCESS, type Access } from "./access-table.ts";
import { sessionCookie } from "./session-cookie.ts";
import { browser } from "./testing/browser.ts";
import { addAccount, openTestRuntime, request, signedIn, type TestRuntime } from "./testing/doors.ts";
import { type Door, findDoors } from "./testing/find-doors.ts";
import { createApiToken } from "./tokens.ts";

type Caller = Role | "nobody";
const CALLERS: readonly Caller[] = ["nobody", ...ROLES];
const guarded = (await findDoors()).filter((door) => ACCESS[door.key] !== "public");
const routes = guarded.filter((door) => door.kind === "route");
const actions = guarded.filter((door) => door.kind === "action");

let database: TestDatabase;
let rt: TestRuntime;
const tokens: Partial<Record<Caller, string>> = {};
const sessions: Partial<Record<Caller, { cookie: string; value: string }>> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  rt = openTestRuntime(database.url);
  for (const role of ROLES) {
    tokens[role] = (await createApiToken(rt.db, { name: role, role })).token;
    sessions[role] = await signedIn(rt, await addAccount(rt, role));
  }
});
afterAll(async () => {
  await rt.close();
  await database.drop();
});

const NOTHING = "0197a000-0000-7000-8000-000000000000";

/** `/imports/[id]` as an address that names nothing, with its parameters. */
function addressOf(path: string): { address: string; params: Record<string, string | string[]> } {
  const params: Record<string, string | string[]> = {};
  const address = path.replace(/\[(\.\.\.)?(\w+)\]/g, (_whole, rest: string | undefined, name: string) => {
    params[name] = rest ? [NOTHING] : NOTHING;
    return NOTHING;
  });
  return { address, params };
}

async function statusOf(door: Door, headers: Record<string, string>): Promise<number> {
  const { address, params } = addressOf(door.path);
  if (typeof door.value !== "function") throw new Error(`${door.key} is no function`);
  const answer: unknown = await door.value(request(address, { method: door.exported, headers }), {
    params: Promise.resolve(params),
  });
  if (!(answer instanceof Response)) throw new Error(`${door.key} did not answer with a Response`);
  return answer.status;
}

/** What the guard must say. Past it, an empty call finds nothing, is told what it lacks, or succeeds; but it is no fault. */
function expectGuard(status: number, caller: Caller, access: Access | undefined): void {
  if (caller === "nobody") expect(status).toBe(401);
  else if (access !== "public" && access && !allows(caller, access)) expect(status).toBe(403);
  else expect([401, 403, 500]).not.toContain(status);
}

describe.each(routes.map((door) => [door.key, door] as const))("%s", (key, door) => {
  it.each(CALLERS)("answers the token of %s as the table says", async (caller) => {
    const token = tokens[caller];
    const status = await statusOf(door, token ? { authorization: `Bearer ${token}` } : {});
    expectGuard(status, caller, ACCESS[key]);
  });

  it.each(CALLERS)("answers the session of %s as the table says, for reading alone", async (caller) => {
    const cookie = sessions[caller]?.cookie;
    const status = await statusOf(door, cookie ? { cookie } : {});
    expectGuard(status, door.exported === "GET" ? caller : "nobody", ACCESS[key]);
  });
});

/** There may be no guarded action yet; an empty `describe.each` would be an error. */
describe.skipIf(actions.length === 0)("server actions", () => {
  const cases = actions.flatMap((door) => CALLERS.map((caller) => [door.key, caller, door] as const));

  it.each(cases)("%s answers %s as the table says", async (key, caller, door) => {
    browser.cookies.clear();
    const value = sessions[caller]?.value;
    if (value) browser.cookies.set(sessionCookie(rt.env.url).name, value);
    if (typeof door.value !== "function") throw new Error(`${key} is no function`);
    const answer: unknown = await door.value({});
    expectGuard(statusOfResult(answer), caller, ACCESS[key]);
  });
});

function statusOfResult(answer: unknown): number {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) throw new Error("no ActionResult");
  if (answer.ok || !("code" in answer)) return 200;
  const statuses: Record<string, number> = { unauthorised: 401, forbidden: 403, internal: 500 };
  return statuses[String(answer.code)] ?? 422;
}
