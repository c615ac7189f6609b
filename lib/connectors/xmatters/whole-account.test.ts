import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { createPracticeDispatcher } from "#lib/practice/dispatcher.ts";
import { createPracticeXmatters, type PracticeXmattersOptions } from "#lib/practice/xmatters/account.ts";
import { ORIGIN } from "#lib/practice/xmatters/company/account.ts";
import {
  PRACTICE_XMATTERS_KEY,
  PRACTICE_XMATTERS_SUPERVISOR_KEY,
  PRACTICE_XMATTERS_USER,
} from "#lib/practice/xmatters/credentials.ts";
import type { ReadContext, Selection, Translation } from "../connector.ts";
import { fakeWorld } from "../testing/loopback.ts";
import { runReading } from "../testing/run-reading.ts";
import { xmatters } from "./index.ts";

const now = Date.UTC(2026, 9, 26);
const rules = { contactMethods: true, notificationRules: true };
const context = (selection: Selection = "all"): ReadContext => ({ selection, rules, now });

function open(
  credentials: unknown = { type: "basic", ...PRACTICE_XMATTERS_KEY },
  options: Partial<PracticeXmattersOptions> = {},
) {
  const world = fakeWorld("http://127.0.0.1:1");
  const { handle } = createPracticeXmatters({ now: () => new Date(now), ...options });
  const client = xmatters.open(
    { region: null, host: new URL(ORIGIN).host, baseUrl: null, authUrl: null },
    credentials,
    { ...world, dispatcher: createPracticeDispatcher(handle, ORIGIN) },
  );
  if (!client.ok) throw new Error(client.error.message);
  return { client: client.value, world };
}

async function read(
  selection: Selection = "all",
  credentials?: unknown,
  options?: Partial<PracticeXmattersOptions>,
) {
  const { client, world } = open(credentials, options);
  const run = await runReading(xmatters, client, context(selection), world);
  const translation = xmatters.translate({
    account: "practice",
    pages: run.pages,
    context: context(selection),
  });
  return { ...run, translation };
}

const idsOf = ({ drafts }: Translation, kind: string): string[] =>
  drafts.flatMap((draft) => (draft.kind === kind ? [draft.sourceRef.id] : [])).toSorted();

describe("the practice account, through the real client", () => {
  test("is read whole, with the fewest requests, without a secret and without a problem of reading", async () => {
    const { client } = open();
    expect(await xmatters.checkAccess(client)).toMatchObject({ ok: true, value: { problems: [] } });
    const { pages, problems, made, translation } = await read();
    expect(problems).toEqual([]);
    expect(made).toBe(xmatters.reading.minimum(pages, context()));
    expect(JSON.stringify(pages)).not.toMatch(/apnToken|registrationId/);

    const inventory = xmatters.inventory(pages);
    for (const [kind, items] of [
      ["user", inventory.users],
      ["team", inventory.teams],
      ["schedule", inventory.schedules],
      ["escalation-policy", inventory.escalationPolicies],
      ["service", inventory.services],
    ] as const) {
      expect(idsOf(translation, kind)).toEqual(expect.arrayContaining(items.map(({ id }) => id)));
      expect(items.length).toBeGreaterThan(0);
    }
    for (const draft of translation.drafts) {
      expect(checkEntity(draft, draft.sourceRef)).toMatchObject({ ok: true });
    }
    expect(translation.problems.filter(({ severity }) => severity === "blocks")).toEqual([]);
    expect(translation.scopes.filter(({ complete, covers }) => !complete || covers !== "all")).toEqual([]);
    const [absences] = translation.scopes.filter(({ kind }) => kind === "substitution");
    expect(absences?.interval).toEqual({ from: "2026-10-26T00:00:00Z", to: "2027-01-23T00:00:00Z" });
  });

  test("a token for a password reads the same", async () => {
    const user = await read("all", { type: "oauth", ...PRACTICE_XMATTERS_USER });
    const key = await read();
    expect(user.translation).toEqual(key.translation);
  });

  test("a choice brings what it needs: nested groups, their people, and whoever stands in for them", async () => {
    const whole = await read();
    const [chosen] = whole.translation.drafts.filter(
      (draft) =>
        draft.kind === "schedule" && JSON.stringify(draft.value.layers).includes('"escalation-policy"'),
    );
    const id = chosen?.sourceRef.id ?? "";
    const selection = { schedules: [id] };
    const { translation, made, pages } = await read(selection);
    expect(made).toBe(xmatters.reading.minimum(pages, context(selection)));
    const schedules = idsOf(translation, "schedule");
    expect(schedules).toContain(id);
    expect(schedules.length).toBeGreaterThan(1);
    expect(schedules.length).toBeLessThan(idsOf(whole.translation, "schedule").length);
    expect(idsOf(translation, "escalation-policy")).toEqual(
      expect.arrayContaining(schedules.filter((one) => one !== id)),
    );
    const byKey = new Map(whole.translation.drafts.map((draft) => [JSON.stringify(draft.sourceRef), draft]));
    for (const draft of translation.drafts) {
      if (draft.kind === "schedule") expect(draft).toEqual(byKey.get(JSON.stringify(draft.sourceRef)));
    }
    expect(translation.scopes.some(({ covers }) => covers === "all")).toBe(false);
  });

  test("a part that may not be read is told, and nothing of it is taken as removed", async () => {
    const { problems, translation } = await read("all", undefined, {
      refused: ["shifts", "temporary-absences"],
    });
    expect(problems.map(({ code }) => code)).toContain("not-readable");
    expect(idsOf(translation, "schedule")).toEqual([]);
    expect(idsOf(translation, "escalation-policy")).toEqual([]);
    const byKind = new Map(translation.scopes.map((scope) => [scope.kind, scope]));
    expect(byKind.get("schedule")?.covers).toEqual([]);
    expect(byKind.get("escalation-policy")?.covers).toEqual([]);
    expect(byKind.get("substitution")?.complete).toBe(false);
    expect(byKind.get("team")).toMatchObject({ complete: true, covers: "all" });
  });

  test("a key that sees a few groups only is found by the quotas, and whoever it does not see keeps the seats", async () => {
    const key = { type: "basic", ...PRACTICE_XMATTERS_SUPERVISOR_KEY };
    const access = await xmatters.checkAccess(open(key).client);
    expect(access).toMatchObject({ ok: true });
    expect(access.ok && access.value.problems.map(({ code }) => code)).toContain("partial-rights");
    const { translation } = await read("all", key);
    const users = new Set(idsOf(translation, "user"));
    const seats = translation.drafts.flatMap((draft) =>
      referencesOf<SourceRef>(draft).flatMap(({ kind, id }) => (kind === "user" ? [id.id] : [])),
    );
    expect(seats.length).toBeGreaterThan(0);
    expect(seats.filter((id) => !users.has(id))).toEqual([]);
    expect(translation.drafts.filter(({ deletedAtSource }) => deletedAtSource)).toEqual([]);
  });
});
