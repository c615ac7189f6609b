import { describe, expect, test } from "vitest";
import { fail, ok } from "#lib/core/result.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { SourceClient } from "../http.ts";
import { type SourceErrorCode, sourceError } from "../source-error.ts";
import { checkAccess } from "./access.ts";
import { SCOPES } from "./client.ts";
import { pagerdutyDialect } from "./errors.ts";

type Replies = Record<string, unknown | SourceErrorCode>;
const user = readContract<Record<string, unknown>>("pagerduty", "recordings", "port-account", "user.json");
const accountKey = readContract<{ status: number; body: unknown }>(
  "pagerduty",
  "recordings",
  "errors",
  "400-users-me-with-account-token.json",
);
const nobody = sourceError("invalid-request", "No.", {
  status: 400,
  detail: pagerdutyDialect.readError(400, accountKey.body).detail ?? "",
  requests: { made: 1, attempts: 1 },
});

/** Answers `{}` but for what is given: a body, or a code of an error. */
function client(replies: Replies, more: Partial<SourceClient> = {}): SourceClient & { asked: string[] } {
  const asked: string[] = [];
  const requests = { made: 1, attempts: 1 };
  return {
    base: "https://api.pagerduty.com",
    grantedScopes: () => null,
    asked,
    async get(path) {
      asked.push(path);
      if (path === "/users/me" && !(path in replies)) return fail(nobody);
      const reply = replies[path] ?? { users: [user] };
      if (typeof reply === "string")
        return fail(sourceError(reply as SourceErrorCode, "No.", { status: 403, requests }));
      return ok({ status: 200, body: reply, headers: {}, requests });
    },
    ...more,
  };
}

async function reportOf(at: SourceClient) {
  const report = await checkAccess(at);
  if (!report.ok) throw new Error(report.error.code);
  return report.value;
}

describe("the access check (PagerDuty contract §2)", () => {
  test("an account key: seven requests, every part, the account by its subdomain, nothing to warn of", async () => {
    const at = client({});
    expect(await reportOf(at)).toEqual({
      account: { id: "getport-io", name: "getport-io", url: "https://getport-io.pagerduty.com" },
      access: ["users", "teams", "schedules", "shift-schedules", "escalation-policies", "services"].map(
        (part) => ({
          part,
          state: "ok",
        }),
      ),
      problems: [],
      region: null,
      requests: 7,
    });
    expect(at.asked).toEqual([
      "/users/me",
      "/users",
      "/teams",
      "/schedules",
      "/v3/schedules",
      "/escalation_policies",
      "/services",
    ]);
  });

  test.each([
    ["observer", "changes-meaning"],
    ["restricted_access", "changes-meaning"],
    ["read_only_user", "changes-meaning"],
    ["read_only_limited_user", "changes-meaning"],
    ["admin", "info"],
    ["user", "info"],
  ])("a personal key with the role %s says that it may see less (%s)", async (role, severity) => {
    const report = await reportOf(client({ "/users/me": { user: { ...user, role } } }));
    expect(report.problems).toMatchObject([{ code: "partial-rights", severity }]);
    expect(report.problems[0]?.message).toContain(role);
  });

  test("parts that cannot be read say why, and the others go on", async () => {
    const report = await reportOf(
      client({ "/teams": "not-in-plan", "/schedules": "forbidden", "/services": "not-found" }),
    );
    expect(report.access.map(({ part, state }) => [part, state])).toEqual([
      ["users", "ok"],
      ["teams", "not-in-plan"],
      ["schedules", "forbidden"],
      ["shift-schedules", "ok"],
      ["escalation-policies", "ok"],
      ["services", "error"],
    ]);
    expect(report.access[2]?.detail).toContain("schedules.read");
  });

  test.each(["unauthorised", "unavailable", "rate-limited"])("%s fails the check", async (code) => {
    expect(await checkAccess(client({ "/users/me": code }))).toMatchObject({ ok: false, error: { code } });
    expect(await checkAccess(client({ "/users": code }))).toMatchObject({ ok: false, error: { code } });
  });

  test("an address at which nothing is found is no account, rather than one of which nothing can be read", async () => {
    const parts = ["/users", "/teams", "/schedules", "/v3/schedules", "/escalation_policies", "/services"];
    const replies = Object.fromEntries(["/users/me", ...parts].map((path) => [path, "not-found"]));
    expect(await checkAccess(client(replies))).toMatchObject({ ok: false, error: { code: "unavailable" } });
    const refused = Object.fromEntries(parts.map((path) => [path, "forbidden"]));
    expect((await reportOf(client(refused))).access[0]?.state).toBe("forbidden");
  });

  test("a key of the other region is found there, and the rest is asked there", async () => {
    const there = client({});
    const here = client({ "/users/me": "unauthorised" }, { elsewhere: { region: "eu", client: there } });
    expect(await reportOf(here)).toMatchObject({ region: "eu", requests: 8 });
    expect(here.asked).toEqual(["/users/me"]);
    expect(there.asked).toHaveLength(7);
  });

  test("a key that neither region knows is refused after two requests", async () => {
    const there = client({ "/users/me": "unauthorised" });
    const here = client({ "/users/me": "unauthorised" }, { elsewhere: { region: "eu", client: there } });
    expect(await checkAccess(here)).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    expect([here.asked, there.asked]).toEqual([["/users/me"], ["/users/me"]]);
  });

  test("a token that was granted less than asked for names what is missing", async () => {
    const granted = SCOPES.filter((scope) => scope !== "teams.read");
    const report = await reportOf(client({}, { grantedScopes: () => granted }));
    expect(report.problems).toMatchObject([{ code: "partial-rights" }]);
    expect(report.problems[0]?.message).toContain("Missing: teams.read.");
  });

  test("without any web address the host stands for the account", async () => {
    const report = await reportOf(client({ "/users": { users: [] } }, { base: "http://127.0.0.1:9000/x" }));
    expect(report.account).toEqual({ id: "127.0.0.1:9000", name: null, url: null });
  });

  test("the EU account is another one than the US account of the same name", async () => {
    const html_url = "https://acme.eu.pagerduty.com/users/P1";
    const report = await reportOf(client({ "/users": { users: [{ ...user, html_url }] } }));
    expect(report.account).toMatchObject({ id: "acme.eu", name: "acme" });
  });
});
