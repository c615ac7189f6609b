import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, transaction } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { insertConnection } from "#db/queries/connections.ts";
import { insertDrafts } from "#db/queries/run-drafts.ts";
import { claimRun, findRun, updateRun } from "#db/queries/runs.ts";
import { imports } from "#db/schema/imports.ts";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { startEmbeddedPostgres } from "../cli/embedded-postgres.ts";
import { applyStored } from "../sync/apply-plan.ts";
import { decideUsers } from "../sync/decide.ts";
import { planRun } from "../sync/make-plan.ts";
import { ImportRules } from "../sync/start-import.ts";
import { testCtx } from "../testing/road.ts";
import type { BenchRow } from "./bench-row.ts";

const USERS = 5_000;
const SCHEDULES = 2_000;
const POLICIES = 1_500;
const ACCOUNT = { vendor: "bench", account: "acme" };

/** Planning, deciding on and applying the first import of a very large account, on a Postgres that keeps its promises (fsync on). */
export async function run(): Promise<BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
  const server = await startEmbeddedPostgres({ directory, durable: true });
  try {
    await migrateDatabase(server.url);
    return await measure(server.url);
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(url: string): Promise<BenchRow[]> {
  const db = createDatabase(url);
  try {
    const ctx = testCtx(db);
    const importId = await prepare(ctx);
    const what = `${USERS} users, ${SCHEDULES} schedules, ${POLICIES} policies`;
    const planSeconds = await seconds(async () => {
      await transaction(db, async (tx) => {
        const run = await findRun(tx, importId);
        if (run === undefined) throw new Error("the run is gone");
        await planRun(tx, run, ctx.now());
      });
    });
    const decideSeconds = await seconds(async () => {
      const sourceId = ref("user", 7).id;
      const decided = await decideUsers(ctx, { importId, decisions: [{ sourceId, action: "create" }] });
      if (!decided.ok) throw new Error(decided.error.message);
    });
    await updateRun(db.orm, importId, { state: "applying", appliedBy: ctx.actor });
    const claimed = await claimRun(db.orm, importId, ctx.now());
    if (claimed === undefined) throw new Error("the run could not be claimed");
    const applySeconds = await seconds(() => applyStored({ means: ctx, run: claimed }));
    const applied = await findRun(db.orm, importId);
    if (applied?.state !== "verifying") throw new Error(`the run is ${applied?.state}`);
    return [
      { name: `plan ${what}`, value: planSeconds, unit: "s" },
      { name: `one decision in a plan of ${what}`, value: decideSeconds, unit: "s" },
      { name: `apply ${what}`, value: applySeconds, unit: "s", against: 60, ratio: applySeconds / 60 },
    ];
  } finally {
    await db.close();
  }
}

async function prepare(ctx: ReturnType<typeof testCtx>): Promise<string> {
  const now = ctx.now();
  const connection = await insertConnection(ctx.db.orm, {
    id: crypto.randomUUID(),
    vendor: ACCOUNT.vendor,
    name: "Bench",
    practice: true,
    accountId: ACCOUNT.account,
    credentialsType: "practice",
    credentialsHint: "practice",
    credentialsAddedAt: now,
    credentialsAddedBy: "bench",
    access: [],
    checkedAt: now,
  });
  const id = crypto.randomUUID();
  await ctx.db.orm.insert(imports).values({
    id,
    connectionId: connection.id,
    ...ACCOUNT,
    state: "reading",
    selection: "all",
    rules: ImportRules.parse({}),
    asOf: now,
    createdBy: "bench",
    scopes: [],
    translatedAt: now,
  });
  await insertDrafts(ctx.db.orm, id, [...users(), ...schedules(), ...policies()]);
  return id;
}

const ref = (kind: SourceRef["kind"], n: number): SourceRef => ({ ...ACCOUNT, kind, id: `${kind}-${n}` });
const count = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => make(index));
const person = (n: number) => ({ kind: "user" as const, id: ref("user", n % USERS) });

function users(): Draft[] {
  return count(USERS, (n) => {
    const address = `person${n}@example.com`;
    const phone = `+1415555${String(n).padStart(4, "0")}`;
    const method = (channel: "email" | "sms" | "voice", to: string, order: number) => ({
      key: `${channel}:${to}`,
      channel,
      address: to,
      label: null,
      order,
      enabled: true,
      verified: false,
      timeframes: [],
      delaySeconds: 0,
      threshold: null,
    });
    const value = {
      name: `Person ${n}`,
      email: address,
      timeZone: "Europe/Berlin",
      title: null,
      status: "active" as const,
      contactMethods: [method("email", address, 0), method("sms", phone, 1), method("voice", phone, 2)],
      notificationRules: (["high", "low"] as const).map((urgency, order) => ({
        key: `alert-assigned:${urgency}`,
        trigger: "alert-assigned",
        urgency,
        criteria: null,
        windows: [],
        order,
        enabled: true,
        steps: [{ delaySeconds: 0, contactMethod: `email:${address}`, enabled: true }],
        repeat: null,
      })),
    };
    return { kind: "user", value, sourceRef: ref("user", n), deletedAtSource: false };
  });
}

function schedules(): Draft[] {
  return count(SCHEDULES, (n) => ({
    kind: "schedule",
    sourceRef: ref("schedule", n),
    deletedAtSource: false,
    value: {
      name: `Schedule ${n}`,
      description: null,
      timeZone: "America/New_York",
      enabled: true,
      teams: [],
      resolution: "topmost",
      layers: count(3, (layer) => ({
        type: "mask" as const,
        track: `layer-${n}-${layer}`,
        sourceId: `layer-${n}-${layer}`,
        name: `Layer ${3 - layer}`,
        timeZone: null,
        activeFrom: "2024-01-01T00:00:00Z",
        activeUntil: null,
        rules: DEFAULT_RULES,
        holidayRule: null,
        coverage: { type: "always" as const },
        rotation: {
          type: "turns" as const,
          anchor: "2024-01-01T14:00:00Z",
          length: 7,
          unit: "days" as const,
          beforeAnchor: "count-back" as const,
          participants: count(6, (seat) => person(n * 7 + layer * 3 + seat)),
        },
      })),
      overrides: count(5, (k) => ({
        key: `override-${n}-${k}`,
        start: `2026-12-${String(10 + k)}T08:00:00Z`,
        end: `2026-12-${String(10 + k)}T18:00:00Z`,
        incoming: person(n + k),
        replaces: { type: "schedule" as const },
        order: k,
        origin: "source" as const,
      })),
    },
  }));
}

function policies(): Draft[] {
  return count(POLICIES, (n) => ({
    kind: "escalation-policy",
    sourceRef: ref("escalation-policy", n),
    deletedAtSource: false,
    value: {
      name: `Policy ${n}`,
      description: null,
      teams: [],
      timing: "between-steps",
      steps: count(3, (step) => ({
        sourceId: `rule-${n}-${step}`,
        delaySeconds: 900,
        condition: "unacknowledged" as const,
        assign: "all" as const,
        whenEmpty: "skip" as const,
        targets: [
          {
            participant: { kind: "schedule" as const, id: ref("schedule", (n + step) % SCHEDULES) },
            pick: "current" as const,
          },
        ],
      })),
      repeat: null,
      handoffNotifications: null,
    },
  }));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
