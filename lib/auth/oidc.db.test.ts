import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateAccount } from "#db/queries/accounts.ts";
import type { OidcEnv } from "#lib/env.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { accountForIdentity, oidcProvider } from "./oidc.ts";
import { addAccount, openTestRuntime, type TestRuntime } from "./testing/doors.ts";

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

const oidc: OidcEnv = {
  issuer: "https://id.example.com",
  clientId: "rollcall",
  clientSecret: "s",
  name: "Acme ID",
  defaultRole: undefined,
};
const withOidc = (change: Partial<OidcEnv>) => ({ ...rt, env: { ...rt.env, oidc: { ...oidc, ...change } } });

describe("someone whom the identity provider knows", () => {
  it("is the account with that e-mail address, in any case of its letters", async () => {
    const account = await addAccount(rt, "editor", "dana@example.com");
    expect((await accountForIdentity(withOidc({}), { email: "Dana@Example.com" }))?.id).toBe(account.id);
  });

  it("is nobody here without an account, unless new people get a role", async () => {
    expect(await accountForIdentity(withOidc({}), { email: "new@example.com" })).toBeNull();
    const made = await accountForIdentity(withOidc({ defaultRole: "viewer" }), {
      email: "new@example.com",
      name: "New",
    });
    expect(made).toMatchObject({ email: "new@example.com", name: "New", role: "viewer", passwordHash: null });
    expect((await accountForIdentity(withOidc({}), { email: "new@example.com" }))?.id).toBe(made?.id);
  });

  it("is refused when the account is disabled or no address came", async () => {
    const account = await addAccount(rt, "admin", "gone@example.com");
    await updateAccount(rt.db.orm, account.id, { disabledAt: rt.now() });
    const generous = withOidc({ defaultRole: "admin" });
    expect(await accountForIdentity(generous, { email: "gone@example.com" })).toBeNull();
    expect(await accountForIdentity(generous, { email: null })).toBeNull();
  });

  it("has no address when the provider says that it is not verified", async () => {
    const claims = { sub: "1", email: "dana@example.com", email_verified: false };
    expect(await oidcProvider(oidc).profile(claims, {})).toEqual({ id: "1", email: null, name: null });
    expect(await oidcProvider(oidc).profile({ ...claims, email_verified: true }, {})).toMatchObject({
      email: "dana@example.com",
    });
  });
});
