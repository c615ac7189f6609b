import type { AnyEntity, Draft } from "../model/entity.ts";
import type { Participant } from "../model/participant.ts";
import { NOBODY } from "../model/participant.ts";
import { referencesOf } from "../model/references.ts";
import type { EntityId, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import { type Problem, problem } from "../problem.ts";
import { unreachable } from "../result.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import { mapReferences } from "./map-references.ts";
import { withoutAmbiguousOverrides } from "./overrides-of-skipped.ts";
import { referenceCircles } from "./reference-circles.ts";
import { NO_TARGETS, type Targets, withChosenTargets, withoutReplaced } from "./targets.ts";
import { draftName, type Use, usesOf } from "./used-in.ts";

/** What a thing of the source is here: a thing (there or to be made), or a person who is left out by decision. */
export type Assignment = EntityId | "skipped";

/** A thing of the source in our own references, not merged yet. */
export interface Desired {
  readonly draft: Draft;
  readonly entityId: EntityId;
  readonly entity: AnyEntity;
}

export interface Resolved {
  readonly desired: readonly Desired[];
  readonly problems: readonly Problem[];
}

/**
 * Puts our ids in the place of the source's. No seat is lost: one of a skipped person stays, vacant; a schedule, team or policy that
 * nobody gave us keeps its seat as a label. (A person nobody gave us has a draft and an assignment, see `withUnreadPeople`.) Other
 * references to what is not there are left out. Each cause is one Problem, with everything that it affects.
 *
 * @param assignments By `refKey`; what has none is not here and does not come.
 * @param targets What steps of escalation policies page instead of targets that cannot be carried. (Default: those stand as they are)
 */
export function resolve(
  drafts: readonly Draft[],
  assignments: ReadonlyMap<string, Assignment>,
  targets: Targets = NO_TARGETS,
): Resolved {
  const assigned = (ref: SourceRef) => assignments.get(refKey(ref));
  const checked = drafts.flatMap((draft) => {
    const entityId = assigned(draft.sourceRef);
    if (entityId === undefined || entityId === "skipped") return [];
    const entity = mapReferences<SourceRef, EntityId>(draft, {
      id: (ref) => {
        const id = assigned(ref);
        return id === undefined || id === "skipped" ? null : id;
      },
      participant: (participant) => seatOf(participant, assigned),
    });
    if (entity === null) return [];
    return [
      withoutAmbiguousOverrides({ draft, entityId, entity: withChosenTargets(draft, entity, targets) }),
    ];
  });
  const desired = checked.map((item) => item.desired);
  return {
    desired,
    problems: [
      ...missing(
        drafts.map((draft) => withoutReplaced(draft, targets)),
        assignments,
      ),
      ...desired.flatMap((item) => stepsWithoutAnyone(item)),
      ...checked.flatMap((item) => item.problems),
      ...referenceCircles(desired),
    ],
  };
}

function seatOf(
  participant: Participant<SourceRef>,
  assigned: (ref: SourceRef) => Assignment | undefined,
): Participant {
  switch (participant.kind) {
    case "nobody":
    case "opaque":
      return participant;
    case "user":
    case "device": {
      const id = assigned(participant.id);
      return id === undefined || id === "skipped" ? NOBODY : { ...participant, id };
    }
    case "team":
    case "schedule":
    case "escalation-policy": {
      const id = assigned(participant.id);
      if (id !== undefined && id !== "skipped") return { ...participant, id };
      return { kind: "opaque", sourceId: participant.id.id, label: nounOf(participant.id) };
    }
    default:
      return unreachable(participant);
  }
}

function nounOf(ref: SourceRef): string {
  return `${KIND_NOUNS[ref.kind].one} ${ref.id}`;
}

/** People who are left out, and references to what is not there, each once. */
function missing(drafts: readonly Draft[], assignments: ReadonlyMap<string, Assignment>): Problem[] {
  const names = new Map(drafts.map((draft) => [refKey(draft.sourceRef), draftName(draft)]));
  const problems: Problem[] = [];
  for (const [key, { ref, uses }] of usesOf(drafts, assignments)) {
    const assignment = assignments.get(key);
    if (assignment === "skipped") problems.push(skipped(ref, names.get(key) ?? nounOf(ref), uses));
    else if (assignment === undefined) problems.push(dangling(ref, names.get(key) ?? null, uses));
  }
  return problems;
}

function skipped(ref: SourceRef, name: string, affected: readonly Use[]): Problem {
  return problem("skipped-person", `${name} is left out by decision: the seats stay vacant.`, {
    severity: "changes-meaning",
    stage: "plan",
    sourceRef: ref,
    affected,
  });
}

function dangling(ref: SourceRef, name: string | null, affected: readonly Use[]): Problem {
  const thing = name === null ? nounOf(ref) : `${KIND_NOUNS[ref.kind].one} "${name}"`;
  const message = `The ${thing} is referred to but does not come here: it was not chosen, the source did not give it to us, it cannot be imported, or it was deleted here.`;
  return problem("dangling-reference", message, {
    severity: "changes-meaning",
    stage: "plan",
    sourceRef: ref,
    affected,
  });
}

/** Steps that had somebody at the source and have nobody here. */
function stepsWithoutAnyone({ draft, entity }: Desired): Problem[] {
  if (draft.kind !== "escalation-policy" || entity.kind !== "escalation-policy") return [];
  const reached = (step: {
    readonly targets: readonly { readonly participant: { readonly kind: string } }[];
  }) => step.targets.some((target) => target.participant.kind !== "nobody");
  return entity.value.steps.flatMap((step, index) => {
    const before = draft.value.steps[index];
    if (reached(step) || before === undefined || !reached(before)) return [];
    return problem("pages-no-one", `Step ${index + 1} of "${draft.value.name}" reaches nobody here.`, {
      severity: "changes-meaning",
      stage: "plan",
      sourceRef: draft.sourceRef,
      path: `/steps/${index}`,
    });
  });
}

/** The people whom drafts refer to but nobody gave us, as drafts that hold nothing but their seats. */
export function unreadPeople(drafts: readonly Draft[], isKnown: (ref: SourceRef) => boolean): Draft[] {
  const given = new Set(drafts.map((draft) => refKey(draft.sourceRef)));
  const unread = new Map<string, SourceRef>();
  for (const { kind, id } of drafts.flatMap((draft) => referencesOf(draft))) {
    if (kind === "user" && !given.has(refKey(id)) && !isKnown(id)) unread.set(refKey(id), id);
  }
  return [...unread.values()].map((sourceRef) => ({
    kind: "user",
    sourceRef,
    deletedAtSource: false,
    value: {
      name: `Unknown user ${sourceRef.id}`,
      email: null,
      timeZone: null,
      title: null,
      status: "placeholder",
      contactMethods: [],
      notificationRules: [],
    },
  }));
}
