import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { OfferedReading } from "#lib/core/model/rule-choices.ts";
import type { TrackReport } from "#lib/core/schedule/verification.ts";
import { instant } from "./columns.ts";
import { imports } from "./imports.ts";

/** The proof of one schedule within a run. `verdict` is null until it is done. */
export const verifications = pgTable(
  "verifications",
  {
    id: uuid("id").primaryKey(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** Not a foreign key: the report outlives the schedule. */
    scheduleId: uuid("schedule_id").notNull(),
    sourceId: text("source_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    verdict: text("verdict", {
      enum: ["equal", "differs", "source-changed", "not-exercised", "not-provable"],
    }),
    reason: text("reason"),
    readAt: instant("read_at"),
    windows: jsonb("windows").$type<{ from: string; to: string }[]>().notNull().default([]),
    secondsCompared: integer("seconds_compared").notNull().default(0),
    secondsEqual: integer("seconds_equal").notNull().default(0),
    tracks: jsonb("tracks").$type<TrackReport[]>().notNull().default([]),
    /** Readings of inferred rules under which the schedule would be equal, where it differs as it is read now. */
    otherReadings: jsonb("other_readings").$type<OfferedReading[]>().notNull().default([]),
    /** Passes over the definition: a difference is read again once before it is reported. */
    attempt: integer("attempt").notNull().default(0),
    acceptedAt: instant("accepted_at"),
    acceptedBy: text("accepted_by"),
    acceptedNote: text("accepted_note"),
  },
  (t) => [
    uniqueIndex("verifications_schedule").on(t.importId, t.sourceId),
    index("verifications_order").on(t.importId, t.position),
  ],
);
