import { canonicalJson } from "../json.ts";
import type { Plan } from "./plan.ts";

/**
 * What a plan's fingerprint stands for: the rows here that it was computed from, every decision, and what will be written. Left out:
 * the age of the read, and effects, which look ahead from the moment of planning.
 */
export function fingerprintInput(
  plan: Pick<Plan, "basis" | "users" | "conflicts" | "changes" | "bases">,
): string {
  return canonicalJson({
    basis: plan.basis,
    users: plan.users.map(({ sourceRef, decision }) => [sourceRef.id, decision]),
    conflicts: plan.conflicts.map(({ id, valuesHash, decision }) => [id, valuesHash, decision]),
    changes: plan.changes.map(({ id, op, entityId, after, links }) => ({ id, op, entityId, after, links })),
    bases: plan.bases,
  });
}
