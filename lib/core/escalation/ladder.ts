import type { EscalationPolicy, EscalationStep, StepTarget } from "../model/escalation-policy.ts";
import { type Participant, participantKey } from "../model/participant.ts";
import type { EntityId } from "../model/source-ref.ts";
import type { RoutingTarget } from "../model/team.ts";
import type { EpochMs } from "../time/instant.ts";
import type { Telling } from "./tellings.ts";

/** What a ladder has to look up. All answers are values loaded before; what is unknown answers with nothing. */
export interface LadderResolvers {
  policy(id: EntityId): EscalationPolicy | undefined;
  /** Whom a schedule tells, and how many seconds after it was reached: on call at the moment, or in the turn after or before. */
  onCall(scheduleId: EntityId, at: EpochMs, pick: "current" | "next" | "previous"): readonly Telling[];
  /** Members of a team: all of them, its admins, or those who are not; `random` is one of all. */
  members(teamId: EntityId, pick: "all" | "admins" | "members" | "random"): readonly Participant[];
  /** Where a team's routing leads at the moment; null: it has no routing rules. */
  routing(teamId: EntityId, at: EpochMs): RoutingTarget | null;
}

/** One target told at one moment. */
export interface LadderEntry {
  /** Seconds after the alert. */
  readonly atSeconds: number;
  /** Pass through the steps, 0 for the first. */
  readonly loop: number;
  /** Place of the step in its policy, from 0. */
  readonly step: number;
  readonly target: StepTarget;
  /** Who is told, each once; empty when nobody is. */
  readonly resolvesTo: readonly Participant[];
  /** Policies between the ladder's own and the target, outermost first. */
  readonly via: readonly EntityId[];
  /** What of the ladder's own policy led here: places of the pass, the step and its target, from 0. */
  readonly root: { readonly loop: number; readonly step: number; readonly target: number };
  /** `empty`: reaches nobody. `cycle`: leads back to a policy that is being walked already. */
  readonly skipped?: "empty" | "cycle";
}

export interface LadderEnd {
  /** When the last pass is over and everybody has been told: slots of a schedule go on after the step that led to it. */
  readonly atSeconds: number;
  /** Passes that were walked. */
  readonly passes: number;
  /** The alert is closed then. */
  readonly closes: boolean;
  /** No step of the policy reaches anyone. */
  readonly reachesNobody: boolean;
}

export interface Ladder {
  readonly at: EpochMs;
  /** By time, then pass, step and target. */
  readonly entries: readonly LadderEntry[];
  readonly end: LadderEnd;
}

/** Policies inside policies that all repeat, or by many ways, would multiply without end: what comes after so many entries is not walked. */
const MOST_ENTRIES = 2000;

/**
 * Who is told when, if an alert comes in at `at` and nobody ever answers. `from-start` delays count from the start of a pass (Opsgenie
 * contract §6), `between-steps` ones from step to step, the last one before a repeat too (PagerDuty §11). A step that reaches nobody is
 * passed at once where it says so. Everyone is looked up at the moment of the step; a schedule adds the offsets of its slots
 * (xMatters §6.16). A policy or team that is on call itself is looked up at its own moment, and its offsets added (§6.33).
 */
export function ladder(
  policy: EscalationPolicy & { readonly id: EntityId },
  at: EpochMs,
  resolvers: LadderResolvers,
): Ladder {
  const entries: LadderEntry[] = [];
  const walk: Walk = { at, resolvers, entries, path: [policy.id], schedules: [], root: null };
  const end = walkPolicy(policy, 0, walk);
  entries.sort((a, b) => a.atSeconds - b.atSeconds || a.loop - b.loop || a.step - b.step);
  return { at, entries, end: { ...end, atSeconds: Math.max(end.atSeconds, entries.at(-1)?.atSeconds ?? 0) } };
}

interface Walk {
  readonly at: EpochMs;
  readonly resolvers: LadderResolvers;
  /** Filled on the way. */
  readonly entries: LadderEntry[];
  /** Policies from the ladder's own to the one being walked. */
  readonly path: readonly EntityId[];
  /** Schedules whose on-call policies or teams are being walked. */
  readonly schedules: readonly EntityId[];
  /** Null in the ladder's own policy. */
  readonly root: LadderEntry["root"] | null;
}

function walkPolicy(policy: EscalationPolicy, startSeconds: number, walk: Walk): LadderEnd {
  const wanted = 1 + (policy.repeat?.times ?? 0);
  let passes = 0;
  let reached = false;
  let loopStart = startSeconds;
  let over = startSeconds;
  while (passes < wanted && walk.entries.length < MOST_ENTRIES) {
    const told = walk.entries.length;
    const pass = walkPass(policy, { loop: passes, start: loopStart }, walk);
    passes += 1;
    over = pass.end;
    loopStart = pass.end + (policy.repeat?.waitSeconds ?? 0);
    reached ||= pass.reached;
    // Whoever is passed at once everywhere is passed in every pass: the alert is not even made (PagerDuty contract §11). And where
    // nothing is named to be told, no further pass has anything to show.
    if ((!pass.reached && pass.end === pass.start) || walk.entries.length === told) break;
  }
  return { atSeconds: over, passes, closes: policy.repeat?.closesAtEnd ?? false, reachesNobody: !reached };
}

