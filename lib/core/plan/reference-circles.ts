import { findCircles } from "../escalation/circles.ts";
import { type Problem, problem } from "../problem.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import type { Desired } from "./resolve.ts";
import { draftName, type Use } from "./used-in.ts";

/** One Problem (`reference-cycle`) for each circle of policies, teams and schedules that lead back to themselves, with all that are in it. */
export function referenceCircles(desired: readonly Desired[]): Problem[] {
  const things = desired.map(({ entity, entityId }) => ({ ...entity, id: entityId }));
  const drafts = new Map(desired.map(({ draft, entityId }) => [entityId, draft]));
  return findCircles(things).flatMap((circle) => {
    const round = circle.flatMap(({ id }) => drafts.get(id) ?? []);
    const [first] = round;
    if (first === undefined) return [];
    const affected = round.map(
      (draft): Use => ({ kind: draft.kind, id: draft.sourceRef.id, name: draftName(draft) }),
    );
    const way = [...affected, ...affected.slice(0, 1)].map(
      ({ kind, name }) => `${KIND_NOUNS[kind].one} "${name}"`,
    );
    const message = `An alert would go round in a circle: ${way.join(", then ")}. Here it stops where it comes back; break the circle at the source.`;
    return problem("reference-cycle", message, {
      severity: "changes-meaning",
      stage: "plan",
      sourceRef: first.sourceRef,
      affected,
    });
  });
}
