import { inArray, or } from "drizzle-orm";
import type { Entity, EntityValues } from "#lib/core/model/entity.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import { unreachable } from "#lib/core/result.ts";
import type { Transaction } from "../client.ts";
import { entityReferences } from "../schema/entity-references.ts";
import { escalationPolicies, escalationSteps, policyTeams } from "../schema/escalation-policies.ts";
import { layers, overrides, schedules, scheduleTeams, substitutions } from "../schema/schedules.ts";
import { services, serviceTeams } from "../schema/services.ts";
import { routingRules, teamMembers, teams } from "../schema/teams.ts";
import { contactMethods, notificationRules, users } from "../schema/users.ts";
import { replaceParts, upsertAll } from "./bulk.ts";

type Written<K extends EntityKind> = readonly { readonly id: EntityId; readonly value: EntityValues[K] }[];
type Write<K extends EntityKind> = (tx: Transaction, things: Written<K>, at: Date) => Promise<void>;

/**
 * Makes the rows of these things be exactly their values: creates or replaces them, parts included. Rows come before what points at
 * them: all things first, then their parts.
 */
export async function writeEntities(tx: Transaction, entities: readonly Entity[], at: Date): Promise<void> {
  await writeUsers(
    tx,
    entities.filter((entity) => entity.kind === "user"),
    at,
  );
  const groups = entities.filter((entity) => entity.kind === "team");
  await writeTeams(tx, groups, at);
  const rotas = entities.filter((entity) => entity.kind === "schedule");
  await writeSchedules(tx, rotas, at);
  const policies = entities.filter((entity) => entity.kind === "escalation-policy");
  await writePolicies(tx, policies, at);
  await writeServices(
    tx,
    entities.filter((entity) => entity.kind === "service"),
    at,
  );
  await writeSubstitutions(
    tx,
    entities.filter((entity) => entity.kind === "substitution"),
    at,
  );
  await writeReferences(tx, entities);
}

/** Removes things with their parts. Fails with a foreign key error while something else still gives one of them a seat. */
export async function removeEntities(
  tx: Transaction,
  removed: readonly { readonly kind: EntityKind; readonly id: EntityId }[],
): Promise<void> {
  // The seats that the removed things give go first: they may point at each other.
  const ids = removed.map((thing) => thing.id);
  if (ids.length === 0) return;
  await tx
    .delete(entityReferences)
    .where(
      or(
        inArray(entityReferences.fromScheduleId, ids),
        inArray(entityReferences.fromPolicyId, ids),
        inArray(entityReferences.fromTeamId, ids),
      ),
    );
  for (const kind of ["service", "substitution", "escalation-policy", "schedule", "team", "user"] as const) {
    const ofKind = removed.filter((thing) => thing.kind === kind).map((thing) => thing.id);
    if (ofKind.length === 0) continue;
    const table = TABLES[kind];
    await tx.delete(table).where(inArray(table.id, ofKind));
  }
}

const TABLES = {
  user: users,
  team: teams,
  schedule: schedules,
  "escalation-policy": escalationPolicies,
  service: services,
  substitution: substitutions,
} as const;

const KEEP = { keep: ["createdAt"] } as const;

const writeUsers: Write<"user"> = async (tx, people, at) => {
  const rows = people.map(({ id, value }) => ({
    id,
    name: value.name,
    email: value.email,
    timeZone: value.timeZone,
    title: value.title,
    status: value.status,
    createdAt: at,
    updatedAt: at,
  }));
  await upsertAll(tx, users, rows, KEEP);
  const owners = people.map(({ id }) => id);
  await replaceParts(tx, contactMethods, {
    owner: "userId",
    owners,
    rows: people.flatMap(({ id, value }) =>
      value.contactMethods.map((method, position) => ({ ...method, userId: id, position })),
    ),
  });
  await replaceParts(tx, notificationRules, {
    owner: "userId",
    owners,
    rows: people.flatMap(({ id, value }) =>
      value.notificationRules.map((rule, position) => ({ ...rule, userId: id, position })),
    ),
  });
};

const writeTeams: Write<"team"> = async (tx, groups, at) => {
  const row = (id: EntityId, value: EntityValues["team"], parentId: EntityId | null) => ({
    id,
    name: value.name,
    description: value.description,
    parentId,
    createdAt: at,
    updatedAt: at,
  });
  // A parent may come later in the list than its child: first all teams, then who belongs under whom.
  await upsertAll(
    tx,
    teams,
    groups.map(({ id, value }) => row(id, value, null)),
    KEEP,
  );
  const children = groups.filter(({ value }) => value.parent !== null);
  await upsertAll(
    tx,
    teams,
    children.map(({ id, value }) => row(id, value, value.parent)),
    KEEP,
  );
  const owners = groups.map(({ id }) => id);
  await replaceParts(tx, teamMembers, {
    owner: "teamId",
    owners,
    rows: groups.flatMap(({ id, value }) =>
      value.members.map((member, position) => ({
        teamId: id,
        userId: member.user,
        role: member.role,
        position,
      })),
    ),
  });
  await replaceParts(tx, routingRules, {
    owner: "teamId",
    owners,
    rows: groups.flatMap(({ id, value }) =>
      value.routing.map((rule, position) => ({ ...rule, teamId: id, position })),
    ),
  });
};

