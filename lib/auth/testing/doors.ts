import { type Account, insertAccount } from "#db/queries/accounts.ts";
import type { Role } from "#lib/core/access/role.ts";
import { loadEnv } from "#lib/env.ts";
import { createLog } from "#lib/log.ts";
import { createLimits, LIMIT_SIZES, type LimitSizes } from "../limits.ts";
import { hashPassword } from "../password.ts";
import { openRuntime, provideRuntime, type Runtime } from "../runtime.ts";
import { sealSession, sessionCookie } from "../session-cookie.ts";
import { openSession } from "../sign-in.ts";

/** The origin that test requests go to. */
export const ORIGIN = "http://127.0.0.1:3000";

/** A runtime on a test database, put in place of the process's own, with a clock that can be moved. */
export interface TestRuntime extends Runtime {
  /** Moves the clock ahead. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export function openTestRuntime(url: string, sizes: Partial<LimitSizes> = {}): TestRuntime {
  const env = loadEnv({
    DATABASE_URL: url,
    ROLLCALL_SECRET: Buffer.alloc(32, 7).toString("base64"),
    ROLLCALL_URL: ORIGIN,
  });
  const real = openRuntime(env);
  let ahead = 0;
  const replacement: TestRuntime = {
    ...real,
    limits: createLimits(real.db.pool, { ...LIMIT_SIZES, ...sizes }),
    log: createLog({ level: "silent" }),
    now: () => new Date(Date.now() + ahead),
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    close: () => real.db.close(),
  };
  provideRuntime(replacement);
  return replacement;
}

export const PASSWORD = "correct horse battery staple";

export async function addAccount(rt: Runtime, role: Role, email = `${role}@example.com`): Promise<Account> {
  return insertAccount(rt.db.orm, {
    email,
    name: `Test ${role}`,
    role,
    passwordHash: await hashPassword(PASSWORD),
  });
}

/** Signs an account in. @returns the session's id, and the cookie as a browser would send it */
export async function signedIn(
  rt: Runtime,
  account: Account,
): Promise<{ sessionId: string; cookie: string; value: string }> {
  const sessionId = await openSession(rt, account, { address: "192.0.2.1", userAgent: "test" });
  const value = await sealSession(sessionId, rt.sessionKey);
  return { sessionId, value, cookie: `${sessionCookie(rt.env.url).name}=${value}` };
}

/** A request to `path` of the product. */
export function request(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Request {
  const { method = "GET", headers = {}, body } = options;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(ORIGIN + path, { method, headers, ...(body === undefined ? {} : { body: text }) });
}
