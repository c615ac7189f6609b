import { describe, expect, test } from "vitest";
import { fail, ok } from "#lib/core/result.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { SourceClient } from "../http.ts";
import { type SourceErrorCode, sourceError } from "../source-error.ts";
import { checkAccess } from "./access.ts";

const recorded = (name: string) => readContract<{ data: { id: string }[] }>("xmatters", "recordings", name);
const GROUP = recorded("groups.page.json").data[0]?.id ?? "";
const page = (total: number) => ({ count: 0, total, data: [] });
const RECORDED: Readonly<Record<string, unknown>> = {
  "/people": recorded("people.page.truncated.json"),
  "/groups": recorded("groups.page.json"),
  "/devices": recorded("devices.page.truncated.json"),
  "/sites": recorded("sites.page.truncated.json"),
  "/temporary-absences": recorded("temporary-absences.page.replacement.json"),
  [`/groups/${GROUP}/shifts`]: recorded("group.shifts.page.json"),
  "/on-call": recorded("on-call.self-replacement.json"),
  "/people/license-quotas": {
    stakeholderUsers: { total: 0, active: 0 },
    fullUsers: { total: 50, active: 0 },
  },
  "/groups/license-quotas": { groupQuotaEnabled: true, groups: { total: 9, active: 0 } },
};

/** Answers the recordings but for what is given: a body, or a code of an error. */
function client(replies: Readonly<Record<string, unknown>> = {}): SourceClient & { asked: string[] } {
  const asked: string[] = [];
  const requests = { made: 1, attempts: 1 };
  return {
    base: "https://acme.na1.xmatters.com/api/xm/1",
    grantedScopes: () => null,
    asked,
    async get(path, query = []) {
      asked.push(path + (query.length > 0 ? `?${query.map((pair) => pair.join("=")).join("&")}` : ""));
      const reply = path in replies ? replies[path] : RECORDED[path];
      if (typeof reply === "string") {
        return fail(sourceError(reply as SourceErrorCode, "No.", { status: 403, requests }));
      }
      return ok({ status: 200, body: reply, headers: {}, requests });
    },
  };
}

async function reportOf(at: SourceClient) {
  const report = await checkAccess(at);
  if (!report.ok) throw new Error(report.error.code);
  return report.value;
}

describe("the cheap check (xMatters contract §2)", () => {
  test("accounts behind one proxy are told apart by its paths", async () => {
    const base = "http://127.0.0.1:9000/acme/api/xm/1";
    const { account } = await reportOf({ ...client(), base });
    expect(account).toEqual({ id: "127.0.0.1:9000/acme", name: "127", url: "http://127.0.0.1:9000/acme" });
  });

  test("one row of every list, one group's shifts and rendering, both quotas; the account is the host", async () => {
    const at = client();
    const report = await reportOf(at);
    expect(at.asked).toEqual([
      "/people?limit=1",
      "/groups?limit=1",
      "/devices?limit=1",
      "/sites?limit=1",
      "/temporary-absences?limit=1",
      `/groups/${GROUP}/shifts?limit=1`,
      `/on-call?groups=${GROUP}&limit=1`,
      "/people/license-quotas",
      "/groups/license-quotas",
    ]);
    expect(report).toMatchObject({
      account: { id: "acme.na1.xmatters.com", name: "acme", url: "https://acme.na1.xmatters.com" },
      problems: [],
      region: null,
      requests: 9,
    });
    expect(report.access.map(({ state }) => state)).toEqual(Array(9).fill("ok"));
  });

  test("without a group there is nothing to ask shifts of", async () => {
    const at = client({ "/groups": page(0) });
    expect((await reportOf(at)).requests).toBe(7);
    expect(at.asked.some((asked) => /shifts|on-call/.test(asked))).toBe(false);
  });

  test("a refused part is a result, and stops no other", async () => {
    const report = await reportOf(
      client({ "/devices": "forbidden", "/temporary-absences": "invalid-request" }),
    );
    expect(report.access.filter(({ state }) => state !== "ok")).toMatchObject([
      { part: "devices", state: "forbidden", detail: expect.stringContaining("REST Web Service User") },
      { part: "absences", state: "error" },
    ]);
  });

  test.each(["unauthorised", "unavailable", "rate-limited"])(
    "%s ends the check, wherever it comes",
    async (code) => {
      expect(await checkAccess(client({ "/people": code }))).toMatchObject({ ok: false, error: { code } });
      expect(await checkAccess(client({ "/groups/license-quotas": code }))).toMatchObject({
        ok: false,
        error: { code },
      });
    },
  );

  test.each(["not-found", "malformed", { hello: "world" }])(
    "%j at the first call is the wrong host",
    async (reply) => {
      expect(await checkAccess(client({ "/people": reply }))).toMatchObject({
        ok: false,
        error: { code: "not-found", message: expect.stringContaining("acme.na1.xmatters.com") },
      });
    },
  );
});

describe("lists that are filtered in silence (§2)", () => {
  test("fewer people than the licence counts as active, stakeholders included, is told with both numbers", async () => {
    const quota = { fullUsers: { active: 40 }, stakeholderUsers: { active: 3 } };
    const report = await reportOf(client({ "/people": page(42), "/people/license-quotas": quota }));
    expect(report.problems).toMatchObject([
      { code: "partial-rights", message: expect.stringMatching(/43 active people but shows 42/) },
    ]);
  });

  test("fewer groups likewise", async () => {
    const report = await reportOf(
      client({ "/groups": page(5), "/groups/license-quotas": { groups: { active: 6 } } }),
    );
    expect(report.problems).toMatchObject([
      { code: "partial-rights", message: expect.stringContaining("6 active groups") },
    ]);
  });

  test("inactive ones are in the list and not in the count: more is no gap", async () => {
    const report = await reportOf(
      client({ "/people": page(50), "/people/license-quotas": { fullUsers: { active: 43 } } }),
    );
    expect(report.problems).toEqual([]);
  });

  test.each(["forbidden", { odd: true }, null])(
    "a count that cannot be had (%j) is said, never taken for none",
    async (reply) => {
      const report = await reportOf(client({ "/people/license-quotas": reply }));
      const part = report.access.find((one) => one.part === "people-quotas");
      expect(part?.detail).toMatch(/cannot be told/);
      expect(report.problems).toEqual([]);
    },
  );
});
