import { type Problem, problem } from "../problem.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import type { Change } from "./plan.ts";
import type { PlanState } from "./plan-state.ts";
import { draftName } from "./used-in.ts";

/** Things that will be made although one of the same kind and name is here: perhaps they are the same. Silent where a person said they are not. */
export function duplicateNames(state: PlanState, changes: readonly Change[]): Problem[] {
  const names = new Map(
    [...state.existing.values()].map((entity) => [
      `${entity.kind} ${draftName(entity).toLowerCase()}`,
      entity,
    ]),
  );
  const settled = new Set(state.input.adoptions.map((adoption) => `${adoption.kind} ${adoption.sourceId}`));
  return changes.flatMap((change) => {
    if (change.op !== "create" || change.kind === "user" || change.kind === "substitution") return [];
    const twin = names.get(`${change.kind} ${change.name.toLowerCase()}`);
    if (twin === undefined || settled.has(`${change.kind} ${change.sourceRef.id}`)) return [];
    const noun = KIND_NOUNS[change.kind].one;
    const message = `A ${noun} named "${change.name}" is here already. Take that one instead, or keep both.`;
    return [
      problem("duplicate-name", message.replace(/^A (?=[aeiou])/, "An "), {
        stage: "plan",
        sourceRef: change.sourceRef,
        affected: [{ kind: twin.kind, id: twin.id, name: draftName(twin) }],
      }),
    ];
  });
}