const writeSchedules: Write<"schedule"> = async (tx, rotas, at) => {
  const rows = rotas.map(({ id, value }) => ({
    id,
    name: value.name,
    description: value.description,
    timeZone: value.timeZone,
    enabled: value.enabled,
    resolution: value.resolution,
    createdAt: at,
    updatedAt: at,
  }));
  await upsertAll(tx, schedules, rows, KEEP);
  const owners = rotas.map(({ id }) => id);
  await replaceParts(tx, scheduleTeams, {
    owner: "scheduleId",
    owners,
    rows: rotas.flatMap(({ id, value }) =>
      value.teams.map((teamId, position) => ({ scheduleId: id, teamId, position })),
    ),
  });
  await replaceParts(tx, layers, {
    owner: "scheduleId",
    owners,
    rows: rotas.flatMap(({ id, value }) =>
      value.layers.map((layer, position) => ({
        scheduleId: id,
        position,
        track: layer.track,
        name: layer.name,
        definition: layer,
      })),
    ),
  });
  await replaceParts(tx, overrides, {
    owner: "scheduleId",
    owners,
    rows: rotas.flatMap(({ id, value }) =>
      value.overrides.map(({ start, end, ...override }, position) => ({
        ...override,
        scheduleId: id,
        startsAt: start,
        endsAt: end,
        position,
      })),
    ),
  });
};

const writePolicies: Write<"escalation-policy"> = async (tx, policies, at) => {
  const rows = policies.map(({ id, value }) => ({
    id,
    name: value.name,
    description: value.description,
    timing: value.timing,
    repeat: value.repeat,
    handoffNotifications: value.handoffNotifications,
    createdAt: at,
    updatedAt: at,
  }));
  await upsertAll(tx, escalationPolicies, rows, KEEP);
  const owners = policies.map(({ id }) => id);
  await replaceParts(tx, policyTeams, {
    owner: "policyId",
    owners,
    rows: policies.flatMap(({ id, value }) =>
      value.teams.map((teamId, position) => ({ policyId: id, teamId, position })),
    ),
  });
  await replaceParts(tx, escalationSteps, {
    owner: "policyId",
    owners,
    rows: policies.flatMap(({ id, value }) =>
      value.steps.map((step, position) => ({ ...step, policyId: id, position })),
    ),
  });
};

const writeServices: Write<"service"> = async (tx, offered, at) => {
  const rows = offered.map(({ id, value }) => ({
    id,
    name: value.name,
    description: value.description,
    policyId: value.policy,
    routedBy: value.routedBy,
    enabled: value.enabled,
    urgencyRule: value.urgencyRule,
    supportHours: value.supportHours,
    settings: value.settings,
    createdAt: at,
    updatedAt: at,
  }));
  await upsertAll(tx, services, rows, KEEP);
  await replaceParts(tx, serviceTeams, {
    owner: "serviceId",
    owners: offered.map(({ id }) => id),
    rows: offered.flatMap(({ id, value }) =>
      value.teams.map((teamId, position) => ({ serviceId: id, teamId, position })),
    ),
  });
};

const writeSubstitutions: Write<"substitution"> = async (tx, absences, at) => {
  const rows = absences.map(({ id, value }) => ({
    id,
    absentId: value.absent,
    substitute: value.substitute,
    startsAt: value.start,
    endsAt: value.end,
    within: value.within,
    stage: value.stage,
    reason: value.reason,
    createdAt: at,
    updatedAt: at,
  }));
  await upsertAll(tx, substitutions, rows, KEEP);
};

/** The seats that these things give, as foreign keys. */
async function writeReferences(tx: Transaction, entities: readonly Entity[]): Promise<void> {
  for (const [kind, owner] of [
    ["team", "fromTeamId"],
    ["schedule", "fromScheduleId"],
    ["escalation-policy", "fromPolicyId"],
  ] as const) {
    const from = entities.filter((entity) => entity.kind === kind);
    await replaceParts(tx, entityReferences, {
      owner,
      owners: from.map(({ id }) => id),
      rows: from.flatMap((entity) => seatRows(owner, entity)),
    });
  }
}

const NO_REFERENCE = {
  fromScheduleId: null,
  fromPolicyId: null,
  fromTeamId: null,
  toUserId: null,
  toTeamId: null,
  toScheduleId: null,
  toPolicyId: null,
};

function seatRows(owner: "fromTeamId" | "fromScheduleId" | "fromPolicyId", entity: Entity) {
  const seen = new Set<string>();
  return referencesOf<EntityId>(entity)
    .filter(({ seat, kind, id }) => seat && !seen.has(`${kind}:${id}`) && seen.add(`${kind}:${id}`))
    .map(({ kind, id }) => ({ ...NO_REFERENCE, [owner]: entity.id, [columnTo(kind)]: id }));
}

function columnTo(kind: EntityKind) {
  switch (kind) {
    case "user":
      return "toUserId";
    case "team":
      return "toTeamId";
    case "schedule":
      return "toScheduleId";
    case "escalation-policy":
      return "toPolicyId";
    case "service":
    case "substitution":
      throw new Error(`a ${kind} cannot have a seat`);
    default:
      return unreachable(kind);
  }
}
