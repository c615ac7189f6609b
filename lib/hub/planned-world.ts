import type { Executor } from "#db/client.ts";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import type { AnyEntity } from "#lib/core/model/entity.ts";
import type { EscalationPolicy } from "#lib/core/model/escalation-policy.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { Schedule, Substitution } from "#lib/core/model/schedule.ts";
import { type EntityId, refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import type { Team } from "#lib/core/model/team.ts";
import type { User } from "#lib/core/model/user.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import type { NamedParticipant, NameParticipant } from "./name-participants.ts";
import type { Rota } from "./rendering.ts";

/** Everything that is here at one moment, or will be. */
export interface World {
  readonly users: ReadonlyMap<EntityId, User>;
  readonly teams: ReadonlyMap<EntityId, Team>;
  readonly schedules: ReadonlyMap<EntityId, Schedule>;
  readonly policies: ReadonlyMap<EntityId, EscalationPolicy>;
  readonly substitutions: ReadonlyMap<EntityId, Substitution>;
}

export interface Worlds {
  readonly before: World;
  /** With every line of the plan done. */
  readonly after: World;
  /** Which thing here a thing at the source is, after the plan. */
  readonly idOf: (ref: SourceRef) => EntityId | undefined;
}

/** What is here now, and what will be once these changes are applied. Run it in one snapshot. */
export async function loadWorlds(tx: Executor, changes: readonly Change[]): Promise<Worlds> {
  const ids = new Map((await loadLinks(tx)).map((link) => [refKey(link.sourceRef), link.entityId]));
  for (const { links } of changes) {
    for (const { sourceRef, entityId } of links) ids.set(refKey(sourceRef), entityId);
  }
  const here = new Map<EntityId, AnyEntity>((await loadEntities(tx)).map((entity) => [entity.id, entity]));
  const there = new Map(here);
  for (const { op, entityId, after } of changes) {
    if (op === "remove") there.delete(entityId);
    else if (after !== null) there.set(entityId, after);
  }
  return { before: worldOf(here), after: worldOf(there), idOf: (ref) => ids.get(refKey(ref)) };
}

/** A schedule of a world, ready to be rendered; undefined when it has no such schedule. */
export function rotaIn(world: World, id: EntityId): Rota | undefined {
  const schedule = world.schedules.get(id);
  if (schedule === undefined) return undefined;
  return {
    schedule: { ...schedule, id },
    options: {
      substitutions: [...world.substitutions].flatMap(([substitution, value]) =>
        value.within.type !== "schedules" || value.within.schedules.includes(id)
          ? [{ id: substitution, ...value }]
          : [],
      ),
      isDeactivated: (user) => world.users.get(user)?.status === "deactivated",
    },
  };
}

/** Names of whoever takes part in a world; one who is in none is called unknown. */
export function namesIn(...worlds: readonly World[]): NameParticipant {
  const known = (kind: keyof World, id: EntityId): { name: string; sourceRefs: [] } => {
    for (const world of worlds) {
      const found = world[kind].get(id);
      if (found !== undefined && "name" in found) return { name: found.name, sourceRefs: [] };
    }
    return { name: "Unknown", sourceRefs: [] };
  };
  return (participant: Participant): NamedParticipant => {
    const { kind } = participant;
    switch (kind) {
      case "user":
        return { kind, userId: participant.id, ...known("users", participant.id) };
      case "device":
        return {
          kind,
          userId: participant.id,
          contactMethod: participant.contactMethod,
          ...known("users", participant.id),
        };
      case "team":
        return { kind, id: participant.id, ...known("teams", participant.id) };
      case "schedule":
        return { kind, id: participant.id, ...known("schedules", participant.id) };
      case "escalation-policy":
        return { kind, id: participant.id, ...known("policies", participant.id) };
      case "opaque":
        return { kind, name: participant.label, sourceRefs: [] };
      case "nobody":
        return { kind, name: "Nobody", sourceRefs: [] };
      default:
        return kind satisfies never;
    }
  };
}

function worldOf(entities: ReadonlyMap<EntityId, AnyEntity>): World {
  const users = new Map<EntityId, User>();
  const teams = new Map<EntityId, Team>();
  const schedules = new Map<EntityId, Schedule>();
  const policies = new Map<EntityId, EscalationPolicy>();
  const substitutions = new Map<EntityId, Substitution>();
  for (const [id, entity] of entities) {
    switch (entity.kind) {
      case "user":
        users.set(id, entity.value);
        break;
      case "team":
        teams.set(id, entity.value);
        break;
      case "schedule":
        schedules.set(id, entity.value);
        break;
      case "escalation-policy":
        policies.set(id, entity.value);
        break;
      case "substitution":
        substitutions.set(id, entity.value);
        break;
      case "service":
        break;
      default:
        entity satisfies never;
    }
  }
  return { users, teams, schedules, policies, substitutions };
}
