import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateAccount } from "#db/queries/accounts.ts";
import { revokeSession, revokeSessionsOf } from "#db/queries/auth-sessions.ts";
import { accounts } from "#db/schema/accounts.ts";
import { authSessions } from "#db/schema/auth-sessions.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { adminOfCookie } from "./session.ts";
import { sealSession, unsealSession } from "./session-cookie.ts";
import { signInByPassword } from "./sign-in.ts";
import { addAccount, openTestRuntime, PASSWORD, signedIn, type TestRuntime } from "./testing/doors.ts";

let database: TestDatabase;
let rt: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  rt = openTestRuntime(database.url, { attemptsPerEmail: 3, attemptsPerAddress: 8 });
});
afterAll(async () => {
  await rt.close();
  await database.drop();
});

const DAY_MS = 24 * 60 * 60 * 1000;
let lastAddress = 0;
const newAddress = () => ({ address: `198.51.100.${++lastAddress}`, userAgent: "test" });
const attempt = (email: string, password: string, from = newAddress()) =>
  signInByPassword(rt, { email, password }, from);

describe("signing in by password", () => {
  it("opens a session for the right password and keeps only an argon2id hash of it", async () => {
    const account = await addAccount(rt, "editor", "dana@example.com");
    const outcome = await attempt("dana@example.com", PASSWORD);
    expect(outcome.ok && outcome.value.account.id).toBe(account.id);
    const [row] = await rt.db.orm.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("gives one answer for a wrong password, an unknown address, a disabled account and one without a password", async () => {
    const disabled = await addAccount(rt, "viewer", "disabled@example.com");
    await updateAccount(rt.db.orm, disabled.id, { disabledAt: rt.now() });
    const federated = await addAccount(rt, "viewer", "federated@example.com");
    await updateAccount(rt.db.orm, federated.id, { passwordHash: null });
    const answers = [
      await attempt("dana@example.com", "not her password"),
      await attempt("nobody@example.com", PASSWORD),
      await attempt("disabled@example.com", PASSWORD),
      await attempt("federated@example.com", "nobody signs in with this"),
    ];
    expect(answers[0]).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("hashes for an unknown address as it does for a known one", async () => {
    await addAccount(rt, "viewer", "timed@example.com");
    const timed = async (email: string) => {
      const begin = performance.now();
      await attempt(email, "not the password");
      return performance.now() - begin;
    };
    const known = Math.min(await timed("timed@example.com"), await timed("timed@example.com"));
    const unknown = Math.min(await timed("unknown-1@example.com"), await timed("unknown-1@example.com"));
    // Without the decoy it would be a tenth; the machine may be busy, so the bounds are wide.
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  it("stops guessing at one address, also when the guesses come at once and from everywhere", async () => {
    await addAccount(rt, "viewer", "guessed@example.com");
    const guesses = await Promise.all(
      Array.from({ length: 9 }, (_, index) => attempt("guessed@example.com", `guess number ${index}`)),
    );
    const codes = guesses.map((guess) => (guess.ok ? "ok" : guess.error.code));
    expect(codes.filter((code) => code === "unauthorised")).toHaveLength(3);
    expect(codes.filter((code) => code === "rate-limited")).toHaveLength(6);
    const right = await attempt("guessed@example.com", PASSWORD);
    expect(right).toMatchObject({
      ok: false,
      error: { code: "rate-limited", retryAfterSeconds: expect.any(Number) },
    });
  });

  it("answers an unknown address that is guessed at in the same way", async () => {
    for (let index = 0; index < 3; index++) await attempt("unknown-2@example.com", "guess");
    const next = await attempt("unknown-2@example.com", "guess");
    expect(next).toMatchObject({ ok: false, error: { code: "rate-limited" } });
  });

  it("stops guessing from one network address over many accounts", async () => {
    const here = newAddress();
    for (let index = 0; index < 8; index++) await attempt(`spray-${index}@example.com`, "guess", here);
    expect(await attempt("spray-9@example.com", "guess", here)).toMatchObject({
      error: { code: "rate-limited" },
    });
    expect(await attempt("spray-9@example.com", "guess")).toMatchObject({ error: { code: "unauthorised" } });
  });

  it("forgets mistypings once the right password came", async () => {
    await addAccount(rt, "viewer", "mistyped@example.com");
    const here = newAddress();
    for (let round = 0; round < 4; round++) {
      await attempt("mistyped@example.com", "mistyped", here);
      expect((await attempt("mistyped@example.com", PASSWORD, here)).ok).toBe(true);
    }
  });
});

describe("a session", () => {
  it("is refused from the moment it is revoked", async () => {
    const { sessionId, value } = await signedIn(rt, await addAccount(rt, "viewer", "revoked@example.com"));
    expect((await adminOfCookie(value))?.sessionId).toBe(sessionId);
    await revokeSession(rt.db.orm, sessionId, rt.now());
    expect(await adminOfCookie(value)).toBeNull();
  });

  it("takes a changed role and a disabled account at once", async () => {
    const account = await addAccount(rt, "admin", "demoted@example.com");
    const { value } = await signedIn(rt, account);
    expect((await adminOfCookie(value))?.role).toBe("admin");
    await updateAccount(rt.db.orm, account.id, { role: "viewer" });
    expect((await adminOfCookie(value))?.role).toBe("viewer");
    await updateAccount(rt.db.orm, account.id, { disabledAt: rt.now() });
    expect(await adminOfCookie(value)).toBeNull();
  });

  it("can be the only one that is left of all", async () => {
    const account = await addAccount(rt, "viewer", "everywhere@example.com");
    const [here, there, elsewhere] = [
      await signedIn(rt, account),
      await signedIn(rt, account),
      await signedIn(rt, account),
    ];
    const ended = await revokeSessionsOf(rt.db.orm, account.id, { now: rt.now(), except: here.sessionId });
    expect(ended).toBe(2);
    expect(await adminOfCookie(here.value)).not.toBeNull();
    expect(await adminOfCookie(there.value)).toBeNull();
    expect(await adminOfCookie(elsewhere.value)).toBeNull();
  });

  it("is refused when the cookie is forged, cut, or made under another secret", async () => {
    const { sessionId, value } = await signedIn(rt, await addAccount(rt, "viewer", "forged@example.com"));
    const other = await sealSession(sessionId, Buffer.alloc(32, 9).toString("base64"));
    for (const forged of [other, value.slice(0, -2), sessionId, "", undefined]) {
      expect(await adminOfCookie(forged)).toBeNull();
    }
  });

  it("carries nothing but its id in the cookie", async () => {
    const { sessionId, value } = await signedIn(rt, await addAccount(rt, "viewer", "claims@example.com"));
    expect(await unsealSession(value, rt.sessionKey)).toBe(sessionId);
    expect(Buffer.from(value, "base64url").toString("latin1")).not.toContain("claims@example.com");
  });

  it("ends 30 days after sign-in however often it is used, and 7 days after it was last seen", async () => {
    const account = await addAccount(rt, "viewer", "long@example.com");
    const used = await signedIn(rt, account);
    const unused = await signedIn(rt, account);
    for (let day = 0; day < 24; day += 6) {
      expect(await adminOfCookie(used.value)).not.toBeNull();
      rt.pass(6 * DAY_MS);
    }
    expect(await adminOfCookie(unused.value)).toBeNull();
    expect(await adminOfCookie(used.value)).not.toBeNull();
    rt.pass(6 * DAY_MS + 60_000);
    const [row] = await rt.db.orm.select().from(authSessions).where(eq(authSessions.id, used.sessionId));
    expect(row?.revokedAt).toBeNull();
    expect(await adminOfCookie(used.value)).toBeNull();
  });
});
