import type { Reachable } from "#components/plan/target-list.tsx";
import type { PlanView } from "#lib/hub/read-plan.ts";

/** Schedules and people whom a policy can page after the import, by name; placeholders are nobody yet. */
export function reachableIn({ after, targets }: PlanView): Reachable[] {
  if (targets.length === 0) return [];
  const schedules = [...after.schedules].map(([id, { name }]): Reachable => {
    return { kind: "schedule", id, name, detail: "Schedule: whoever is on call" };
  });
  const users = [...after.users].flatMap(([id, { name, email, status }]): Reachable[] =>
    status === "placeholder" || status === "deactivated"
      ? []
      : [{ kind: "user", id, name, detail: email ?? "No e-mail address" }],
  );
  return [...schedules, ...users].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
