import { describe, expect, test } from "vitest";
import { fail, ok } from "#lib/core/result.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { SourceClient } from "../http.ts";
import { type SourceErrorCode, sourceError } from "../source-error.ts";
import { checkAccess } from "./access.ts";

const recorded = (name: string) => readContract<unknown>("opsgenie", "recordings", name);
const RECORDED: Readonly<Record<string, unknown>> = {
  "/v2/account": recorded("account.get.json"),
  "/v2/users": recorded("users.list.real-fields.json"),
  "/v2/teams": recorded("teams.list.json"),
  "/v2/schedules": recorded("schedules.list.expand-rotation.json"),
  "/v2/escalations": { data: [] },
  "/v2/forwarding-rules": recorded("forwarding-rules.list.json"),
  "/v1/services": recorded("services.list.json"),
  "/v2/request-limits": {
    data: { rateLimits: [{ domain: "configuration", limits: [{ limit: 300, periodInSeconds: 60 }] }] },
  },
};

/** Answers the recordings but for what is given: a body, or a code of an error. */
function client(
  replies: Readonly<Record<string, unknown>> = {},
  more: Partial<SourceClient> = {},
): SourceClient & { asked: string[] } {
  const asked: string[] = [];
  const requests = { made: 1, attempts: 1 };
  return {
    base: "https://api.opsgenie.com",
    grantedScopes: () => null,
    asked,
    async get(path, query = []) {
      asked.push(path + query.map(([name, value]) => `?${name}=${value}`).join(""));
      const reply = path in replies ? replies[path] : RECORDED[path];
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

describe("the access check (Opsgenie contract §1)", () => {
  test("eight requests, cheapest first; the account by its name, every domain, the stated limits", async () => {
    const at = client();
    const report = await reportOf(at);
    expect(at.asked).toEqual([
      "/v2/account",
      "/v2/users?limit=1",
      "/v2/teams",
      "/v2/schedules",
      "/v2/escalations",
      "/v2/forwarding-rules",
      "/v1/services?limit=1",
      "/v2/request-limits",
    ]);
    expect(report).toMatchObject({
      account: { id: "opsgenie", name: "opsgenie", url: "https://app.opsgenie.com" },
      problems: [],
      region: null,
      requests: 8,
    });
    expect(report.access.every(({ state }) => state === "ok")).toBe(true);
    expect(report.access.at(-1)?.limits).toEqual([
      { domain: "configuration", requests: 300, periodSeconds: 60 },
    ]);
  });

  test("domains that cannot be read say why, and the others go on", async () => {
    const report = await reportOf(
      client({
        "/v2/users": "forbidden",
        "/v1/services": "not-in-plan",
        "/v2/escalations": "invalid-request",
        "/v2/request-limits": "forbidden",
      }),
    );
    expect(report.access.map(({ part, state }) => [part, state])).toEqual([
      ["account", "ok"],
      ["users", "forbidden"],
      ["teams", "ok"],
      ["schedules", "ok"],
      ["escalation-policies", "error"],
      ["forwarding-rules", "ok"],
      ["services", "not-in-plan"],
      ["request-limits", "forbidden"],
    ]);
    expect(report.access[1]?.detail).toContain("Configuration access");
    expect(report.problems).toEqual([]);
  });

  test.each(["unauthorised", "unavailable", "rate-limited"])("%s fails the check", async (code) => {
    expect(await checkAccess(client({ "/v2/account": code }))).toMatchObject({ ok: false, error: { code } });
    expect(await checkAccess(client({ "/v2/teams": code }))).toMatchObject({ ok: false, error: { code } });
  });

  test("a key of the other region is found there and the region named; the EU account is another one", async () => {
    const there = client({}, { base: "https://api.eu.opsgenie.com" });
    const here = client({ "/v2/account": "unauthorised" }, { elsewhere: { region: "eu", client: there } });
    expect(await reportOf(here)).toMatchObject({
      region: "eu",
      requests: 9,
      account: { id: "opsgenie.eu", name: "opsgenie", url: "https://app.eu.opsgenie.com" },
    });
    expect(here.asked).toEqual(["/v2/account"]);
    expect(there.asked).toHaveLength(8);
  });

  test("a key that neither region knows is refused after two requests", async () => {
    const there = client({ "/v2/account": "unauthorised" });
    const here = client({ "/v2/account": "unauthorised" }, { elsewhere: { region: "eu", client: there } });
    expect(await checkAccess(here)).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    expect([here.asked, there.asked]).toEqual([["/v2/account"], ["/v2/account"]]);
  });

  test("without a name the host stands for the account", async () => {
    const report = await reportOf(
      client({ "/v2/account": "forbidden" }, { base: "http://127.0.0.1:9000/x" }),
    );
    expect(report.account).toEqual({ id: "127.0.0.1:9000", name: null, url: null });
  });
});

describe("a team's key (§1)", () => {
  test("everything of the whole account refused, the team itself answered", async () => {
    const refused = ["/v2/account", "/v2/users", "/v2/forwarding-rules", "/v2/request-limits"];
    const report = await reportOf(client(Object.fromEntries(refused.map((path) => [path, "forbidden"]))));
    expect(report.problems).toMatchObject([{ code: "partial-rights", severity: "changes-meaning" }]);
    expect(report.problems[0]?.message).toContain("key of one team's integration");
  });

  test("schedules that name more teams than the key shows", async () => {
    const one = { data: [{ id: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeee0011", name: "Devops Team" }] };
    const report = await reportOf(client({ "/v2/teams": one }));
    expect(report.problems[0]?.message).toContain("belong to 2 teams, of which 1 cannot be seen");
  });

  test("a key that may not read configuration at all is no team's key", async () => {
    const paths = Object.keys(RECORDED);
    const report = await reportOf(client(Object.fromEntries(paths.map((path) => [path, "forbidden"]))));
    expect(report.problems).toEqual([]);
    expect(report.access.every(({ state }) => state === "forbidden")).toBe(true);
  });
});
