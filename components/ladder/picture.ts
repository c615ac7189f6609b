import { type Ladder, type LadderEntry, stepsInTime } from "#lib/core/escalation/ladder.ts";
import type { EscalationPolicy, EscalationStep, StepTarget } from "#lib/core/model/escalation-policy.ts";
import { type Participant, type ParticipantKind, participantKey } from "#lib/core/model/participant.ts";
import { formatDurationLong } from "#lib/format/durations.ts";

/** Whoever is told, as the screen names them. */
export interface LadderName {
  readonly kind: ParticipantKind;
  readonly userId?: string;
  readonly id?: string;
  readonly name: string;
}

/** Somebody whom a target comes down to. */
export interface LadderPerson {
  readonly name: LadderName;
  /** Seconds after the step began. */
  readonly laterSeconds: number;
  /** Policies that are on call themselves and led to this person, outermost first. */
  readonly within: readonly LadderName[];
}

export interface LadderTarget {
  readonly name: LadderName;
  /** Whom of a schedule or team, where it is not the usual: "next on call", "admins". */
  readonly pick: string | null;
  /** People whom it comes down to, for a schedule, team or policy; empty when nobody. */
  readonly people: readonly LadderPerson[];
  /** A target that is itself one person. */
  readonly isPerson: boolean;
  readonly problem: "gap" | "nobody" | "cycle" | null;
}

export interface LadderRung {
  /** From 1, as people count. */
  readonly number: number;
  /** Seconds after the alert, in the first pass. */
  readonly atSeconds: number;
  readonly targets: readonly LadderTarget[];
  /** "at once, one after the other": only where it is not "everybody at once". */
  readonly manner: string | null;
  readonly pagesNobody: boolean;
  /** Number of an earlier rung that tells the very same people; null when there is none. */
  readonly sameAs: number | null;
  /** What comes between this rung and the next: "wait 15 minutes if not acknowledged". Null after the last one. */
  readonly between: string | null;
}

export interface LadderPicture {
  readonly rungs: readonly LadderRung[];
  /** How it ends: "Repeat from step 1 twice, then stop: nobody else is paged." */
  readonly end: string;
  readonly endSeconds: number;
  readonly repeats: boolean;
  readonly reachesNobody: boolean;
}

type NameOf = (participant: Participant) => LadderName;

/** The first pass of a ladder as rungs, top down in time, and how it goes on. */
export function pictureOf(policy: EscalationPolicy, ladder: Ladder, nameOf: NameOf): LadderPicture {
  const firstPass = ladder.entries.filter(({ root }) => root.loop === 0);
  const order = stepsInTime(policy);
  const rungs: LadderRung[] = [];
  const told: { number: number; key: string }[] = [];
  for (const [place, step] of order) {
    const entries = firstPass.filter(({ root }) => root.step === place);
    const start = startOf(policy, step, entries) ?? rungs.at(-1)?.atSeconds ?? 0;
    const targets = step.targets.map((target, index) => {
      const own = entries.filter(({ root }) => root.target === index);
      return targetOf(target, own, { start, nameOf });
    });
    const people = targets.flatMap(({ people: of, isPerson, name }) =>
      isPerson ? [name] : of.map((one) => one.name),
    );
    const key = [...new Set(people.map((one) => one.userId ?? one.name))].sort().join(" ");
    const number = rungs.length + 1;
    rungs.push({
      number,
      atSeconds: start,
      targets,
      manner: step.assign === "round-robin" ? "One of them in turn, another one with each alert" : null,
      pagesNobody: people.length === 0,
      sameAs: key === "" ? null : (told.find((one) => one.key === key)?.number ?? null),
      between: null,
    });
    told.push({ number, key });
  }
  return {
    rungs: rungs.map((rung, index) => ({ ...rung, between: waitAfter(index, { policy, order, rungs }) })),
    end: endOf(policy, ladder),
    // A schedule may go on telling people after the steps are over.
    endSeconds: Math.max(ladder.end.atSeconds, ...ladder.entries.map(({ atSeconds }) => atSeconds)),
    repeats: (policy.repeat?.times ?? 0) > 0,
    reachesNobody: ladder.end.reachesNobody,
  };
}

