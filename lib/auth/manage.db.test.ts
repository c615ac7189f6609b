import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findAccount } from "#db/queries/accounts.ts";
import { listAudit } from "#db/queries/audit.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { addAccount, changeAccount, changePassword } from "./manage-accounts.ts";
import { makeToken, revokeToken } from "./manage-tokens.ts";
import { contextFor } from "./runtime.ts";
import { actorOf, adminOfCookie } from "./session.ts";
import { signInByPassword } from "./sign-in.ts";
import * as doors from "./testing/doors.ts";
import { openTestRuntime, PASSWORD, signedIn, type TestRuntime } from "./testing/doors.ts";
import { actorOfToken } from "./tokens.ts";

let database: TestDatabase;
let rt: TestRuntime;
beforeEach(async () => {
  database = await createTestDatabase();
  rt = openTestRuntime(database.url);
});
afterEach(async () => {
  await rt.close();
  await database.drop();
});

/** Someone signed in, with the context of their calls. */
async function someone(role: "admin" | "editor", email: string) {
  const account = await doors.addAccount(rt, role, email);
  const session = await signedIn(rt, account);
  const admin = await adminOfCookie(session.value);
  if (!admin) throw new Error("the session was refused");
  return { account, session, ctx: contextFor(actorOf(admin), rt) };
}

describe("accounts", () => {
  it("are made once for an address, and the trail says by whom", async () => {
    const { ctx, account } = await someone("admin", "dana@example.com");
    const input = { email: "kai@example.com", name: "Kai", role: "editor", password: PASSWORD } as const;
    const made = await addAccount(ctx, input);
    expect(made.ok).toBe(true);
    expect(await addAccount(ctx, input)).toMatchObject({ error: { fields: [{ path: "/email" }] } });
    const [latest] = await listAudit(rt.db.orm, { limit: 1 });
    expect(latest).toMatchObject({ action: "account.created", actorId: account.id, actorName: "Test admin" });
  });

  it("lose their sessions when they are closed", async () => {
    const { ctx } = await someone("admin", "dana@example.com");
    const other = await someone("editor", "kai@example.com");
    expect((await changeAccount(ctx, { id: other.account.id, disabled: true })).ok).toBe(true);
    expect(await adminOfCookie(other.session.value)).toBeNull();
    await changeAccount(ctx, { id: other.account.id, disabled: false });
    expect(await adminOfCookie(other.session.value)).toBeNull();
  });

  it("always leave one admin who can sign in, also when two step down at once", async () => {
    const one = await someone("admin", "one@example.com");
    const two = await someone("admin", "two@example.com");
    const outcomes = await Promise.all([
      changeAccount(one.ctx, { id: one.account.id, role: "viewer" }),
      changeAccount(two.ctx, { id: two.account.id, disabled: true }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const [refused] = outcomes.filter((outcome) => !outcome.ok);
    expect(refused).toMatchObject({ error: { code: "forbidden" } });
    const left = [await findAccount(rt.db.orm, one.account.id), await findAccount(rt.db.orm, two.account.id)];
    expect(left.filter((account) => account?.role === "admin" && account.disabledAt === null)).toHaveLength(
      1,
    );
  });

  it("take a new password from someone who knows the present one, and end the other sessions", async () => {
    const { ctx, account, session } = await someone("editor", "dana@example.com");
    const elsewhere = await signedIn(rt, account);
    const wrong = await changePassword(ctx, { current: "wrong", password: "a brand new password" }, session);
    expect(wrong).toMatchObject({ error: { fields: [{ path: "/current" }] } });
    await changePassword(ctx, { current: PASSWORD, password: "a brand new password" }, session);
    expect(await adminOfCookie(session.value)).not.toBeNull();
    expect(await adminOfCookie(elsewhere.value)).toBeNull();
    const origin = { address: "192.0.2.7", userAgent: null };
    const signIn = (password: string) => signInByPassword(rt, { email: account.email, password }, origin);
    expect((await signIn(PASSWORD)).ok).toBe(false);
    expect((await signIn("a brand new password")).ok).toBe(true);
  });
});

describe("tokens", () => {
  it("never have a larger role than who makes them, and end when they are revoked", async () => {
    const { ctx } = await someone("editor", "dana@example.com");
    expect(await makeToken(ctx, { name: "ci", role: "admin" })).toMatchObject({
      error: { code: "forbidden" },
    });
    const made = await makeToken(ctx, { name: "ci", role: "viewer" });
    if (!made.ok) throw new Error(made.error.message);
    expect(await actorOfToken(rt.db, made.value.token, rt.now())).toMatchObject({
      name: "ci",
      role: "viewer",
    });
    expect((await revokeToken(ctx, made.value)).ok).toBe(true);
    expect(await actorOfToken(rt.db, made.value.token, rt.now())).toBeNull();
    expect(await revokeToken(ctx, made.value)).toMatchObject({ error: { code: "not-found" } });
  });
});
