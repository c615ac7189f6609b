import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Selection } from "#lib/connectors/connector.ts";
import type { Actor } from "#lib/core/access/actor.ts";
import type { Draft, ReadScope } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { USER_ACTIONS } from "#lib/core/plan/match-users.ts";
import type { Adoption, Plan, PlanRules } from "#lib/core/plan/plan.ts";
import type { Problem } from "#lib/core/problem.ts";
import { RUN_STATES } from "#lib/core/run-progress.ts";
import { instant } from "./columns.ts";
import { connections } from "./connections.ts";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A thing of the source whose answers are asked for once more, and what was told of it before. */
export interface Rereading {
  readonly sourceId: string;
  readonly problems: readonly {
    readonly id: string;
    readonly problem: Problem;
    readonly occurrences: number;
  }[];
}

/** One run of the road: read, plan, apply, verify. The row is what decides where the run stands. */
export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id),
    vendor: text("vendor").notNull(),
    account: text("account").notNull(),
    state: text("state", { enum: RUN_STATES }).notNull(),
    /** Where it failed or stopped. */
    stoppedIn: text("stopped_in", { enum: ["reading", "verifying"] }),
    /** Raised by whoever works on the run; a write with an older epoch does nothing. */
    epoch: integer("epoch").notNull().default(0),
    /** Until when a worker's claim holds without a sign of life; null when nobody works on the run. */
    claimedUntil: instant("claimed_until"),
    selection: jsonb("selection").$type<Selection>().notNull(),
    rules: jsonb("rules").$type<PlanRules>().notNull(),
    /** `now` of the read: its windows are computed from it. */
    asOf: instant("as_of").notNull(),
    /** Phase of the read whose requests are open. */
    phase: integer("phase").notNull().default(0),
    readFinishedAt: instant("read_finished_at"),
    /** Earliest time of the next request, when the source asked us to wait. */
    waitingUntil: instant("waiting_until"),
    scopes: jsonb("scopes").$type<ReadScope[]>(),
    translatedAt: instant("translated_at"),
    plannedAt: instant("planned_at"),
    plannedRevision: bigint("planned_revision", { mode: "number" }),
    fingerprint: text("fingerprint"),
    summary: jsonb("summary").$type<Plan["summary"]>(),
    /** Things read, by kind. */
    readCounts: jsonb("read_counts").$type<Partial<Record<EntityKind, number>>>().notNull().default({}),
    undecidedUsers: integer("undecided_users").notNull().default(0),
    undecidedConflicts: integer("undecided_conflicts").notNull().default(0),
    sentence: text("sentence"),
    readMade: integer("read_made").notNull().default(0),
    readMinimum: integer("read_minimum").notNull().default(0),
    verifyMade: integer("verify_made").notNull().default(0),
    verifyMinimum: integer("verify_minimum").notNull().default(0),
    lastError: jsonb("last_error").$type<{ code: string; detail: string }>(),
    appliedAt: instant("applied_at"),
    appliedBy: jsonb("applied_by").$type<Actor>(),
    createdBy: text("created_by").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
    pagesDeletedAt: instant("pages_deleted_at"),
    /** The one thing that is being read again; null when the read is of everything, or none is under way. */
    rereading: jsonb("rereading").$type<Rereading>(),
  },
  (t) => [
    index("imports_connection").on(t.connectionId, t.startedAt),
    index("imports_started").on(t.startedAt, t.id),
    /** One running import per account. */
    uniqueIndex("imports_one_running")
      .on(t.vendor, t.account)
      .where(sql`${t.state} in ('reading', 'applying', 'verifying')`),
    check("imports_stopped_in", sql`(${t.state} in ('failed', 'stopped')) = (${t.stoppedIn} is not null)`),
  ],
);

/** Requests of a run and the pages that answered them: evidence, and the point to resume from. */
export const importRequests = pgTable(
  "import_requests",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["read", "verify"] }).notNull(),
    /** The verification entry it belongs to. */
    entryId: uuid("entry_id"),
    phase: integer("phase").notNull(),
    key: text("key").notNull(),
    part: text("part").notNull(),
    pass: integer("pass").notNull(),
    path: text("path").notNull(),
    query: jsonb("query").$type<[string, string][]>().notNull(),
    state: text("state", { enum: ["open", "done", "failed"] }).notNull(),
    status: integer("status"),
    /** The redacted answer, gzipped and sealed. */
    body: bytea("body"),
    error: jsonb("error"),
    readAt: instant("read_at"),
  },
  (t) => [
    uniqueIndex("import_requests_key").on(t.importId, t.purpose, t.key),
    index("import_requests_state").on(t.importId, t.purpose, t.state, t.id),
    index("import_requests_entry").on(t.entryId),
  ],
);

/** What translation made of the pages. */
export const importDrafts = pgTable(
  "import_drafts",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    sourceId: text("source_id").notNull(),
    position: integer("position").notNull(),
    draft: jsonb("draft").$type<Draft>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.kind, t.sourceId] })],
);

export const importProblems = pgTable(
  "import_problems",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** Hash of stage, code, thing and path: the same over replans. */
    id: text("id").notNull(),
    stage: text("stage").notNull(),
    severity: text("severity", { enum: ["blocks", "changes-meaning", "info"] }).notNull(),
    position: integer("position").notNull(),
    problem: jsonb("problem").$type<Problem>().notNull(),
    occurrences: integer("occurrences").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.id] }),
    index("import_problems_order").on(t.importId, t.position),
  ],
);

/** Who a person of the source is here, as decided by a person or carried over from an earlier run. */
export const userDecisions = pgTable(
  "user_decisions",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    sourceId: text("source_id").notNull(),
    action: text("action", { enum: USER_ACTIONS }).notNull(),
    userId: uuid("user_id"),
    decidedBy: text("decided_by", { enum: ["person", "earlier-run"] }).notNull(),
    actor: text("actor").notNull(),
    decidedAt: instant("decided_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.sourceId] })],
);

/** Which side a conflict takes. It holds for the values it was made on (`valuesHash`) and dies when one of them moves. */
export const conflictDecisions = pgTable(
  "conflict_decisions",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    conflictId: text("conflict_id").notNull(),
    take: text("take", { enum: ["source", "ours"] }).notNull(),
    valuesHash: text("values_hash").notNull(),
    remember: boolean("remember").notNull(),
    actor: text("actor").notNull(),
    decidedAt: instant("decided_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.conflictId] })],
);

/** "Always keep ours for this field": outlives the run. */
export const rememberedDecisions = pgTable(
  "remembered_decisions",
  {
    vendor: text("vendor").notNull(),
    account: text("account").notNull(),
    conflictId: text("conflict_id").notNull(),
    take: text("take", { enum: ["source", "ours"] }).notNull(),
    actor: text("actor").notNull(),
    decidedAt: instant("decided_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.vendor, t.account, t.conflictId] })],
);

/** "Take what is already here instead of making a second one". */
export const adoptions = pgTable(
  "adoptions",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    kind: text("kind").$type<Adoption["kind"]>().notNull(),
    sourceId: text("source_id").notNull(),
    /** Null: make a new one all the same. */
    entityId: uuid("entity_id"),
    actor: text("actor").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.kind, t.sourceId] })],
);