function walkPass(
  policy: EscalationPolicy,
  pass: { readonly loop: number; readonly start: number },
  walk: Walk,
): { readonly start: number; readonly end: number; readonly reached: boolean } {
  let clock = pass.start;
  let reached = false;
  for (const [index, step] of stepsInTime(policy)) {
    const atSeconds = policy.timing === "from-start" ? pass.start + step.delaySeconds : clock;
    const before = walk.entries.length;
    for (const [place, target] of step.targets.entries()) {
      const root = walk.root ?? { loop: pass.loop, step: index, target: place };
      tell(target, { atSeconds, loop: pass.loop, step: index, root }, walk);
    }
    const someone = walk.entries.slice(before).some((entry) => entry.resolvesTo.length > 0);
    reached ||= someone;
    if (policy.timing === "from-start") clock = atSeconds;
    else if (someone || step.whenEmpty === "wait") clock += step.delaySeconds;
  }
  return { start: pass.start, end: clock, reached };
}

/** The steps with their places; those counted from the start in order of their delays, the list's order on ties. */
export function stepsInTime(policy: EscalationPolicy): [number, EscalationStep][] {
  const steps = [...policy.steps.entries()];
  return policy.timing === "from-start"
    ? steps.sort(([, a], [, b]) => a.delaySeconds - b.delaySeconds)
    : steps;
}

type Moment = Pick<LadderEntry, "atSeconds" | "loop" | "step" | "root">;

/** Adds the entries of one target, at least one. */
function tell(target: StepTarget, moment: Moment, walk: Walk): void {
  const { participant, pick } = target;
  const at = walk.at + moment.atSeconds * 1000;
  if (participant.kind === "schedule") {
    tellSchedule({ id: participant.id, turn: turnOf(pick) }, target, moment, walk);
  } else if (participant.kind === "escalation-policy") {
    tellPolicy(participant.id, target, moment, walk);
  } else if (participant.kind === "team") {
    if (pick === "all" || pick === "admins" || pick === "members" || pick === "random") {
      tellAll(atOnce(walk.resolvers.members(participant.id, pick)), target, moment, walk);
    } else {
      tellRouted(walk.resolvers.routing(participant.id, at) ?? { kind: "nobody" }, target, moment, walk);
    }
  } else {
    tellAll(atOnce([participant]), target, moment, walk);
  }
}

function tellRouted(to: RoutingTarget, target: StepTarget, moment: Moment, walk: Walk): void {
  if (to.kind === "escalation-policy") tellPolicy(to.id, target, moment, walk);
  else if (to.kind === "schedule") tellSchedule({ id: to.id, turn: "current" }, target, moment, walk);
  else tellAll([], target, moment, walk);
}

/** Whoever is on call, and the ladders of the policies and teams that are. */
function tellSchedule(
  { id, turn }: { readonly id: EntityId; readonly turn: "current" | "next" | "previous" },
  target: StepTarget,
  moment: Moment,
  walk: Walk,
): void {
  if (walk.schedules.includes(id)) {
    walk.entries.push({ ...moment, target, resolvesTo: [], via: walk.path.slice(1), skipped: "cycle" });
    return;
  }
  const onCall = walk.resolvers.onCall(id, walk.at + moment.atSeconds * 1000, turn);
  const within = { ...walk, schedules: [...walk.schedules, id], root: moment.root };
  const people: Telling[] = [];
  let opened = 0;
  for (const { participant, offsetSeconds } of onCall) {
    const later = { ...moment, atSeconds: moment.atSeconds + offsetSeconds };
    if (walk.entries.length >= MOST_ENTRIES) break;
    if (participant.kind === "escalation-policy") tellPolicy(participant.id, target, later, within);
    else if (participant.kind === "team") {
      const routing = walk.resolvers.routing(participant.id, walk.at + later.atSeconds * 1000);
      // Without routing rules a team is told whole (xMatters contract §6.36).
      if (routing === null)
        tellAll(atOnce(walk.resolvers.members(participant.id, "all")), target, later, within);
      else tellRouted(routing, target, later, within);
    } else {
      people.push({ participant, offsetSeconds });
      continue;
    }
    opened += 1;
  }
  if (people.length > 0 || opened === 0) tellAll(people, target, moment, walk);
}

/** Another policy's own ladder, from this moment on. */
function tellPolicy(id: EntityId, target: StepTarget, moment: Moment, walk: Walk): void {
  const policy = walk.resolvers.policy(id);
  const isCycle = walk.path.includes(id);
  if (isCycle || policy === undefined) {
    walk.entries.push({
      ...moment,
      target,
      resolvesTo: [],
      via: walk.path.slice(1),
      skipped: isCycle ? "cycle" : "empty",
    });
    return;
  }
  const told = walk.entries.length;
  walkPolicy(policy, moment.atSeconds, { ...walk, path: [...walk.path, id], root: moment.root });
  if (walk.entries.length === told)
    walk.entries.push({ ...moment, target, resolvesTo: [], via: walk.path.slice(1), skipped: "empty" });
}

/** One entry for each offset; one that is skipped when there is nobody. */
function tellAll(tellings: readonly Telling[], target: StepTarget, moment: Moment, walk: Walk): void {
  const via = walk.path.slice(1);
  const byOffset = Map.groupBy(
    tellings.filter((one) => one.participant.kind !== "nobody"),
    (one) => one.offsetSeconds,
  );
  if (byOffset.size === 0) walk.entries.push({ ...moment, target, resolvesTo: [], via, skipped: "empty" });
  for (const [offset, told] of byOffset) {
    const people = new Map(told.map((one) => [participantKey(one.participant), one.participant]));
    walk.entries.push({
      ...moment,
      atSeconds: moment.atSeconds + offset,
      target,
      resolvesTo: [...people.values()],
      via,
    });
  }
}

function atOnce(participants: readonly Participant[]): Telling[] {
  return participants.map((participant) => ({ participant, offsetSeconds: 0 }));
}

function turnOf(pick: StepTarget["pick"]): "current" | "next" | "previous" {
  return pick === "next" || pick === "previous" ? pick : "current";
}
