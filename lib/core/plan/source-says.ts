import type { AnyEntity, Draft, ReadScope } from "../model/entity.ts";
import type { Override, Schedule } from "../model/schedule.ts";
import type { SourceRef } from "../model/source-ref.ts";
import type { User, UserStatus } from "../model/user.ts";
import { toMs } from "../time/instant.ts";
import { isReferenceOnly, type UserAction } from "./match-users.ts";
import { interleave } from "./order-lists.ts";
import type { PlanRules } from "./plan.ts";
import type { Desired } from "./resolve.ts";

export interface SaidInput {
  readonly desired: Desired;
  readonly base: AnyEntity | null;
  readonly ours: AnyEntity | null;
  /** What was decided about the person; null for other kinds. */
  readonly action: UserAction | null;
  readonly rules: PlanRules;
  readonly scopes: readonly ReadScope[];
}

/**
 * What the source says about a thing, for the merge: what it was not asked, or could not say, stands as it said before. Null: it says
 * nothing at all (a person who was only referred to, and who is known here).
 */
export function sourceSays({ desired, base, ours, action, rules, scopes }: SaidInput): AnyEntity | null {
  const { entity, draft } = desired;
  if (entity.kind === "user") {
    const before = ours?.kind === "user" ? ours.value : null;
    if (draft.kind === "user" && before !== null && isReferenceOnly(draft)) {
      const moved = action === "create" || action === "invite";
      return moved
        ? withStatus(base ?? { kind: "user", value: before }, statusFor(action, entity.value, before))
        : base;
    }
    const last = base?.kind === "user" ? base.value : null;
    const told = asBefore(entity.value, last, draft);
    return {
      kind: "user",
      value: {
        ...told,
        status: statusFor(action, told, before),
        contactMethods: rules.contactMethods ? told.contactMethods : (last?.contactMethods ?? []),
        notificationRules: rules.notificationRules ? told.notificationRules : (last?.notificationRules ?? []),
      },
    };
  }
  if (entity.kind === "team" && base?.kind === "team") {
    return { kind: "team", value: asBefore(entity.value, base.value, draft) };
  }
  if (entity.kind === "schedule" && base?.kind === "schedule") {
    const overrides = keepOverrides(entity.value, base.value, draft.sourceRef, scopes);
    return { kind: "schedule", value: { ...entity.value, overrides } };
  }
  return entity;
}

/** What was not read is no news. */
function asBefore<T extends object>(now: T, before: T | null, { unread = [] }: Pick<Draft, "unread">): T {
  const kept = Object.entries(before ?? {}).filter(([member]) => unread.includes(member));
  return { ...now, ...Object.fromEntries(kept) };
}

function withStatus(entity: AnyEntity, status: UserStatus): AnyEntity {
  return entity.kind === "user" ? { kind: "user", value: { ...entity.value, status } } : entity;
}

/**
 * A status is ours where it stands for a decision (a placeholder, an invitation), as long as the person is active at the source; between
 * active and deactivated the source's counts like any other field. Nobody is decided into places that a deactivated person leaves vacant.
 */
function statusFor(action: UserAction | null, user: User, before: User | null): UserStatus {
  if (user.status === "deactivated") return "deactivated";
  switch (action) {
    case "placeholder":
      return "placeholder";
    case "invite":
      return "invited";
    case "map":
      return before?.status === "placeholder" || before?.status === "invited" ? before.status : "active";
    default:
      return "active";
  }
}

/**
 * Overrides outlive their list: one that the source gave before and does not give now is gone only when a complete read of this
 * schedule's overrides covered its time. Otherwise it stays, in its old place in the precedence.
 */
function keepOverrides(
  now: Schedule,
  base: Schedule,
  schedule: SourceRef,
  scopes: readonly ReadScope[],
): readonly Override[] {
  const given = new Set(now.overrides.map((override) => override.key));
  const kept = base.overrides.filter(
    (override) => !given.has(override.key) && !scopes.some((scope) => covers(scope, schedule, override)),
  );
  if (kept.length === 0) return now.overrides;
  const all = new Map([...kept, ...now.overrides].map((override) => [override.key, override]));
  const order = interleave(byPrecedence(now.overrides), byPrecedence(base.overrides), new Set(all.keys()));
  return order.flatMap((key, index) => {
    const override = all.get(key);
    return override === undefined ? [] : [{ ...override, order: index }];
  });
}

function byPrecedence(overrides: readonly Override[]): readonly string[] {
  return [...overrides]
    .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1))
    .map((override) => override.key);
}

function covers(scope: ReadScope, schedule: SourceRef, override: Override): boolean {
  if (scope.kind !== "override" || !scope.complete) return false;
  if (scope.covers !== "all" && !scope.covers.includes(schedule.id)) return false;
  if (scope.interval === null) return true;
  const { from, to } = scope.interval;
  return toMs(override.start) < toMs(to) && toMs(from) < toMs(override.end);
}
