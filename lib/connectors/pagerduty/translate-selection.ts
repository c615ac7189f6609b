import type { Draft } from "#lib/core/model/entity.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import { type EntityKind, refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import type { Problem } from "#lib/core/problem.ts";
import type { Page, Selection } from "../connector.ts";
import { buildGraph, closure, nodeKey } from "./graph.ts";

/** Source ids of one kind that were chosen. */
export function chosenIds(selection: Selection, kind: EntityKind): readonly string[] {
  if (selection === "all") return [];
  switch (kind) {
    case "team":
      return selection.teams ?? [];
    case "schedule":
      return selection.schedules ?? [];
    case "escalation-policy":
      return selection.escalationPolicies ?? [];
    case "service":
      return selection.services ?? [];
    case "user":
      return selection.users ?? [];
    default:
      return [];
  }
}

/**
 * What was chosen with everything that it needs, as the reading understood it, and the people who are in no list and hold seats there. A
 * schedule whose definition was read is always among it: nothing else is read in detail. Problems follow the things that they are about; those about the whole read stay.
 */
export function select(
  drafts: readonly Draft[],
  problems: readonly Problem[],
  from: { readonly pages: readonly Page[]; readonly selection: Selection },
): { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[] } {
  const { pages, selection } = from;
  if (selection === "all") return { drafts, problems };
  const reached = closure(buildGraph(pages), selection);
  const detailed = new Set(
    drafts.filter((draft) => draft.kind === "schedule").map((draft) => draft.sourceRef.id),
  );
  const inReach = (kind: EntityKind, id: string) =>
    (kind !== "substitution" && reached.has(nodeKey(kind, id))) ||
    chosenIds(selection, kind).includes(id) ||
    (kind === "schedule" && detailed.has(id));
  const direct = drafts.filter((draft) => inReach(draft.kind, draft.sourceRef.id));
  const named = new Set(
    direct.flatMap((draft) => referencesOf<SourceRef>(draft).map((reference) => refKey(reference.id))),
  );
  const kept = drafts.filter(
    (draft) =>
      inReach(draft.kind, draft.sourceRef.id) ||
      (draft.kind === "user" && named.has(refKey(draft.sourceRef))),
  );
  const things = new Set(kept.map((draft) => `${draft.kind} ${draft.sourceRef.id}`));
  const isAbout = (ref: SourceRef) =>
    things.has(`${ref.kind} ${ref.id}`) || inReach(ref.kind, ref.id) || named.has(refKey(ref));
  return {
    drafts: kept,
    problems: problems
      .filter((one) => one.sourceRef === null || isAbout(one.sourceRef))
      .map((one) => ({
        ...one,
        affected: one.affected.filter(({ kind, id }) => things.has(`${kind} ${id}`)),
      })),
  };
}
