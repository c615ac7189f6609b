import type { Draft } from "../model/entity.ts";
import type { EntityId, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import { type Problem, problem } from "../problem.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import type { UserMatch } from "./match-users.ts";
import type { PlanState } from "./plan-state.ts";
import type { Assignment } from "./resolve.ts";
import { draftName } from "./used-in.ts";

export interface Assigned {
  /** By `refKey`: every draft, and what is linked though this read does not hold it. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly problems: readonly Problem[];
}

/**
 * Which thing here each thing of the source is. People as matched (an undecided one provisionally gets a place of their own, so that
 * no seat is lost in the preview); the rest by adoption, else by link, else new. A link to a thing that was deleted here keeps its
 * id: whether it comes back is for the merge to say.
 */
export function assign(state: PlanState, drafts: readonly Draft[], matches: readonly UserMatch[]): Assigned {
  const { input, existing, links } = state;
  const assignments = new Map<string, Assignment>();
  const problems: Problem[] = [];
  for (const link of input.links) {
    if (existing.has(link.entityId)) assignments.set(refKey(link.sourceRef), link.entityId);
  }
  for (const match of matches)
    assignments.set(refKey(match.sourceRef), assignmentOf(match, input.ids.entity));

  const adoptions = new Map(input.adoptions.map((a) => [`${a.kind} ${a.sourceId}`, a.entityId]));
  const takenBy = new Map<EntityId, string>();
  for (const draft of drafts) {
    const link = links.get(refKey(draft.sourceRef));
    if (draft.kind !== "user" && link !== undefined) takenBy.set(link.entityId, refKey(draft.sourceRef));
  }
  for (const draft of drafts) {
    if (draft.kind === "user") continue;
    const key = refKey(draft.sourceRef);
    const adopted = adoptions.get(`${draft.kind} ${draft.sourceRef.id}`);
    const linked = links.get(key)?.entityId;
    if (adopted !== undefined && adopted !== null && adopted !== linked) {
      const rival = takenBy.get(adopted);
      if (existing.get(adopted)?.kind === draft.kind && (rival === undefined || rival === key)) {
        takenBy.set(adopted, key);
        assignments.set(key, adopted);
        continue;
      }
      problems.push(notAdopted(draft));
    }
    assignments.set(key, linked ?? input.ids.entity(draft.sourceRef));
  }
  return { assignments, problems };
}

function assignmentOf({ decision, sourceRef }: UserMatch, newId: (ref: SourceRef) => EntityId): Assignment {
  if (decision?.action === "skip") return "skipped";
  return decision?.action === "map" && decision.userId !== undefined ? decision.userId : newId(sourceRef);
}

function notAdopted(draft: Draft): Problem {
  const message = `"${draftName(draft)}" cannot take the place of the ${KIND_NOUNS[draft.kind].one} that was chosen: it is gone, or another one of the source is that already.`;
  return problem("invalid-value", message, {
    severity: "changes-meaning",
    stage: "plan",
    sourceRef: draft.sourceRef,
  });
}
