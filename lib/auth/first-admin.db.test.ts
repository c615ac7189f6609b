import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findAccountByEmail, listAccounts } from "#db/queries/accounts.ts";
import { listAudit } from "#db/queries/audit.ts";
import { setupCodes } from "#db/schema/setup-codes.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { claimFirstAdmin, ensureAdminFromEnv } from "./first-admin.ts";
import { verifyPassword } from "./password.ts";
import { ensureSetupCode } from "./setup-code.ts";
import { addAccount, openTestRuntime, PASSWORD, type TestRuntime } from "./testing/doors.ts";

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

const form = (code: string, email = "dana@example.com") => ({
  code,
  email,
  name: "Dana Petrov",
  password: PASSWORD,
});

async function newCode(): Promise<string> {
  const code = await ensureSetupCode(rt.db);
  if (code === null) throw new Error("there is an admin already");
  return code;
}

describe("the one-time code", () => {
  it("makes one admin, once", async () => {
    const code = await newCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const outcome = await claimFirstAdmin(rt, form(code));
    expect(outcome).toMatchObject({ ok: true, value: { email: "dana@example.com", role: "admin" } });
    expect(await claimFirstAdmin(rt, form(code, "eve@example.com"))).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await listAccounts(rt.db.orm)).toHaveLength(1);
    expect(await ensureSetupCode(rt.db)).toBeNull();
    expect((await listAudit(rt.db.orm)).map((entry) => entry.action)).toEqual(["account.created"]);
  });

  it("makes one admin when it is used twice at the same moment", async () => {
    const code = await newCode();
    const outcomes = await Promise.all([
      claimFirstAdmin(rt, form(code, "a@example.com")),
      claimFirstAdmin(rt, form(code, "b@example.com")),
      claimFirstAdmin(rt, form(code, "c@example.com")),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await listAccounts(rt.db.orm)).toHaveLength(1);
  });

  it("is understood as a person types it", async () => {
    const typed = (await newCode())
      .toLowerCase()
      .replaceAll("-", " ")
      .replaceAll("0", "o")
      .replaceAll("1", "l");
    expect((await claimFirstAdmin(rt, form(` ${typed} `))).ok).toBe(true);
  });

  it("is replaced at each start, and kept as a hash only", async () => {
    const first = await newCode();
    const second = await newCode();
    expect(await claimFirstAdmin(rt, form(first))).toMatchObject({
      error: { code: "invalid-input", fields: [{ path: "/code" }] },
    });
    const rows = await rt.db.orm.select().from(setupCodes);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(second.replaceAll("-", ""));
    expect((await claimFirstAdmin(rt, form(second))).ok).toBe(true);
  });

  it("is refused when it is wrong, and nothing is made", async () => {
    await newCode();
    expect((await claimFirstAdmin(rt, form("AAAAA-AAAAA-AAAAA-AAAAA"))).ok).toBe(false);
    expect(await listAccounts(rt.db.orm)).toHaveLength(0);
  });
});

describe("the admin from the environment", () => {
  const admin = { email: "Ops.Team@Example.com", password: PASSWORD };

  it("is made once, with the address lower-cased", async () => {
    await Promise.all([ensureAdminFromEnv(rt.db, { admin }), ensureAdminFromEnv(rt.db, { admin })]);
    expect(await listAccounts(rt.db.orm)).toMatchObject([
      { email: "ops.team@example.com", name: "Ops Team", role: "admin" },
    ]);
    expect(await ensureSetupCode(rt.db)).toBeNull();
  });

  it("takes the code of an earlier start out of use", async () => {
    const code = await newCode();
    await ensureAdminFromEnv(rt.db, { admin });
    expect((await claimFirstAdmin(rt, form(code))).ok).toBe(false);
  });

  it("changes nothing while another admin exists", async () => {
    await addAccount(rt, "admin", "first@example.com");
    await ensureAdminFromEnv(rt.db, { admin });
    expect(await listAccounts(rt.db.orm)).toHaveLength(1);
  });

  it("makes an admin of the account of that address when there is no other", async () => {
    await addAccount(rt, "viewer", "ops.team@example.com");
    await ensureAdminFromEnv(rt.db, { admin: { ...admin, password: "another long password" } });
    const account = await findAccountByEmail(rt.db.orm, "ops.team@example.com");
    expect(account?.role).toBe("admin");
    expect(await verifyPassword(account?.passwordHash ?? null, "another long password")).toBe(true);
  });
});
