/** Kinds of things that have an identity of their own here and at a source. */
export const ENTITY_KINDS = [
  "user",
  "team",
  "schedule",
  "escalation-policy",
  "service",
  "substitution",
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Identity of a thing at its source: never a name. `account` is the vendor's account, so that connecting anew does not duplicate. */
export interface SourceRef {
  /** Opaque to the core. */
  readonly vendor: string;
  readonly account: string;
  readonly kind: EntityKind;
  readonly id: string;
}

/** Identity of a thing here (a UUID). */
export type EntityId = string;

/** One text per SourceRef, for maps and sets. The parts cannot run into each other. */
export function refKey(ref: SourceRef): string {
  return JSON.stringify([ref.vendor, ref.account, ref.kind, ref.id]);
}
