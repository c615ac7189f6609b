import { afterAll, beforeAll, expect, it } from "vitest";
import { listAudit } from "#db/queries/audit.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { endOtherSessions, endSession } from "./manage-sessions.ts";
import { contextFor } from "./runtime.ts";
import { actorOf, adminOfCookie } from "./session.ts";
import { addAccount, openTestRuntime, signedIn, type TestRuntime } from "./testing/doors.ts";

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

async function someone(email: string) {
  const account = await addAccount(rt, "viewer", email);
  const here = await signedIn(rt, account);
  const admin = await adminOfCookie(here.value);
  if (!admin) throw new Error("the session was refused");
  return { account, here, ctx: contextFor(actorOf(admin), rt) };
}

it("a browser of one's own is signed out at once, and only once", async () => {
  const { account, here, ctx } = await someone("dana@example.com");
  const there = await signedIn(rt, account);
  expect(await endSession(ctx, { id: there.sessionId })).toMatchObject({ ok: true });
  expect(await adminOfCookie(there.value)).toBeNull();
  expect(await adminOfCookie(here.value)).not.toBeNull();
  expect(await endSession(ctx, { id: there.sessionId })).toMatchObject({ error: { code: "not-found" } });
  const [latest] = await listAudit(rt.db.orm, { limit: 1 });
  expect(latest).toMatchObject({ action: "session.ended", actorId: account.id });
});

it("nobody signs someone else's browser out", async () => {
  const { ctx } = await someone("kai@example.com");
  const other = await someone("ivo@example.com");
  expect(await endSession(ctx, { id: other.here.sessionId })).toMatchObject({ error: { code: "not-found" } });
  expect(await adminOfCookie(other.here.value)).not.toBeNull();
});

it("all other browsers are signed out, the present one and other people's stay", async () => {
  const { account, here, ctx } = await someone("eli@example.com");
  const other = await someone("amara@example.com");
  const there = [await signedIn(rt, account), await signedIn(rt, account)];
  expect(await endOtherSessions(ctx, here)).toEqual({ ok: true, value: { ended: 2 } });
  for (const { value } of there) expect(await adminOfCookie(value)).toBeNull();
  expect(await adminOfCookie(here.value)).not.toBeNull();
  expect(await adminOfCookie(other.here.value)).not.toBeNull();
  expect(await endOtherSessions(ctx, here)).toEqual({ ok: true, value: { ended: 0 } });
});
