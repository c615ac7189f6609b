import type { Json } from "../json.ts";
import type { EntityId } from "./source-ref.ts";
import type { Timeframe } from "./user.ts";

export interface TeamMember<R = EntityId> {
  readonly user: R;
  /** The source's team role as written; it never grants a right here. */
  readonly role: string | null;
}

export type RoutingTarget<R = EntityId> =
  | { readonly kind: "escalation-policy"; readonly id: R }
  /** Those on call are told once; nothing escalates. */
  | { readonly kind: "schedule"; readonly id: R }
  | { readonly kind: "nobody" };

export interface RoutingRule<R = EntityId> {
  readonly key: string;
  readonly name: string | null;
  readonly order: number;
  /** The last one, which matches everything. */
  readonly isDefault: boolean;
  /** Kept whole. */
  readonly criteria: Json;
  readonly timeZone: string | null;
  readonly windows: readonly Timeframe[];
  readonly to: RoutingTarget<R>;
}

export interface Team<R = EntityId> {
  readonly name: string;
  readonly description: string | null;
  readonly parent: R | null;
  readonly members: readonly TeamMember<R>[];
  /** First match wins, top down. */
  readonly routing: readonly RoutingRule<R>[];
}
