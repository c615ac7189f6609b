import { describe, expect, test } from "vitest";
import { createPracticeDispatcher } from "#lib/practice/dispatcher.ts";
import {
  createPracticePagerDuty,
  PRACTICE_PAGERDUTY_KEY,
  PRACTICE_PAGERDUTY_USER_KEY,
} from "#lib/practice/pagerduty/account.ts";
import type { ReadContext, Selection } from "../connector.ts";
import { fakeWorld } from "../testing/loopback.ts";
import { runReading } from "../testing/run-reading.ts";
import { pagerduty } from "./index.ts";

const now = Date.UTC(2026, 0, 1);
const rules = { contactMethods: true, notificationRules: true };

function open(key: string, options: { hasTeams?: boolean; requestsPerMinute?: number } = {}) {
  const world = fakeWorld("http://127.0.0.1:1");
  const { handle } = createPracticePagerDuty({ now: () => new Date(world.now()), ...options });
  const client = pagerduty.open(
    { region: null, host: null, baseUrl: null, authUrl: null },
    { type: "api-key", key },
    { ...world, dispatcher: createPracticeDispatcher(handle) },
  );
  if (!client.ok) throw new Error(client.error.message);
  return { client: client.value, world };
}

function context(selection: Selection = "all"): ReadContext {
  return { selection, rules, now };
}

describe("the practice account, through the real client", () => {
  test("is read whole, with the fewest requests, without a secret and without a problem of reading", async () => {
    const { client, world } = open(PRACTICE_PAGERDUTY_KEY);
    const access = await pagerduty.checkAccess(client);
    expect(access).toMatchObject({ ok: true, value: { requests: 7, problems: [] } });
    expect(access.ok && access.value.access.map(({ state }) => state)).toEqual(Array(6).fill("ok"));

    const read = await runReading(pagerduty, client, context(), world);
    expect(read.problems).toEqual([]);
    const minimum = pagerduty.reading.minimum(read.pages, context());
    expect(read.made).toBe(minimum);
    const text = JSON.stringify(read.pages);
    expect(text).not.toMatch(/cal_url|integration_key|avatar_url/);

    const inventory = pagerduty.inventory(read.pages);
    const translation = pagerduty.translate({ account: "practice", pages: read.pages, context: context() });
    const drafts = Map.groupBy(translation.drafts, ({ kind }) => kind);
    for (const [kind, items] of [
      ["team", inventory.teams],
      ["schedule", inventory.schedules],
      ["escalation-policy", inventory.escalationPolicies],
      ["service", inventory.services],
    ] as const) {
      expect(
        drafts
          .get(kind)
          ?.map(({ sourceRef }) => sourceRef.id)
          .toSorted(),
      ).toEqual(items.map(({ id }) => id).toSorted());
    }
    expect(translation.scopes.every(({ complete }) => complete)).toBe(true);
  });

  test("a budget of 30 requests a minute is kept to, and nothing is lost", async () => {
    const { client, world } = open(PRACTICE_PAGERDUTY_KEY, { requestsPerMinute: 30 });
    const read = await runReading(pagerduty, client, context(), world);
    expect(world.now()).toBeGreaterThan(now + 60_000);
    expect(read.made).toBe(pagerduty.reading.minimum(read.pages, context()));
  });

  test("without teams in the plan everything else is read", async () => {
    const { client, world } = open(PRACTICE_PAGERDUTY_KEY, { hasTeams: false });
    const access = await pagerduty.checkAccess(client);
    expect(access.ok && access.value.access.find(({ part }) => part === "teams")?.state).toBe("not-in-plan");
    const read = await runReading(pagerduty, client, context(), world);
    expect(read.problems).toMatchObject([{ code: "not-readable", severity: "info" }]);
  });

  test("an observer's key says that it may see less", async () => {
    const { client } = open(PRACTICE_PAGERDUTY_USER_KEY);
    const access = await pagerduty.checkAccess(client);
    expect(access).toMatchObject({
      ok: true,
      value: { problems: [{ code: "partial-rights", severity: "changes-meaning" }] },
    });
  });

  test("a wrong key is refused in both regions", async () => {
    const { client } = open("practice-key-9999999");
    expect(await pagerduty.checkAccess(client)).toMatchObject({ ok: false });
  });

  test("choosing one team reads what it needs and nothing twice", async () => {
    const { client, world } = open(PRACTICE_PAGERDUTY_KEY);
    const all = pagerduty.inventory((await runReading(pagerduty, client, context(), world)).pages);
    for (const team of all.teams.slice(0, 3)) {
      const chosen = context({ teams: [team.id] });
      const read = await runReading(pagerduty, client, chosen, world);
      expect(read.made).toBe(pagerduty.reading.minimum(read.pages, chosen));
      const { drafts } = pagerduty.translate({ account: "practice", pages: read.pages, context: chosen });
      const ids = new Set(drafts.map(({ kind, sourceRef }) => `${kind} ${sourceRef.id}`));
      for (const { kind, id } of team.needs) expect(ids).toContain(`${kind} ${id}`);
    }
  });
});
