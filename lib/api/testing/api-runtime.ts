import type { Run } from "#db/queries/runs.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { contextFor, provideRuntime } from "#lib/auth/runtime.ts";
import { openTestRuntime, type TestRuntime } from "#lib/auth/testing/doors.ts";
import { createApiToken } from "#lib/auth/tokens.ts";
import type { Role } from "#lib/core/access/role.ts";
import { createTestDatabase } from "#lib/testing/database.ts";
import { workOff } from "#lib/testing/road.ts";
import { type ApiCaller, createApiCaller } from "./api-caller.ts";

export interface ApiUnderTest {
  /** With the token of an admin. */
  readonly call: ApiCaller;
  readonly ctx: Ctx;
  readonly rt: TestRuntime;
  tokenOf(role: Role): Promise<string>;
  /** Does what a worker would, until nothing is left to do. */
  workOff(importId: string): Promise<Run>;
  close(): Promise<void>;
}

/** The API on a database of its own, with practice accounts and without a worker: `workOff` is the worker. */
export async function openApi(options: { allowedOrigins?: readonly string[] } = {}): Promise<ApiUnderTest> {
  const database = await createTestDatabase();
  const opened = openTestRuntime(database.url);
  const rt: TestRuntime = {
    ...opened,
    queue: { wake: async () => {}, close: async () => {} },
    env: { ...opened.env, practice: true, allowedOrigins: [...(options.allowedOrigins ?? [])] },
  };
  provideRuntime(rt);
  const ctx = contextFor({ kind: "worker", id: null, name: "worker", role: "admin" }, rt);
  const tokenOf = async (role: Role) => (await createApiToken(rt.db, { name: `Test ${role}`, role })).token;
  return {
    call: createApiCaller(await tokenOf("admin")),
    ctx,
    rt,
    tokenOf,
    workOff: (importId) => workOff(ctx, importId),
    close: async () => {
      await opened.close();
      await database.drop();
    },
  };
}
