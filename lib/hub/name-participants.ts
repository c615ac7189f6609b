import type { Executor } from "#db/client.ts";
import { type NamedKind, namesOf } from "#db/queries/list-entities.ts";
import { sourceRefsOf } from "#db/queries/source-links.ts";
import type { Participant, ParticipantKind } from "#lib/core/model/participant.ts";
import type { EntityId, SourceRef } from "#lib/core/model/source-ref.ts";
import { unreachable } from "#lib/core/result.ts";

/** A participant with what a person calls them. */
export interface NamedParticipant {
  readonly kind: ParticipantKind;
  /** Of a user, or of the user whose device it is. */
  readonly userId?: EntityId;
  /** Of a team, schedule or escalation policy. */
  readonly id?: EntityId;
  readonly contactMethod?: string;
  readonly name: string;
  readonly sourceRefs: readonly SourceRef[];
}

export type NameParticipant = (participant: Participant) => NamedParticipant;

/** Loads the names of everybody that these participants are, and answers from them. */
export async function loadNames(db: Executor, participants: Iterable<Participant>): Promise<NameParticipant> {
  const idsOf = new Map<NamedKind, Set<EntityId>>();
  for (const participant of participants) {
    if (participant.kind === "nobody" || participant.kind === "opaque") continue;
    const kind = participant.kind === "device" ? "user" : participant.kind;
    idsOf.set(kind, (idsOf.get(kind) ?? new Set()).add(participant.id));
  }
  const names = new Map<EntityId, string>();
  for (const [kind, ids] of idsOf) {
    for (const [id, name] of await namesOf(db, kind, [...ids])) names.set(id, name);
  }
  const refs = names.size === 0 ? new Map() : await sourceRefsOf(db, [...names.keys()]);
  const known = (id: EntityId) => ({ name: names.get(id) ?? "Unknown", sourceRefs: refs.get(id) ?? [] });

  return (participant) => {
    const { kind } = participant;
    switch (kind) {
      case "user":
        return { kind, userId: participant.id, ...known(participant.id) };
      case "device":
        return {
          kind,
          userId: participant.id,
          contactMethod: participant.contactMethod,
          ...known(participant.id),
        };
      case "team":
      case "schedule":
      case "escalation-policy":
        return { kind, id: participant.id, ...known(participant.id) };
      case "opaque":
        return { kind, name: participant.label, sourceRefs: [] };
      case "nobody":
        return { kind, name: "Nobody", sourceRefs: [] };
      default:
        return unreachable(kind);
    }
  };
}
