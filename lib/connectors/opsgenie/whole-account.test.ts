import { describe, expect, test } from "vitest";
import { checkEntity } from "#lib/core/model/check.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { createPracticeDispatcher } from "#lib/practice/dispatcher.ts";
import {
  createPracticeOpsgenie,
  PRACTICE_OPSGENIE_KEY,
  PRACTICE_OPSGENIE_TEAM_KEY,
  type PracticeOpsgenieOptions,
} from "#lib/practice/opsgenie/account.ts";
import { opsgenieLiesAt } from "#lib/practice/opsgenie/lies.ts";
import { createMemoryBudget } from "../budget.ts";
import type { Page, PageRequest, ReadContext, Selection, TheirTimeline, Translation } from "../connector.ts";
import type { SourceClient } from "../http.ts";
import { createPacedBudget } from "../pace.ts";
import { renderDraft } from "../testing/drafts.ts";
import { fakeWorld } from "../testing/loopback.ts";
import { runReading } from "../testing/run-reading.ts";
import { opsgenie } from "./index.ts";
import { domainsOf, paceOf } from "./rate-limits.ts";
import { ownerOf, PARTS } from "./requests.ts";

const now = Date.UTC(2026, 0, 1);
const rules = { contactMethods: true, notificationRules: true };

function open(key: string, options: Partial<PracticeOpsgenieOptions> = {}) {
  const world = fakeWorld("http://127.0.0.1:1");
  const { handle } = createPracticeOpsgenie({ now: () => new Date(world.now()), ...options });
  const client = opsgenie.open(
    { region: "eu", host: null, baseUrl: null, authUrl: null },
    { type: "api-key", key },
    { ...world, dispatcher: createPracticeDispatcher(handle, "https://api.eu.opsgenie.com") },
  );
  if (!client.ok) throw new Error(client.error.message);
  return { client: client.value, world };
}

function context(selection: Selection = "all"): ReadContext {
  return { selection, rules, now };
}

const translated = (pages: readonly Page[], of: ReadContext): Translation =>
  opsgenie.translate({ account: "practice", pages, context: of });

/** Asks for a proof as a run does, a refused range in halves. */
async function ask(client: SourceClient, requests: readonly PageRequest[]): Promise<Page[]> {
  const pages: Page[] = [];
  const open = [...requests];
  for (let request = open.shift(); request !== undefined; request = open.shift()) {
    const answer = await client.get(request.path, request.query);
    if (answer.ok) {
      const body = opsgenie.redact(request, answer.value.body);
      pages.push({ request, status: answer.value.status, body, readAt: toInstant(now) });
    } else open.unshift(...opsgenie.proof.split(request, answer.error));
  }
  return pages;
}

/** The rows in which our rendering and theirs differ, as `stage track`. */
function differing(
  timelines: readonly TheirTimeline[],
  from: number,
  draft: Parameters<typeof renderDraft>[0],
  translation: Translation,
): string[] {
  return timelines.flatMap(({ stage, track, entries, ...window }) => {
    const isFinal = track === "final";
    const view = isFinal ? "final" : stage === "base" ? "layers" : "tracks";
    const ours = renderDraft(draft, translation.drafts, { window, view }).filter(
      (shift) => isFinal || shift.track === track,
    );
    const { differences } = compareSets(
      ours.map(({ start, end, participant }) => ({ start, end, key: participantKey(participant) })),
      entries.map(({ start, end, userSourceId, kind = "user" }) => ({
        start,
        end,
        key: `${kind}:${userSourceId}`,
      })),
      { from: Math.max(window.from, from), to: window.to },
    );
    return differences.length > 0 ? [`${stage} ${track}`] : [];
  });
}

/** A read of the honest account, made once. */
let honest: Promise<Translation> | undefined;
async function readHonestly(): Promise<Translation> {
  const { client, world } = open(PRACTICE_OPSGENIE_KEY);
  return translated((await runReading(opsgenie, client, context(), world)).pages, context());
}

/** The verdict on every schedule of an account, or on one of them, by id: rows that differ, or why there is none. */
async function prove(options: Partial<PracticeOpsgenieOptions> = {}, only?: string) {
  honest ??= readHonestly();
  const translation = await honest;
  const { client } = open(PRACTICE_OPSGENIE_KEY, options);
  const verdicts = new Map<string, readonly string[]>();
  for (const draft of translation.drafts) {
    if (draft.kind !== "schedule" || (only !== undefined && draft.sourceRef.id !== only)) continue;
    const input = { draft, now };
    const pages = await ask(client, opsgenie.proof.requests(input));
    const theirs = opsgenie.proof.interpret(pages, input);
    verdicts.set(
      draft.sourceRef.id,
      theirs.ok
        ? differing(theirs.value.timelines, theirs.value.comparableFrom, draft, translation)
        : theirs.error.map(({ code }) => code),
    );
  }
  return verdicts;
}

