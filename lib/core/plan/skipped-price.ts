import type { Draft } from "../model/entity.ts";
import { refKey } from "../model/source-ref.ts";
import type { Problem } from "../problem.ts";
import type { ScheduleEntity } from "./plan.ts";
import type { PlanState } from "./plan-state.ts";
import { type Assignment, resolve } from "./resolve.ts";

/**
 * The problems with the price of leaving people out: the first moment at which a seat of theirs is vacant that would be held
 * otherwise. Untouched where there is none in the window that the caller looks at.
 */
export function priceSkipped(
  state: PlanState,
  drafts: readonly Draft[],
  assignments: ReadonlyMap<string, Assignment>,
  problems: readonly Problem[],
): readonly Problem[] {
  const schedules = new Map(
    drafts.flatMap((draft) => (draft.kind === "schedule" ? [[draft.sourceRef.id, draft] as const] : [])),
  );
  return problems.map((one) => {
    const { sourceRef } = one;
    if (one.code !== "skipped-person" || sourceRef === null) return one;
    const present = new Map(assignments).set(refKey(sourceRef), state.input.ids.entity(sourceRef));
    const moments = one.affected.flatMap(({ kind, id }) => {
      const draft = kind === "schedule" ? schedules.get(id) : undefined;
      if (draft === undefined) return [];
      const [held, vacant] = [scheduleWith(draft, present), scheduleWith(draft, assignments)];
      return state.input.effect(held, vacant)?.firstDifferentAt ?? [];
    });
    return { ...one, firstMattersAt: moments.sort()[0] ?? null };
  });
}

function scheduleWith(draft: Draft, assignments: ReadonlyMap<string, Assignment>): ScheduleEntity | null {
  const [desired] = resolve([draft], assignments).desired;
  return desired?.entity.kind === "schedule" ? { ...desired.entity, id: desired.entityId } : null;
}
