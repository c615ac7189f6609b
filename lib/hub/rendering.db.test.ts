import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import { writeLinks } from "#db/queries/source-links.ts";
import { writeEntities } from "#db/queries/write-entities.ts";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { Entity } from "#lib/core/model/entity.ts";
import type { Substitution } from "#lib/core/model/schedule.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { readOnCall } from "./read-on-call.ts";
import { loadRotas } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

const id = (number: number) => `0197a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const [ANNA, BEN, HERE, THERE] = [id(1), id(2), id(3), id(4)];
const NOON = toMs("2027-03-01T12:00:00Z");

const user = (userId: string, name: string): Entity => ({
  kind: "user",
  id: userId,
  value: {
    name,
    email: null,
    timeZone: null,
    title: null,
    status: "active",
    contactMethods: [],
    notificationRules: [],
  },
});

/** Anna alone, all the time. */
const schedule = (scheduleId: string, name: string, enabled = true): Entity => ({
  kind: "schedule",
  id: scheduleId,
  value: {
    name,
    description: null,
    timeZone: "Europe/Berlin",
    enabled,
    teams: [],
    resolution: "everyone",
    layers: [
      {
        type: "mask",
        track: "primary",
        sourceId: null,
        name: "Primary",
        timeZone: null,
        activeFrom: null,
        activeUntil: null,
        rules: DEFAULT_RULES,
        holidayRule: null,
        coverage: { type: "always" },
        rotation: { type: "together", participants: [{ kind: "user", id: ANNA }] },
      },
    ],
    overrides: [],
  },
});

const absence = (absenceId: string, within: Substitution["within"]): Entity => ({
  kind: "substitution",
  id: absenceId,
  value: {
    absent: ANNA,
    substitute: { kind: "user", id: BEN },
    start: "2027-03-01T00:00:00Z",
    end: "2027-03-02T00:00:00Z",
    within,
    stage: "slot",
    reason: null,
  },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function stored(
  absences: readonly Entity[],
  accounts: Record<string, [EntityKind, string]>,
  there = schedule(THERE, "There"),
): Promise<void> {
  const now = new Date(NOON);
  await transaction(database.db, async (tx) => {
    await tx.execute("delete from substitutions");
    await tx.execute("delete from source_links");
    const entities = [user(ANNA, "Anna"), user(BEN, "Ben"), schedule(HERE, "Here"), there];
    await writeEntities(tx, [...entities, ...absences], now);
    const links = Object.entries(accounts).map(([entityId, [kind, account]]) => ({
      sourceRef: { vendor: "opsgenie", account, kind, id: `S${entityId}` },
      entityId,
      base: null,
      removedAtSource: false,
    }));
    await writeLinks(tx, links, { importId: id(99), now });
  });
}

async function onCall(): Promise<Record<string, string[]>> {
  const { schedules, nameOf } = await readOnCall(database.db, NOON);
  return Object.fromEntries(
    schedules.map((one) => [one.schedule.name, one.shifts.map((shift) => nameOf(shift.participant).name)]),
  );
}

test("an absence counts in the schedules of its account, and not in those of another", async () => {
  await stored([absence(id(10), { type: "account" })], {
    [HERE]: ["schedule", "one"],
    [THERE]: ["schedule", "two"],
    [id(10)]: ["substitution", "one"],
  });
  expect(await onCall()).toEqual({ Here: ["Ben"], There: ["Anna"] });
});

test("an absence for some schedules counts in those, also when it was made here", async () => {
  await stored([absence(id(10), { type: "schedules", schedules: [THERE] })], {});
  expect(await onCall()).toEqual({ Here: ["Anna"], There: ["Ben"] });
});

test("only what can touch a schedule is given to it", async () => {
  await stored([absence(id(10), { type: "schedules", schedules: [THERE] })], {});
  const { rotas } = await readSnapshot(database.db, (tx) => loadRotas(tx));
  expect(rotas.map(({ schedule, options }) => [schedule.name, options.substitutions.length])).toEqual([
    ["Here", 0],
    ["There", 1],
  ]);
});

test("nobody is on call by a schedule that is switched off", async () => {
  await stored([], {}, schedule(THERE, "There", false));
  expect(await onCall()).toEqual({ Here: ["Anna"], There: [] });
});