/** Schedules that are not proven equal, with why. */
const unequal = (verdicts: ReadonlyMap<string, readonly string[]>) =>
  [...verdicts].filter(([, rows]) => rows.length > 0).map(([, rows]) => rows);

describe("the practice account, through the real client", () => {
  test("is read whole, with the fewest requests, without a secret and without a problem of reading", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_KEY);
    const access = await opsgenie.checkAccess(client);
    expect(access).toMatchObject({ ok: true, value: { requests: 8, problems: [] } });
    expect(access.ok && access.value.access.map(({ state }) => state)).toEqual(Array(8).fill("ok"));

    const read = await runReading(opsgenie, client, context(), world);
    expect(read.problems).toEqual([]);
    expect(read.made).toBe(opsgenie.reading.minimum(read.pages, context()));

    const inventory = opsgenie.inventory(read.pages);
    const translation = translated(read.pages, context());
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
    expect(translation.problems.filter(({ severity }) => severity === "blocks")).toEqual([]);
    for (const draft of translation.drafts)
      expect(checkEntity(draft, draft.sourceRef)).toMatchObject({ ok: true });
    expect(translation.scopes.every(({ complete }) => complete)).toBe(true);
  });

  test("every schedule is proven rotation by rotation, a disabled one is not asked about", async () => {
    const verdicts = await prove();
    expect(verdicts.size).toBeGreaterThanOrEqual(15);
    expect(unequal(verdicts)).toEqual([["not-exercised"]]);
  });

  test.each(opsgenieLiesAt(new Date(now)))(
    "$id is seen, in the row where it belongs: $describe",
    async (lie) => {
      const rows = (await prove({ lie }, lie.scheduleId)).get(lie.scheduleId) ?? [];
      expect(rows.some((row) => row.startsWith("base"))).toBe(lie.changes === "base");
      expect(rows).toContain("final final");
    },
  );

  test("a timeline that settles overlaps against the order of the list is told", async () => {
    const lie = opsgenieLiesAt(new Date(now)).find(({ id }) => id === "override-order-reversed");
    const orders = async (options: Partial<PracticeOpsgenieOptions>) => {
      const { client, world } = open(PRACTICE_OPSGENIE_KEY, options);
      const read = await runReading(opsgenie, client, context(), world);
      const { problems } = translated(read.pages, context());
      return problems
        .filter(({ code, sourceRef }) => code.startsWith("order-") && sourceRef?.id === lie?.scheduleId)
        .map(({ code, severity }) => [code, severity]);
    };
    expect(await orders({})).toEqual([["order-unknown", "info"]]);
    expect(await orders({ lie })).toEqual([["order-unknown", "changes-meaning"]]);
  });

  test("a range that is refused as too long is asked for in parts, and proves the same", async () => {
    expect(unequal(await prove({ longestTimelineDays: 31 }))).toEqual([["not-exercised"]]);
  });

  test("little of the account's budget is used, and nothing is lost", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_KEY, { requestsPerMinute: 60 });
    const read = await runReading(opsgenie, client, context(), world);
    expect(read.problems).toEqual([]);
    expect(read.made).toBe(opsgenie.reading.minimum(read.pages, context()));
  });

  test("never more than half of what the account states is asked for, in any second and any minute of each domain", async () => {
    const { client: first } = open(PRACTICE_OPSGENIE_KEY, { requestsPerMinute: 160 });
    const access = await opsgenie.checkAccess(first);
    const stated = (access.ok ? access.value.access : []).flatMap(({ limits }) => limits ?? []);
    expect(stated.length).toBeGreaterThan(3);
    const pace = paceOf(stated);
    const world = fakeWorld("http://127.0.0.1:1");
    const times = new Map<string, number[]>();
    const { handle } = createPracticeOpsgenie({ now: () => new Date(world.now()), requestsPerMinute: 160 });
    const behind = createMemoryBudget({ perMinute: pace.perMinute, now: world.now });
    const client = opsgenie.open(
      { region: "eu", host: null, baseUrl: null, authUrl: null },
      { type: "api-key", key: PRACTICE_OPSGENIE_KEY },
      {
        ...world,
        budget: createPacedBudget(pace, behind, world.now),
        dispatcher: createPracticeDispatcher((request) => {
          for (const domain of domainsOf(request.path))
            times.set(domain, [...(times.get(domain) ?? []), world.now()]);
          return handle(request);
        }, "https://api.eu.opsgenie.com"),
      },
    );
    if (!client.ok) throw new Error(client.error.message);
    await runReading(opsgenie, client.value, context(), world);
    expect(times.get("configuration")?.length).toBeGreaterThan(160);
    for (const { domain, requests, periodSeconds } of stated) {
      for (const [index, time] of (times.get(domain) ?? []).entries()) {
        const within = (times.get(domain) ?? [])
          .slice(index)
          .filter((other) => other < time + periodSeconds * 1000);
        expect(within.length, `${domain} ${periodSeconds} s`).toBeLessThanOrEqual(Math.max(1, requests / 2));
      }
    }
  });

  test("a domain that is refused leaves the others as they are, and nothing of it is taken as removed", async () => {
    for (const [part, status] of [
      ["services", 402],
      ["users", 403],
      ["escalations", 403],
    ] as const) {
      const { client, world } = open(PRACTICE_OPSGENIE_KEY, { refused: { [part]: status } });
      const read = await runReading(opsgenie, client, context(), world);
      const { drafts, scopes } = translated(read.pages, context());
      expect(scopes.filter(({ complete }) => !complete).map(({ kind }) => kind)).toEqual(
        { services: ["service"], users: ["user"], escalations: ["escalation-policy"] }[part],
      );
      expect(drafts.filter(({ kind }) => kind === "schedule")).toHaveLength(15);
    }
  });

  test("without the list of users everybody who holds a seat is known by login, and can be matched", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_KEY, { refused: { users: 403 } });
    const read = await runReading(opsgenie, client, context(), world);
    const { drafts } = translated(read.pages, context());
    const people = drafts.flatMap((draft) => (draft.kind === "user" ? [draft.value] : []));
    expect(people.length).toBeGreaterThan(20);
    expect(people.every(({ email, status }) => email !== null && status === "active")).toBe(true);
  });

  test("choosing one team reads what it needs and nothing twice", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_KEY);
    const all = opsgenie.inventory((await runReading(opsgenie, client, context(), world)).pages);
    for (const team of all.teams.slice(0, 3)) {
      const chosen = context({ teams: [team.id] });
      const read = await runReading(opsgenie, client, chosen, world);
      expect(read.made).toBe(opsgenie.reading.minimum(read.pages, chosen));
      const { drafts } = translated(read.pages, chosen);
      const ids = new Set(drafts.map(({ kind, sourceRef }) => `${kind} ${sourceRef.id}`));
      for (const { kind, id } of team.needs) expect(ids).toContain(`${kind} ${id}`);
      expect(drafts.filter(({ kind }) => kind === "schedule").length).toBeLessThan(all.schedules.length);
      const withContacts = read.pages
        .filter(({ request }) => request.part === PARTS.contacts)
        .map(({ request }) => ownerOf(request));
      const people = drafts.filter(({ kind, deletedAtSource }) => kind === "user" && !deletedAtSource);
      expect(people.map(({ sourceRef }) => sourceRef.id).filter((id) => !withContacts.includes(id))).toEqual(
        [],
      );
    }
  });

  test("the definition is asked for as a read asks for it, and says the same", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_KEY);
    const read = await runReading(opsgenie, client, context(), world);
    for (const draft of translated(read.pages, context()).drafts) {
      if (draft.kind !== "schedule") continue;
      const first = await ask(client, opsgenie.proof.definitionRequests({ draft, now }, []));
      const keys = new Set(first.map(({ request }) => request.key));
      const further = opsgenie.proof
        .definitionRequests({ draft, now }, first)
        .filter(({ key }) => !keys.has(key));
      const again = translated([...first, ...(await ask(client, further))], context());
      const same = again.drafts.find(({ sourceRef }) => sourceRef.id === draft.sourceRef.id);
      expect(same?.value).toEqual(draft.value);
    }
  });

  test("a team's key is told, and nothing is complete", async () => {
    const { client, world } = open(PRACTICE_OPSGENIE_TEAM_KEY);
    const access = await opsgenie.checkAccess(client);
    expect(access).toMatchObject({ ok: true, value: { problems: [{ code: "partial-rights" }] } });
    const read = await runReading(opsgenie, client, context(), world);
    const translation = translated(read.pages, context());
    expect(translation.problems).toContainEqual(expect.objectContaining({ code: "partial-rights" }));
    const kinds = translation.scopes.filter(({ kind }) => kind !== "override");
    expect(kinds.every(({ complete }) => !complete)).toBe(true);
    expect(translation.drafts.some(({ kind }) => kind === "schedule")).toBe(true);
  });
});
