import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import type { Entity } from "#lib/core/model/entity.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { loadEntities } from "./load-entities.ts";
import { removeEntities, writeEntities } from "./write-entities.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const rules = {
  turnDays: "wall",
  turnHours: "elapsed",
  windowEnd: "wall",
  occurrenceLength: "wall",
  emptyTurns: "count",
  skippedTime: "shift-by-gap",
  countFrom: "start",
  excluded: "pass",
  startCounts: true,
  deactivated: "keeps-turn",
} as const;

const HUB: Entity[] = [
  {
    kind: "user",
    id: id(1),
    value: {
      name: "Ana “∂” O'Neil",
      email: "ana@example.com",
      timeZone: "Asia/Rangoon",
      title: null,
      status: "active",
      contactMethods: [
        {
          key: "sms:+14155550100",
          channel: "sms",
          address: "+14155550100",
          label: "cell",
          order: 2,
          enabled: true,
          verified: true,
          timeframes: [],
          delaySeconds: 0,
          threshold: null,
        },
        {
          key: "push#P1",
          channel: "push",
          address: null,
          label: null,
          order: 1,
          enabled: false,
          verified: false,
          timeframes: [],
          delaySeconds: 60,
          threshold: "HIGH",
        },
      ],
      notificationRules: [
        {
          key: "alert-assigned:high",
          trigger: "alert-assigned",
          urgency: "high",
          criteria: { type: "match-all" },
          windows: [],
          order: 0,
          enabled: true,
          steps: [{ delaySeconds: 0, contactMethod: "sms:+14155550100", enabled: true }],
          repeat: { afterSeconds: 60 },
        },
      ],
    },
  },
  {
    kind: "team",
    id: id(10),
    value: {
      name: "Payments",
      description: null,
      parent: id(11),
      members: [{ user: id(1), role: "manager" }],
      routing: [
        {
          key: "default",
          name: null,
          order: 0,
          isDefault: true,
          criteria: null,
          timeZone: null,
          windows: [],
          to: { kind: "escalation-policy", id: id(30) },
        },
      ],
    },
  },
  {
    kind: "team",
    id: id(11),
    value: { name: "Money", description: "", parent: null, members: [], routing: [] },
  },
  {
    kind: "schedule",
    id: id(20),
    value: {
      name: "Primary",
      description: "x",
      timeZone: "Europe/Berlin",
      enabled: true,
      resolution: "topmost",
      teams: [id(10)],
      layers: [
        {
          type: "mask",
          track: "L1",
          sourceId: "L1",
          name: "Layer 1",
          timeZone: null,
          activeFrom: null,
          activeUntil: null,
          rules,
          holidayRule: null,
          coverage: { type: "always" },
          rotation: {
            type: "turns",
            anchor: "2026-01-05T08:00:00Z",
            length: 1,
            unit: "weeks",
            beforeAnchor: "count-back",
            participants: [{ kind: "user", id: id(1) }, { kind: "nobody" }],
          },
        },
      ],
      overrides: [
        {
          key: "O1",
          start: "2026-12-01T00:00:00.250Z",
          end: "2026-12-02T00:00:00Z",
          incoming: { kind: "user", id: id(1) },
          replaces: { type: "tracks", tracks: ["L1"] },
          order: 3,
          origin: "source",
        },
      ],
    },
  },
  {
    kind: "escalation-policy",
    id: id(30),
    value: {
      name: "Payments",
      description: null,
      teams: [id(10)],
      timing: "between-steps",
      steps: [
        {
          sourceId: "R1",
          delaySeconds: 300,
          condition: "unacknowledged",
          assign: "all",
          whenEmpty: "skip",
          targets: [{ participant: { kind: "schedule", id: id(20) }, pick: "current" }],
        },
      ],
      repeat: null,
      handoffNotifications: "always",
    },
  },
  {
    kind: "service",
    id: id(40),
    value: {
      name: "API",
      description: null,
      teams: [id(10)],
      policy: id(30),
      routedBy: "policy",
      enabled: true,
      urgencyRule: { type: "constant", urgency: "high" },
      supportHours: null,
      settings: { autoResolveTimeout: 14400 },
    },
  },
  {
    kind: "substitution",
    id: id(50),
    value: {
      absent: id(1),
      substitute: { kind: "nobody" },
      start: "2026-12-01T00:00:00Z",
      end: "2026-12-02T00:00:00Z",
      within: { type: "account" },
      stage: "slot",
      reason: "Holiday",
    },
  },
];

const byId = (a: Entity, b: Entity) => (a.id < b.id ? -1 : 1);
const write = (entities: Entity[]) =>
  transaction(database.db, (tx) => writeEntities(tx, entities, new Date()));

test("every kind comes back as it was written, and writing again changes nothing", async () => {
  await write(HUB);
  await write(HUB);
  expect((await loadEntities(database.db.orm)).sort(byId)).toEqual([...HUB].sort(byId));
});

test("a part that is gone from the value is gone from the rows", async () => {
  const [user] = HUB;
  if (user?.kind !== "user") throw new Error("the first thing is a user");
  await write([{ ...user, value: { ...user.value, contactMethods: [], notificationRules: [] } }]);
  const [loaded] = await loadEntities(database.db.orm, { kinds: ["user"] });
  expect(loaded?.value).toMatchObject({ contactMethods: [], notificationRules: [] });
  await write(HUB);
});

test("someone who holds a seat cannot be removed", async () => {
  await expect(
    transaction(database.db, (tx) => removeEntities(tx, [{ kind: "user", id: id(1) }])),
  ).rejects.toThrow();
  expect(await loadEntities(database.db.orm, { kinds: ["user"] })).toHaveLength(1);
});

test("a whole hub can be removed at once", async () => {
  await transaction(database.db, (tx) => removeEntities(tx, HUB));
  expect(await loadEntities(database.db.orm)).toEqual([]);
});
