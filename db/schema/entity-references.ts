import { sql } from "drizzle-orm";
import { check, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { escalationPolicies } from "./escalation-policies.ts";
import { schedules } from "./schedules.ts";
import { teams } from "./teams.ts";
import { users } from "./users.ts";

/**
 * Whom the participants inside schedules, policies and routing rules name. Written together with them; it gives those values real
 * foreign keys (nothing that holds a seat can be deleted) and answers "used in".
 */
export const entityReferences = pgTable(
  "entity_references",
  {
    fromScheduleId: uuid("from_schedule_id").references(() => schedules.id, { onDelete: "cascade" }),
    fromPolicyId: uuid("from_policy_id").references(() => escalationPolicies.id, { onDelete: "cascade" }),
    fromTeamId: uuid("from_team_id").references(() => teams.id, { onDelete: "cascade" }),
    toUserId: uuid("to_user_id").references(() => users.id),
    toTeamId: uuid("to_team_id").references(() => teams.id),
    toScheduleId: uuid("to_schedule_id").references(() => schedules.id),
    toPolicyId: uuid("to_policy_id").references(() => escalationPolicies.id),
  },
  (t) => [
    index("entity_references_from_schedule").on(t.fromScheduleId),
    index("entity_references_from_policy").on(t.fromPolicyId),
    index("entity_references_from_team").on(t.fromTeamId),
    index("entity_references_to_user").on(t.toUserId),
    index("entity_references_to_team").on(t.toTeamId),
    index("entity_references_to_schedule").on(t.toScheduleId),
    index("entity_references_to_policy").on(t.toPolicyId),
    check(
      "entity_references_one_from",
      sql`num_nonnulls(${t.fromScheduleId}, ${t.fromPolicyId}, ${t.fromTeamId}) = 1`,
    ),
    check(
      "entity_references_one_to",
      sql`num_nonnulls(${t.toUserId}, ${t.toTeamId}, ${t.toScheduleId}, ${t.toPolicyId}) = 1`,
    ),
  ],
);
