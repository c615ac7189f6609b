import type { EntityId, EntityKind } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import { type Lead, standingLeads } from "./leads.ts";
import type {
  ConflictDecision,
  ExistingEntity,
  PlanInput,
  RemovedAtSource,
  SourceLink,
  Strategy,
} from "./plan.ts";

/** The input of a plan, looked up by key; the order of the input's lists is gone. */
export interface PlanState {
  readonly input: PlanInput;
  readonly existing: ReadonlyMap<EntityId, ExistingEntity>;
  /** Links of every account, by `refKey`. */
  readonly links: ReadonlyMap<string, SourceLink>;
  readonly decisions: ReadonlyMap<string, readonly ConflictDecision[]>;
  /** Those that hold, by user. */
  readonly leads: ReadonlyMap<EntityId, readonly Lead[]>;
}

export function planState(input: PlanInput): PlanState {
  const decisions = new Map<string, readonly ConflictDecision[]>();
  for (const decision of input.conflictDecisions) {
    decisions.set(decision.conflictId, [...(decisions.get(decision.conflictId) ?? []), decision]);
  }
  const links = sortedMap(input.links, (link) => refKey(link.sourceRef));
  return {
    input,
    existing: sortedMap(input.existing, (entity) => entity.id),
    links,
    decisions,
    leads: standingLeads(input.leads, links),
  };
}

function sortedMap<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const entries = items.map((item) => [keyOf(item), item] as const);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export function strategyFor({ input }: PlanState, kind: EntityKind): Strategy {
  return input.rules.perKind?.[kind]?.strategy ?? input.rules.strategy;
}

export function removalRuleFor({ input }: PlanState, kind: EntityKind): RemovedAtSource {
  return input.rules.perKind?.[kind]?.removedAtSource ?? input.rules.removedAtSource;
}
