import { afterAll, beforeAll, expect, it } from "vitest";
import { authSessions } from "#db/schema/auth-sessions.ts";
import { idempotencyKeys } from "#db/schema/idempotency-keys.ts";
import { rateLimits } from "#db/schema/rate-limits.ts";
import { ok } from "#lib/core/result.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { answerOnce } from "./idempotency.ts";
import { purgeDoors } from "./purge.ts";
import { addAccount, openTestRuntime, signedIn, type TestRuntime } from "./testing/doors.ts";
import { createApiToken } from "./tokens.ts";

let database: TestDatabase;
let rt: TestRuntime;
beforeAll(async () => {
  database = await createTestDatabase();
  rt = openTestRuntime(database.url);
});
afterAll(async () => {
  await rt.close();
  await database.drop();
});

const DAY_MS = 24 * 60 * 60 * 1000;

it("removes what has run out and leaves the rest", async () => {
  await signedIn(rt, await addAccount(rt, "viewer"));
  await rt.limits.takeAttempt({ email: "a@example.com", address: "192.0.2.1" });
  const { id: tokenId } = await createApiToken(rt.db, { name: "t", role: "editor" });
  const call = { tokenId, route: "POST /x", key: "k", request: "{}" };
  await answerOnce(rt, call, async () => ok({ status: 201, body: { id: 1 } }));

  const left = async () => [
    await rt.db.orm.$count(authSessions),
    await rt.db.orm.$count(rateLimits),
    await rt.db.orm.$count(idempotencyKeys),
  ];
  await purgeDoors(rt.db, rt.now());
  expect(await left()).toEqual([1, 2, 1]);
  await purgeDoors(rt.db, new Date(rt.now().getTime() + 2 * DAY_MS));
  expect(await left()).toEqual([1, 0, 0]);
  await purgeDoors(rt.db, new Date(rt.now().getTime() + 61 * DAY_MS));
  expect(await left()).toEqual([0, 0, 0]);
});
