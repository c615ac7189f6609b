import type { EscalationPolicy } from "./escalation-policy.ts";
import type { Schedule, Substitution } from "./schedule.ts";
import type { Service } from "./service.ts";
import type { EntityId, EntityKind, SourceRef } from "./source-ref.ts";
import type { Team } from "./team.ts";
import type { User } from "./user.ts";

/** The value of each kind. `R` is how it refers to others: `SourceRef` in a draft, `EntityId` in a valid value. */
export interface EntityValues<R = EntityId> {
  readonly user: User;
  readonly team: Team<R>;
  readonly schedule: Schedule<R>;
  readonly "escalation-policy": EscalationPolicy<R>;
  readonly service: Service<R>;
  readonly substitution: Substitution<R>;
}

/** Any kind with its value, discriminated by `kind`. */
export type AnyEntity<R = EntityId> = {
  [K in EntityKind]: { readonly kind: K; readonly value: EntityValues<R>[K] };
}[EntityKind];

/** A thing here, as loaded from the database. */
export type Entity = AnyEntity & { readonly id: EntityId };

/**
 * A thing as one source says it is, referring to others by their source ids. `deletedAtSource` stands for a person who is gone
 * from the source's lists but still holds seats there.
 */
export type Draft = AnyEntity<SourceRef> & {
  readonly sourceRef: SourceRef;
  readonly deletedAtSource: boolean;
  /** Members of the value that this read could not tell: what the source said of them before stands. (Default: all were told) */
  readonly unread?: readonly string[];
  /** Of a schedule: opaque participants that are devices which this read could not tell. (Default: all were told) */
  readonly unreadSeats?: readonly UnreadSeat[];
};

/** A device that has a seat, as far as a read that could not tell devices knows it. */
export interface UnreadSeat {
  /** `sourceId` of the opaque participant that stands for it. */
  readonly sourceId: string;
  /** Whose it is; null when that is not told either. */
  readonly owner: SourceRef | null;
  /** What the source calls the device among those of its owner. */
  readonly label: string | null;
}

/** What one read covered: "removed at the source" is concluded only inside a complete scope. */
export interface ReadScope {
  readonly kind: EntityKind | "override";
  /** `all`, or the source ids that were asked for. */
  readonly covers: "all" | readonly string[];
  readonly interval: { readonly from: string; readonly to: string } | null;
  readonly complete: boolean;
}
