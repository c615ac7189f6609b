import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { updateAccount } from "#db/queries/accounts.ts";
import { revokeSession } from "#db/queries/auth-sessions.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { defineAction, definePublicAction } from "./define-action.ts";
import { sessionCookie } from "./session-cookie.ts";
import { browser } from "./testing/browser.ts";
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

const useCookie = (value: string) => browser.cookies.set(sessionCookie(rt.env.url).name, value);
const Name = z.object({ name: z.string().min(1, "Give a name."), teams: z.array(z.string()).optional() });
const calls: unknown[] = [];
const rename = defineAction(Name, "editor", async (ctx, input) => {
  calls.push(input);
  return ok({ by: ctx.actor.name, as: ctx.actor.role });
});
const form = (entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

describe("a server action", () => {
  it("does nothing for nobody, for a revoked session, and for a role that became too small", async () => {
    browser.cookies.clear();
    expect(await rename({ name: "A" })).toMatchObject({ ok: false, code: "unauthorised" });
    const account = await addAccount(rt, "editor", "action@example.com");
    const { sessionId, value } = await signedIn(rt, account);
    useCookie(value);
    expect(await rename({ name: "A" })).toEqual({ ok: true, value: { by: "Test editor", as: "editor" } });
    await updateAccount(rt.db.orm, account.id, { role: "viewer" });
    expect(await rename({ name: "A" })).toMatchObject({ ok: false, code: "forbidden" });
    await updateAccount(rt.db.orm, account.id, { role: "admin" });
    await revokeSession(rt.db.orm, sessionId, rt.now());
    expect(await rename({ name: "A" })).toMatchObject({ ok: false, code: "unauthorised" });
    expect(calls).toEqual([{ name: "A" }]);
  });

  it("asks for the role before it looks at the input", async () => {
    browser.cookies.clear();
    expect(await rename({ name: "" })).not.toHaveProperty("fields");
  });

  it("takes a form as it is and says which field is wrong", async () => {
    useCookie((await signedIn(rt, await addAccount(rt, "editor", "form@example.com"))).value);
    calls.length = 0;
    const filled = form([
      ["name", "A"],
      ["teams", "x"],
      ["teams", "y"],
      ["$ACTION_ID_1", ""],
    ]);
    expect(await rename(filled)).toMatchObject({ ok: true });
    expect(calls).toEqual([{ name: "A", teams: ["x", "y"] }]);
    expect(await rename(form([["name", ""]]))).toMatchObject({
      ok: false,
      code: "invalid-input",
      fields: [{ path: "/name", message: "Give a name." }],
    });
  });

  it("hands on a refusal, and masks a fault behind a reference", async () => {
    const refusing = definePublicAction(Name, async () => fail(failure("stale-plan", "Two lines changed.")));
    expect(await refusing({ name: "A" })).toEqual({
      ok: false,
      code: "stale-plan",
      message: "Two lines changed.",
    });
    const broken = definePublicAction(Name, async () => {
      throw new Error("the password is hunter2");
    });
    const answer = await broken({ name: "A" });
    expect(answer).toMatchObject({
      ok: false,
      code: "internal",
      ref: expect.stringMatching(/^[0-9A-Z]{8}$/),
    });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });
});
