import type { AnyEntity, Draft } from "../model/entity.ts";
import type { StepTarget } from "../model/escalation-policy.ts";
import { NOBODY, type Participant } from "../model/participant.ts";
import type { EntityId, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import { type Problem, problem } from "../problem.ts";
import type { UserMatch } from "./match-users.ts";
import type { ChosenTarget, TargetKind, TargetOffer } from "./plan.ts";
import type { PlanState } from "./plan-state.ts";
import type { Assignment } from "./resolve.ts";
import { draftName } from "./used-in.ts";

/** Targets of escalation policies that cannot be carried over, and whom their steps page instead. */
export interface Targets {
  /** By name. */
  readonly offers: readonly TargetOffer[];
  readonly problems: readonly Problem[];
  /** What a step pages in place of such a target; null: it stands as it is, since it can be carried or nobody chose. */
  readonly insteadOf: (participant: Participant<SourceRef>) => StepTarget | null;
}

export const NO_TARGETS: Targets = { offers: [], problems: [], insteadOf: () => null };

/**
 * Finds the targets that would reach nobody, or nobody real, and applies what a person chose for them. A choice rests while its target
 * can be carried, and a chosen user or schedule that is gone is a Problem.
 *
 * @param assignments By `refKey`, as `resolve` takes them.
 */
export function planTargets(
  state: PlanState,
  drafts: readonly Draft[],
  users: readonly UserMatch[],
  assignments: ReadonlyMap<string, Assignment>,
): Targets {
  const known = new Map(drafts.map((draft) => [refKey(draft.sourceRef), draft]));
  const matches = new Map(users.map((match) => [refKey(match.sourceRef), match]));
  const kinds = kindsAfter(state, drafts, assignments);
  const chosen = new Map(state.input.targetChoices.map((one) => [keyOf(one.kind, one.sourceId), one.to]));
  const isThere = (to: ChosenTarget) => to.kind === "nobody" || kinds.get(to.id) === to.kind;
  const standing = (key: string): ChosenTarget | null => {
    const to = chosen.get(key);
    return to !== undefined && isThere(to) ? to : null;
  };
  const found = new Map<string, TargetOffer>();
  const problems: Problem[] = [];
  for (const draft of drafts) {
    const policyId = assignments.get(refKey(draft.sourceRef));
    if (draft.kind !== "escalation-policy" || policyId === undefined || policyId === "skipped") continue;
    draft.value.steps.forEach((step, index) => {
      for (const { participant } of step.targets) {
        const reason = whyNot(participant, { known, matches, assignments, state });
        const about = identityOf(participant);
        if (reason === null || about === null) continue;
        const key = keyOf(about.kind, about.sourceId);
        const here = { policyId, policy: draft.value.name, step: index + 1 };
        const offer = found.get(key);
        if (offer === undefined) {
          const name = nameOf(participant, known) ?? about.sourceId;
          found.set(key, { type: "target", ...about, name, reason, steps: [here], choice: standing(key) });
        } else found.set(key, { ...offer, steps: [...offer.steps, here] });
      }
    });
  }
  const offers = [...found.values()].sort(byName);
  for (const offer of offers) {
    if (offer.choice === null && chosen.has(keyOf(offer.kind, offer.sourceId)))
      problems.push(chosenIsGone(offer));
  }
  return {
    offers,
    problems,
    insteadOf: (participant) => {
      const about = identityOf(participant);
      const to = about === null ? null : (found.get(keyOf(about.kind, about.sourceId))?.choice ?? null);
      return to === null ? null : { participant: to.kind === "nobody" ? NOBODY : to, pick: "current" };
    },
  };
}

/** The policy with what was chosen in the places of its targets; anything else as it is. */
export function withChosenTargets(draft: Draft, entity: AnyEntity, targets: Targets): AnyEntity {
  if (draft.kind !== "escalation-policy" || entity.kind !== "escalation-policy") return entity;
  const steps = entity.value.steps.map((step, index) => ({
    ...step,
    targets: step.targets.map((target, place) => {
      const before = draft.value.steps[index]?.targets[place];
      return (before === undefined ? null : targets.insteadOf(before.participant)) ?? target;
    }),
  }));
  return { kind: entity.kind, value: { ...entity.value, steps } };
}

/** The draft without the targets in whose place something was chosen: it does not need them any more. */
export function withoutReplaced(draft: Draft, targets: Targets): Draft {
  if (draft.kind !== "escalation-policy") return draft;
  const steps = draft.value.steps.map((step) => ({
    ...step,
    targets: step.targets.filter(({ participant }) => targets.insteadOf(participant) === null),
  }));
  return { ...draft, value: { ...draft.value, steps } };
}

interface Known {
  readonly known: ReadonlyMap<string, Draft>;
  readonly matches: ReadonlyMap<string, UserMatch>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly state: PlanState;
}

/** Why a target reaches nobody real here; null when it does. */
function whyNot(participant: Participant<SourceRef>, at: Known): TargetOffer["reason"] | null {
  switch (participant.kind) {
    case "nobody":
    case "device":
      return null;
    case "opaque":
      return "unsupported";
    case "user":
      return whyNotPerson(participant.id, at);
    case "team":
    case "schedule":
    case "escalation-policy":
      return at.assignments.has(refKey(participant.id)) ? null : "not-coming";
    default:
      return participant satisfies never;
  }
}

function whyNotPerson(ref: SourceRef, { known, matches, state }: Known): TargetOffer["reason"] | null {
  const key = refKey(ref);
  const decision = matches.get(key)?.decision;
  if (decision?.action === "skip") return "left-out";
  if (decision?.action === "create" || decision?.action === "invite") return null;
  const mapped = decision?.userId === undefined ? undefined : state.existing.get(decision.userId);
  if (mapped?.kind === "user" && mapped.value.status !== "placeholder") return null;
  const draft = known.get(key);
  if (draft?.kind !== "user") return "unknown";
  if (draft.deletedAtSource) return "deleted";
  return isUnread(draft) ? "unknown" : null;
}

/** Someone whom the source refers to and did not give us; see `unreadPeople`. */
const isUnread = ({ value }: Extract<Draft, { kind: "user" }>) => value.status === "placeholder";

function identityOf(participant: Participant<SourceRef>): { kind: TargetKind; sourceId: string } | null {
  if (participant.kind === "nobody" || participant.kind === "device") return null;
  const { kind } = participant;
  return { kind, sourceId: participant.kind === "opaque" ? participant.sourceId : participant.id.id };
}

function nameOf(participant: Participant<SourceRef>, known: ReadonlyMap<string, Draft>): string | null {
  if (participant.kind === "opaque") return participant.label;
  if (participant.kind === "nobody") return null;
  const draft = known.get(refKey(participant.id));
  return draft === undefined ? null : draftName(draft);
}

/** What is here, and what the plan makes, by id. */
function kindsAfter(
  state: PlanState,
  drafts: readonly Draft[],
  assignments: ReadonlyMap<string, Assignment>,
): ReadonlyMap<EntityId, string> {
  const made = drafts.flatMap((draft): [EntityId, string][] => {
    const id = assignments.get(refKey(draft.sourceRef));
    return id === undefined || id === "skipped" ? [] : [[id, draft.kind]];
  });
  return new Map([...made, ...[...state.existing.values()].map(({ id, kind }) => [id, kind] as const)]);
}

function chosenIsGone({ name, kind, sourceId, steps }: TargetOffer): Problem {
  const message = `What was chosen in place of the ${kind === "opaque" ? "target" : kind} "${name}" (${sourceId}) is not here any more: choose again.`;
  return problem("dangling-reference", message, {
    severity: "changes-meaning",
    stage: "plan",
    affected: [...new Map(steps.map(({ policyId, policy }) => [policyId, policy]))].map(([id, policy]) => ({
      kind: "escalation-policy",
      id,
      name: policy,
    })),
  });
}

function byName(a: TargetOffer, b: TargetOffer): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.sourceId < b.sourceId ? -1 : 1;
}

const keyOf = (kind: TargetKind, sourceId: string) => JSON.stringify([kind, sourceId]);