/** When a step begins; undefined where it is not known, because nobody is named to be told. */
function startOf(
  policy: EscalationPolicy,
  step: EscalationStep,
  entries: readonly LadderEntry[],
): number | undefined {
  return policy.timing === "from-start" ? step.delaySeconds : entries[0]?.atSeconds;
}

/** `entries` are those that the target led to, through other policies too. */
function targetOf(
  target: StepTarget,
  entries: readonly LadderEntry[],
  { start, nameOf }: { start: number; nameOf: NameOf },
): LadderTarget {
  const { participant } = target;
  const people = new Map<string, LadderPerson>();
  // Where the target leads to a policy at once, that one is what it stands for.
  const own = participant.kind === "schedule" ? 0 : 1;
  for (const entry of entries) {
    for (const one of entry.resolvesTo) {
      const known = participantKey(one);
      if (people.has(known)) continue;
      people.set(known, {
        name: nameOf(one),
        laterSeconds: Math.max(0, entry.atSeconds - start),
        within: entry.via.slice(own).map((id) => nameOf({ kind: "escalation-policy", id })),
      });
    }
  }
  const isPerson = !["schedule", "team", "escalation-policy", "nobody"].includes(participant.kind);
  return {
    name: nameOf(participant),
    pick: PICK_WORDS[target.pick],
    people: isPerson ? [] : [...people.values()],
    isPerson: isPerson && people.size > 0,
    problem: problemOf(entries, { kind: participant.kind, isEmpty: people.size === 0 }),
  };
}

function problemOf(
  entries: readonly LadderEntry[],
  { kind, isEmpty }: { kind: ParticipantKind; isEmpty: boolean },
): LadderTarget["problem"] {
  if (!isEmpty) return null;
  if (entries.some(({ skipped }) => skipped === "cycle")) return "cycle";
  return kind === "schedule" ? "gap" : "nobody";
}

/** Whom of a schedule or a team a target means; null: whoever is on call. */
export const PICK_WORDS: Readonly<Record<StepTarget["pick"], string | null>> = {
  current: null,
  next: "next on call",
  previous: "on call before",
  all: "everybody",
  admins: "its admins",
  members: "members who are no admins",
  random: "one of them",
  routing: "by its routing rules",
};

function waitAfter(
  index: number,
  {
    policy,
    order,
    rungs,
  }: Pick<LadderPicture, "rungs"> & {
    policy: EscalationPolicy;
    order: readonly [number, EscalationStep][];
  },
): string | null {
  const [here, next] = [rungs[index], rungs[index + 1]];
  if (here === undefined || next === undefined) return null;
  // The condition to go on stands at the step that is left where steps wait for each other, else at the one that comes.
  const step = policy.timing === "between-steps" ? order[index]?.[1] : order[index + 1]?.[1];
  const unless = step?.condition === "unclosed" ? "closed" : "acknowledged";
  const seconds = next.atSeconds - here.atSeconds;
  if (seconds <= 0) return here.pagesNobody ? "go on at once, nobody was paged" : "at the same time";
  return `wait ${formatDurationLong(seconds)} if not ${unless}`;
}

function endOf(policy: EscalationPolicy, { end }: Ladder): string {
  const times = policy.repeat?.times ?? 0;
  const closes = end.closes ? "the alert is closed" : "nobody else is paged";
  if (times === 0) return end.closes ? "Then the alert is closed." : "Then stop: nobody else is paged.";
  const wait = policy.repeat?.waitSeconds ?? 0;
  const after = wait > 0 ? ` after ${formatDurationLong(wait)}` : "";
  return `Repeat from step 1${after}, ${timesWords(times)}, then stop: ${closes}.`;
}

function timesWords(times: number): string {
  if (times === 1) return "once";
  return times === 2 ? "twice" : `${times} times`;
}
