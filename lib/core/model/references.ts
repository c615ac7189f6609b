import { unreachable } from "../result.ts";
import type { AnyEntity } from "./entity.ts";
import type { Layer } from "./layer.ts";
import type { Participant } from "./participant.ts";
import type { EntityKind } from "./source-ref.ts";

/** A thing that another one names. `seat`: as someone who can be on call or be told; otherwise it is owner, parent, member or policy. */
export interface Reference<R> {
  readonly kind: EntityKind;
  readonly id: R;
  readonly seat: boolean;
}

/** Everything that a thing refers to, in the order in which it stands there, repeats included; empty when it refers to nothing. */
export function referencesOf<R>(entity: AnyEntity<R>): Reference<R>[] {
  const owned = (ids: readonly R[]): Reference<R>[] => ids.map((id) => ({ kind: "team", id, seat: false }));
  const seats = (participants: readonly Participant<R>[]) => participants.flatMap(seatOf);
  switch (entity.kind) {
    case "user":
      return [];
    case "team":
      return [
        ...(entity.value.parent === null ? [] : owned([entity.value.parent])),
        ...entity.value.members.map((member) => ({ kind: "user" as const, id: member.user, seat: false })),
        ...entity.value.routing.flatMap((rule) =>
          rule.to.kind === "nobody" ? [] : [{ kind: rule.to.kind, id: rule.to.id, seat: true }],
        ),
      ];
    case "schedule":
      return [
        ...owned(entity.value.teams),
        ...seats(entity.value.layers.flatMap(participantsOfLayer)),
        ...seats(
          entity.value.overrides.flatMap((o) =>
            o.replaces.type === "participant" ? [o.incoming, o.replaces.participant] : [o.incoming],
          ),
        ),
      ];
    case "escalation-policy":
      return [
        ...owned(entity.value.teams),
        ...seats(entity.value.steps.flatMap((step) => step.targets.map((target) => target.participant))),
      ];
    case "service":
      return [
        ...owned(entity.value.teams),
        ...(entity.value.policy === null
          ? []
          : [{ kind: "escalation-policy" as const, id: entity.value.policy, seat: false }]),
      ];
    case "substitution":
      return [
        { kind: "user", id: entity.value.absent, seat: true },
        ...seats([entity.value.substitute]),
        ...(entity.value.within.type === "schedules"
          ? entity.value.within.schedules.map((id) => ({ kind: "schedule" as const, id, seat: false }))
          : []),
      ];
    default:
      return unreachable(entity);
  }
}

/** Everybody a layer names, in order, repeats and `nobody` included; last whom the end of its places tells. */
export function participantsOfLayer<R>(layer: Layer<R>): readonly Participant<R>[] {
  const seated = seatedInLayer(layer);
  const isToldAtEnd = layer.type === "occurrences" && layer.who.type === "slots" && layer.who.atEnd !== null;
  return isToldAtEnd ? [...seated, layer.who.atEnd] : seated;
}

/** Everybody a layer puts on call, in order, repeats and `nobody` included. */
export function seatedInLayer<R>(layer: Layer<R>): readonly Participant<R>[] {
  switch (layer.type) {
    case "mask":
      return layer.rotation.participants;
    case "fixed":
      return layer.shifts.flatMap((shift) => shift.participants);
    case "occurrences":
      return layer.who.type === "slots"
        ? layer.who.slots.map((slot) => slot.participant)
        : layer.who.participants;
    default:
      return unreachable(layer);
  }
}

function seatOf<R>(participant: Participant<R>): Reference<R>[] {
  switch (participant.kind) {
    case "nobody":
    case "opaque":
      return [];
    case "device":
      return [{ kind: "user", id: participant.id, seat: true }];
    default:
      return [{ kind: participant.kind, id: participant.id, seat: true }];
  }
}
