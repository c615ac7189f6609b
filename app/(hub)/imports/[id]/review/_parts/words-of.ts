import { partNames } from "#components/plan/part-names.ts";
import { type PlanWords, planWords } from "#components/plan/words.ts";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import type { World } from "#lib/hub/planned-world.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";

/**
 * The words for one thing of a plan: its parts by name, and the times of a schedule in its own zone.
 * @param zone that of whoever looks
 */
export function wordsOf(
  plan: PlanView,
  { kind, entityId }: { kind: EntityKind; entityId: EntityId },
  zone: string,
): PlanWords {
  const versions = [valueIn(plan.after, kind, entityId), valueIn(plan.before, kind, entityId)];
  const schedule = kind === "schedule" ? plan.after.schedules.get(entityId) : undefined;
  const words = planWords(plan.names, schedule?.timeZone ?? zone);
  return { ...words, parts: partNames(versions, words) };
}

function valueIn(world: World, kind: EntityKind, id: EntityId): unknown {
  switch (kind) {
    case "user":
      return world.users.get(id);
    case "team":
      return world.teams.get(id);
    case "schedule":
      return world.schedules.get(id);
    case "escalation-policy":
      return world.policies.get(id);
    case "substitution":
      return world.substitutions.get(id);
    case "service":
      return undefined;
    default:
      return kind satisfies never;
  }
}
