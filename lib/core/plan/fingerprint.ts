import type { Plan } from "./plan.ts";

/**
 * What a plan's fingerprint stands for: the rows here that it was computed from, every decision, and what will be written. Left out:
 * the age of the read, and effects, which look ahead from the moment of planning. Members are in the order in which planning builds them,
 * which follows from its input: tens of megabytes for a large account, so that nothing is sorted here.
 */
export function fingerprintInput(
  plan: Pick<Plan, "basis" | "users" | "conflicts" | "offers" | "changes" | "bases">,
): string {
  return JSON.stringify({
    basis: plan.basis,
    users: plan.users.map(({ sourceRef, decision }) => [sourceRef.id, decision]),
    conflicts: plan.conflicts.map(({ id, valuesHash, decision }) => [id, valuesHash, decision]),
    offers: plan.offers.map((offer) =>
      offer.type === "removal"
        ? [offer.kind, offer.sourceRef.id, offer.isTicked]
        : [offer.kind, offer.sourceId, offer.choice],
    ),
    changes: plan.changes.map(({ id, op, entityId, after, links }) => ({ id, op, entityId, after, links })),
    bases: plan.bases,
  });
}
