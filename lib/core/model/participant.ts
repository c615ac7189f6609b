import type { EntityId, SourceRef } from "./source-ref.ts";

/**
 * Who a turn, a slot, an override or a step belongs to. `R` is how other things are referred to: `SourceRef` in a draft,
 * `EntityId` in a valid value.
 */
export type Participant<R = EntityId> =
  | { readonly kind: "user"; readonly id: R }
  /** Only this contact method of the user (its `key`). */
  | { readonly kind: "device"; readonly id: R; readonly contactMethod: string }
  | { readonly kind: "team"; readonly id: R }
  | { readonly kind: "escalation-policy"; readonly id: R }
  | { readonly kind: "schedule"; readonly id: R }
  /** Something only the source can resolve, kept as one labelled participant. */
  | { readonly kind: "opaque"; readonly sourceId: string; readonly label: string }
  /** A deliberate gap: keeps its turn, is never rendered. */
  | { readonly kind: "nobody" };

export type ParticipantKind = Participant["kind"];
export type DraftParticipant = Participant<SourceRef>;

/** The gap that keeps its turn. */
export const NOBODY = { kind: "nobody" } as const;

/** One text per participant: equal exactly when the same is meant. */
export function participantKey(participant: Participant<EntityId>): string {
  switch (participant.kind) {
    case "nobody":
      return "nobody";
    case "opaque":
      return `opaque:${participant.sourceId}`;
    case "device":
      return `device:${participant.id}:${participant.contactMethod}`;
    default:
      return `${participant.kind}:${participant.id}`;
  }
}
