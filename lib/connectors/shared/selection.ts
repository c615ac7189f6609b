import type { Draft } from "#lib/core/model/entity.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import { type EntityKind, refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import { type Problem, problem } from "#lib/core/problem.ts";
import type { Selection } from "../connector.ts";
import { type NodeKind, nodeKey } from "./graph.ts";

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
 * What was chosen with everything that it needs (`reached`: the closure by `nodeKey`), and the people who are in no list and hold seats
 * there. A schedule that was read in detail (`detailed`: source ids) is always among it, since nothing else is. Of substitutions those stay
 * whose absent person does, and with them who stands in. Problems follow the things that they are about; those about the whole read stay.
 * What was chosen and is nowhere in the read becomes a Problem.
 */
export function select(
  drafts: readonly Draft[],
  problems: readonly Problem[],
  from: {
    readonly reached: ReadonlySet<string>;
    readonly selection: Selection;
    readonly detailed: ReadonlySet<string>;
  },
): { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[] } {
  const { reached, selection, detailed } = from;
  if (selection === "all") return { drafts, problems };
  const inReach = (kind: EntityKind, id: string) =>
    (kind !== "substitution" && reached.has(nodeKey(kind, id))) ||
    chosenIds(selection, kind).includes(id) ||
    (kind === "schedule" && detailed.has(id));
  const direct = drafts.filter((draft) => inReach(draft.kind, draft.sourceRef.id));
  const people = new Set([...direct.filter(isUser).map(refOf), ...namedBy(direct)]);
  const absences = drafts.filter(
    (draft) => draft.kind === "substitution" && people.has(refKey(draft.value.absent)),
  );
  const named = new Set([...people, ...namedBy(absences)]);
  const kept = drafts.filter(
    (draft) =>
      inReach(draft.kind, draft.sourceRef.id) ||
      absences.includes(draft) ||
      (draft.kind === "user" && named.has(refKey(draft.sourceRef))),
  );
  const things = new Set(kept.map((draft) => `${draft.kind} ${draft.sourceRef.id}`));
  const isAbout = (ref: SourceRef) =>
    things.has(`${ref.kind} ${ref.id}`) || inReach(ref.kind, ref.id) || named.has(refKey(ref));
  const told = problems
    .filter((one) => one.sourceRef === null || isAbout(one.sourceRef))
    .map((one) => ({
      ...one,
      affected: one.affected.filter(({ kind, id }) => things.has(`${kind} ${id}`)),
    }));
  const found = new Set([...reached, ...things, ...told.flatMap(aboutOf)]);
  return { drafts: kept, problems: [...told, ...notFound(selection, found)] };
}

const KINDS: readonly (readonly [NodeKind, string])[] = [
  ["team", "team"],
  ["schedule", "schedule"],
  ["escalation-policy", "escalation policy"],
  ["service", "service"],
  ["user", "user"],
];

/** What was chosen and is not among `found` (`nodeKey`). */
function notFound(selection: Selection, found: ReadonlySet<string>): Problem[] {
  return KINDS.flatMap(([kind, word]) =>
    [...new Set(chosenIds(selection, kind))]
      .filter((id) => !found.has(nodeKey(kind, id)))
      .map((id) =>
        problem(
          "dangling-reference",
          `The ${word} ${id} was chosen, but the source does not show it: it was deleted there, or these credentials may not see it.`,
          { severity: "changes-meaning", affected: [{ kind, id, name: id }] },
        ),
      ),
  );
}

const aboutOf = ({ sourceRef }: Problem) => (sourceRef === null ? [] : [`${sourceRef.kind} ${sourceRef.id}`]);

const isUser = (draft: Draft) => draft.kind === "user";
const refOf = (draft: Draft) => refKey(draft.sourceRef);
const namedBy = (drafts: readonly Draft[]) =>
  drafts.flatMap((draft) => referencesOf<SourceRef>(draft).map((reference) => refKey(reference.id)));
