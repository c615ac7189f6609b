import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { EntityId, EntityKind } from "#lib/core/model/source-ref.ts";
import type {
  ChosenTarget,
  PlanOffer,
  RemovalDecision,
  RemovalOffer,
  TargetChoice,
  TargetKind,
  TargetOffer,
} from "#lib/core/plan/plan.ts";
import type { Executor } from "../client.ts";
import { removalDecisions, targetChoices } from "../schema/plan-answers.ts";
import { planChanges, planOffers } from "../schema/plans.ts";
import { upsertAll } from "./bulk.ts";

type Account = { readonly vendor: string; readonly account: string };

/** Makes the offers of a run's plan be these, in their order. */
export async function replaceOffers(
  db: Executor,
  importId: string,
  offers: readonly PlanOffer[],
): Promise<void> {
  await db.delete(planOffers).where(eq(planOffers.importId, importId));
  await upsertAll(
    db,
    planOffers,
    offers.map((offer, position) => ({ importId, position, type: offer.type, offer })),
  );
}

type Slice = { after: number; limit: number };
const ALL: Slice = { after: -1, limit: 100_000 };

/** The removals that a plan offers to tick, in their order. */
export function listRemovalOffers(db: Executor, importId: string, slice: Slice = ALL) {
  const isRemoval = (offer: PlanOffer): offer is RemovalOffer => offer.type === "removal";
  return listOffers(db, importId, { type: "removal", is: isRemoval, slice });
}

/** The targets that a plan could not carry, in their order. */
export function listTargetOffers(db: Executor, importId: string, slice: Slice = ALL) {
  const isTarget = (offer: PlanOffer): offer is TargetOffer => offer.type === "target";
  return listOffers(db, importId, { type: "target", is: isTarget, slice });
}

async function listOffers<T extends PlanOffer>(
  db: Executor,
  importId: string,
  { type, is, slice }: { type: T["type"]; is: (offer: PlanOffer) => offer is T; slice: Slice },
): Promise<{ readonly offer: T; readonly position: number }[]> {
  const rows = await db
    .select({ offer: planOffers.offer, position: planOffers.position })
    .from(planOffers)
    .where(
      and(eq(planOffers.importId, importId), eq(planOffers.type, type), gt(planOffers.position, slice.after)),
    )
    .orderBy(asc(planOffers.position))
    .limit(slice.limit);
  return rows.flatMap(({ offer, position }) => (is(offer) ? [{ offer, position }] : []));
}

export async function loadRemovalDecisions(db: Executor, importId: string): Promise<RemovalDecision[]> {
  const rows = await db.select().from(removalDecisions).where(eq(removalDecisions.importId, importId));
  return rows.map(({ kind, sourceId, remove }) => ({ kind, sourceId, remove }));
}

/** Stores ticks in place of earlier ones about the same things; of two about one thing the last counts. */
export async function saveRemovalDecisions(
  db: Executor,
  importId: string,
  given: readonly RemovalDecision[],
  by: { actor: string; now: Date },
): Promise<void> {
  const last = new Map(given.map((one) => [JSON.stringify([one.kind, one.sourceId]), one]));
  await upsertAll(
    db,
    removalDecisions,
    [...last.values()].map(({ kind, sourceId, remove }) => ({
      importId,
      kind,
      sourceId,
      remove,
      actor: by.actor,
      decidedAt: by.now,
    })),
  );
}

/** What people chose for targets of an account. */
export async function loadTargetChoices(db: Executor, { vendor, account }: Account): Promise<TargetChoice[]> {
  const rows = await db
    .select()
    .from(targetChoices)
    .where(and(eq(targetChoices.vendor, vendor), eq(targetChoices.account, account)));
  return rows.map(({ kind, sourceId, toKind, toId }) => ({ kind, sourceId, to: chosen(toKind, toId) }));
}

/** Stores choices in place of earlier ones about the same targets. */
export async function saveTargetChoices(
  db: Executor,
  { vendor, account }: Account,
  choices: readonly TargetChoice[],
  by: { actor: string; now: Date },
): Promise<void> {
  const last = new Map(choices.map((one) => [JSON.stringify([one.kind, one.sourceId]), one]));
  await upsertAll(
    db,
    targetChoices,
    [...last.values()].map(({ kind, sourceId, to }) => ({
      vendor,
      account,
      kind,
      sourceId,
      toKind: to.kind,
      toId: to.kind === "nobody" ? null : to.id,
      chosenBy: by.actor,
      chosenAt: by.now,
    })),
  );
}

/** Takes choices back: the targets stand as the source has them. */
export async function deleteTargetChoices(
  db: Executor,
  { vendor, account }: Account,
  targets: readonly { readonly kind: TargetKind; readonly sourceId: string }[],
): Promise<void> {
  for (const [kind, of] of Map.groupBy(targets, (target) => target.kind)) {
    const ids = of.map(({ sourceId }) => sourceId);
    await db
      .delete(targetChoices)
      .where(
        and(
          eq(targetChoices.vendor, vendor),
          eq(targetChoices.account, account),
          eq(targetChoices.kind, kind),
          inArray(targetChoices.sourceId, ids),
        ),
      );
  }
}

/** Those of the ids that a run's plan makes as things of this kind. */
export async function plannedEntities(
  db: Executor,
  importId: string,
  kind: EntityKind,
  ids: readonly EntityId[],
): Promise<Set<EntityId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: planChanges.entityId })
    .from(planChanges)
    .where(
      and(
        eq(planChanges.importId, importId),
        eq(planChanges.kind, kind),
        eq(planChanges.op, "create"),
        inArray(planChanges.entityId, [...ids]),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

function chosen(kind: ChosenTarget["kind"], id: EntityId | null): ChosenTarget {
  return kind === "nobody" || id === null ? { kind: "nobody" } : { kind, id };
}
