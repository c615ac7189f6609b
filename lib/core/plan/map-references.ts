import type { AnyEntity } from "../model/entity.ts";
import type { EscalationStep } from "../model/escalation-policy.ts";
import type { Layer, OccurrenceLayer } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import type { Override, Schedule, Substitution } from "../model/schedule.ts";
import type { EntityKind } from "../model/source-ref.ts";
import type { Team } from "../model/team.ts";
import { unreachable } from "../result.ts";

/** How one way of referring to things becomes another. */
export interface ReferenceMap<A, B> {
  /** An owner, parent, member, policy or routing target; null: it is left out. */
  id(ref: A, kind: EntityKind): B | null;
  /** Someone who holds a seat; the seat stays, whoever it goes to. */
  participant(participant: Participant<A>): Participant<B>;
}

/** The same thing in other references, seats in their places. Null: a substitution for someone who is left out, or in schedules that all are. */
export function mapReferences<A, B>(entity: AnyEntity<A>, map: ReferenceMap<A, B>): AnyEntity<B> | null {
  const owners = (refs: readonly A[]) => refs.flatMap((ref) => listed(map.id(ref, "team")));
  switch (entity.kind) {
    case "user":
      return entity;
    case "team":
      return { kind: "team", value: mapTeam(entity.value, map) };
    case "schedule":
      return {
        kind: "schedule",
        value: { ...mapSchedule(entity.value, map), teams: owners(entity.value.teams) },
      };
    case "escalation-policy": {
      const steps = entity.value.steps.map((step) => mapStep(step, map));
      return {
        kind: "escalation-policy",
        value: { ...entity.value, teams: owners(entity.value.teams), steps },
      };
    }
    case "service": {
      const { policy, teams } = entity.value;
      return {
        kind: "service",
        value: {
          ...entity.value,
          teams: owners(teams),
          policy: policy === null ? null : map.id(policy, "escalation-policy"),
        },
      };
    }
    case "substitution": {
      const value = mapSubstitution(entity.value, map);
      return value === null ? null : { kind: "substitution", value };
    }
    default:
      return unreachable(entity);
  }
}

function mapTeam<A, B>(team: Team<A>, map: ReferenceMap<A, B>): Team<B> {
  return {
    ...team,
    parent: team.parent === null ? null : map.id(team.parent, "team"),
    members: team.members.flatMap((member) =>
      listed(map.id(member.user, "user")).map((user) => ({ user, role: member.role })),
    ),
    routing: team.routing.map((rule) => {
      if (rule.to.kind === "nobody") return { ...rule, to: rule.to };
      const id = map.id(rule.to.id, rule.to.kind);
      return { ...rule, to: id === null ? { kind: "nobody" as const } : { kind: rule.to.kind, id } };
    }),
  };
}

function mapSchedule<A, B>(schedule: Schedule<A>, map: ReferenceMap<A, B>): Omit<Schedule<B>, "teams"> {
  return {
    ...schedule,
    layers: schedule.layers.map((layer) => mapLayer(layer, map)),
    overrides: schedule.overrides.map((override) => mapOverride(override, map)),
  };
}

function mapLayer<A, B>(layer: Layer<A>, map: ReferenceMap<A, B>): Layer<B> {
  const all = (participants: readonly Participant<A>[]) => participants.map((p) => map.participant(p));
  switch (layer.type) {
    case "mask":
      return { ...layer, rotation: { ...layer.rotation, participants: all(layer.rotation.participants) } };
    case "occurrences":
      return { ...layer, who: mapWho(layer.who, map) };
    case "fixed": {
      const shifts = layer.shifts.map((shift) => ({ ...shift, participants: all(shift.participants) }));
      return { ...layer, shifts };
    }
    default:
      return unreachable(layer);
  }
}

function mapWho<A, B>(who: OccurrenceLayer<A>["who"], map: ReferenceMap<A, B>): OccurrenceLayer<B>["who"] {
  if (who.type !== "slots") return { ...who, participants: who.participants.map((p) => map.participant(p)) };
  return {
    ...who,
    slots: who.slots.map((slot) => ({ ...slot, participant: map.participant(slot.participant) })),
    atEnd: who.atEnd === null ? null : map.participant(who.atEnd),
  };
}

function mapOverride<A, B>(override: Override<A>, map: ReferenceMap<A, B>): Override<B> {
  const { replaces } = override;
  return {
    ...override,
    incoming: map.participant(override.incoming),
    replaces:
      replaces.type === "participant"
        ? { ...replaces, participant: map.participant(replaces.participant) }
        : replaces,
  };
}

function mapStep<A, B>(step: EscalationStep<A>, map: ReferenceMap<A, B>): EscalationStep<B> {
  const targets = step.targets.map(({ participant, pick }) => ({
    participant: map.participant(participant),
    pick,
  }));
  return { ...step, targets };
}

function mapSubstitution<A, B>(value: Substitution<A>, map: ReferenceMap<A, B>): Substitution<B> | null {
  const absent = map.id(value.absent, "user");
  if (absent === null) return null;
  const within =
    value.within.type === "account"
      ? value.within
      : {
          type: "schedules" as const,
          schedules: value.within.schedules.flatMap((ref) => listed(map.id(ref, "schedule"))),
        };
  if (within.type === "schedules" && within.schedules.length === 0) return null;
  return { ...value, absent, substitute: map.participant(value.substitute), within };
}

function listed<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}
