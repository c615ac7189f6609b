import type { ProblemCode } from "../../problem.ts";
import type { Shift } from "../../schedule/shift.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { EscalationPolicy, EscalationStep } from "../escalation-policy.ts";
import type {
  Coverage,
  Excluded,
  FixedLayer,
  LayerCommon,
  LayerRules,
  MaskLayer,
  OccurrenceLayer,
  Occurrences,
  Slot,
  TurnUnit,
  Window,
} from "../layer.ts";
import { NOBODY, type Participant } from "../participant.ts";
import type { Override, Schedule, Substitution } from "../schedule.ts";
import type { Team } from "../team.ts";
import type { User } from "../user.ts";
import type { Expression, PolicyCase, ScheduleCase, Witness } from "./rule-case.ts";

/** Seconds of so many minutes, hours, days. */
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** A user by id; `nobody` is the gap that keeps its turn. */
export function user(id: string): Participant {
  return id === "nobody" ? NOBODY : { kind: "user", id };
}

/** Users in order, from words: `people("ana ben nobody")`. */
export function people(ids: string): readonly Participant[] {
  return ids.split(" ").map(user);
}

/** Every local day from `from` for so many seconds. */
export function daily(from: string, durationSeconds: number): Window {
  return { type: "daily", startSecond: secondOfDay(from), durationSeconds };
}

/** Every ISO weekday `startDay` from `from` for so many seconds. */
export function weekly(startDay: number, from: string, durationSeconds: number): Window {
  return { type: "weekly", startDay, startSecond: secondOfDay(from), durationSeconds };
}

/** Coverage of these windows; of none, always. */
export function windows(...list: Window[]): Coverage {
  return list.length === 0 ? { type: "always" } : { type: "windows", windows: list };
}

type Common = Partial<Omit<LayerCommon, "rules">> & { readonly rules: LayerRules };

function common(given: Common): LayerCommon {
  const track = given.track ?? "main";
  return {
    track,
    sourceId: given.sourceId ?? null,
    name: given.name ?? track,
    timeZone: given.timeZone ?? null,
    activeFrom: given.activeFrom ?? null,
    activeUntil: given.activeUntil ?? null,
    rules: given.rules,
    holidayRule: given.holidayRule ?? null,
  };
}

/** A mask layer whose turns are `[length, unit]` from the anchor. */
export function turns(
  given: Common & {
    readonly people: string | readonly Participant[];
    readonly anchor: string;
    readonly every: readonly [number, TurnUnit];
    readonly coverage?: Coverage;
    readonly beforeAnchor?: "count-back" | "nobody";
  },
): MaskLayer {
  return {
    ...common(given),
    type: "mask",
    coverage: given.coverage ?? { type: "always" },
    rotation: {
      type: "turns",
      anchor: given.anchor,
      length: given.every[0],
      unit: given.every[1],
      beforeAnchor: given.beforeAnchor ?? "nobody",
      participants: typeof given.people === "string" ? people(given.people) : given.people,
    },
  };
}

/** Occurrences of a recurrence from a first start to a first end, both wall times. */
export function recurrence(
  start: string,
  end: string,
  rule: string,
  rest: { readonly excluded?: readonly Excluded[]; readonly additions?: readonly string[] } = {},
): Occurrences {
  return {
    type: "recurrence",
    start,
    end,
    rule,
    excluded: rest.excluded ?? [],
    additions: rest.additions ?? [],
  };
}

/** A layer of occurrences. */
export function occurrences(
  given: Common & { readonly when: Occurrences; readonly who: OccurrenceLayer["who"] },
): OccurrenceLayer {
  return { ...common(given), type: "occurrences", when: given.when, who: given.who };
}

/** One of these after another, one per `perParticipant` occurrences. */
export function each(ids: string, perParticipant = 1): OccurrenceLayer["who"] {
  return { type: "each", perParticipant, participants: people(ids) };
}

/** A timeline from `[participant, wait before in seconds]`; a third element `pinned` keeps it in place. */
export function slots(
  list: readonly (readonly [Participant | string, number, "pinned"?])[],
  rest: Partial<Omit<Extract<OccurrenceLayer["who"], { type: "slots" }>, "type" | "slots">> = {},
): OccurrenceLayer["who"] {
  return {
    type: "slots",
    slots: list.map(
      ([who, waitBeforeSeconds, pinned], index): Slot => ({
        position: index + 1,
        waitBeforeSeconds,
        participant: typeof who === "string" ? user(who) : who,
        pinned: pinned === "pinned",
        category: null,
      }),
    ),
    order: rest.order ?? null,
    repeat: rest.repeat ?? null,
    atEnd: rest.atEnd ?? null,
  };
}

/** A layer of one explicit shift. */
export function fixed(given: Common & { start: string; end: string; people: string }): FixedLayer {
  return {
    ...common(given),
    type: "fixed",
    shifts: [
      {
        id: given.sourceId ?? "shift",
        start: given.start,
        end: given.end,
        participants: people(given.people),
      },
    ],
  };
}

/** An override; of the whole schedule unless told otherwise. */
export function override(
  start: string,
  end: string,
  incoming: Participant | string,
  rest: Partial<Omit<Override, "start" | "end" | "incoming">> = {},
): Override {
  return {
    key: rest.key ?? `override-${start}-${rest.order ?? 0}`,
    start,
    end,
    incoming: typeof incoming === "string" ? user(incoming) : incoming,
    replaces: rest.replaces ?? { type: "schedule" },
    order: rest.order ?? 0,
    origin: rest.origin ?? "source",
  };
}

/** An absence or forwarding across the account. */
export function substitution(
  absent: string,
  substitute: string,
  given: Pick<Substitution, "start" | "end" | "stage"> & { readonly schedules?: readonly string[] },
): Substitution {
  return {
    absent,
    substitute: user(substitute),
    start: given.start,
    end: given.end,
    within: given.schedules ? { type: "schedules", schedules: given.schedules } : { type: "account" },
    stage: given.stage,
    reason: null,
  };
}

/** A schedule of these layers, top row first. */
export function schedule(given: Partial<Schedule> & Pick<Schedule, "timeZone" | "resolution">): Schedule {
  return {
    name: given.name ?? "Primary",
    description: given.description ?? null,
    timeZone: given.timeZone,
    enabled: given.enabled ?? true,
    teams: given.teams ?? [],
    resolution: given.resolution,
    layers: given.layers ?? [],
    overrides: given.overrides ?? [],
  };
}

/** A schedule with what a rule demands of it. */
export function shows(
  value: Schedule,
  witness: Witness,
  rest: Partial<Pick<ScheduleCase, "substitutions" | "deactivated">> = {},
): ScheduleCase {
  return { is: "schedule", value, witness, ...rest };
}

/** A rule that is reported, not computed. */
export function reported(code: ProblemCode): Expression {
  return { is: "problem", code };
}

/** A step that tells these people; by default at once, until somebody acknowledges. */
export function step(
  targets: string | EscalationStep["targets"],
  rest: Partial<Omit<EscalationStep, "targets">> = {},
): EscalationStep {
  return {
    sourceId: rest.sourceId ?? null,
    delaySeconds: rest.delaySeconds ?? 0,
    condition: rest.condition ?? "unacknowledged",
    assign: rest.assign ?? "all",
    whenEmpty: rest.whenEmpty ?? "skip",
    targets:
      typeof targets === "string"
        ? people(targets).map((participant) => ({ participant, pick: "current" as const }))
        : targets,
  };
}

/** A policy of these steps, and whom it has to tell when. */
export function policy(
  timing: EscalationPolicy["timing"],
  steps: readonly EscalationStep[],
  { told, ...rest }: Partial<EscalationPolicy> & Pick<PolicyCase, "told"> = {},
): PolicyCase {
  return {
    is: "escalation-policy",
    ...(told ? { told } : {}),
    value: {
      name: "Default",
      description: null,
      teams: [],
      timing,
      steps,
      repeat: null,
      handoffNotifications: null,
      ...rest,
    },
  };
}

/** A team with what is given. */
export function team(given: Partial<Team>): Expression {
  return {
    is: "team",
    value: { name: "Operations", description: null, parent: null, members: [], routing: [], ...given },
  };
}

/** A person with what is given. */
export function person(given: Partial<User>): Expression {
  return {
    is: "user",
    value: {
      name: "Ana",
      email: "ana@example.com",
      timeZone: null,
      title: null,
      status: "active",
      contactMethods: [],
      notificationRules: [],
      ...given,
    },
  };
}

/** A shift of the layer `main`, whole inside its window. */
export function shift(start: string, end: string, who: string, rest: Partial<Shift> = {}): Shift {
  const [startMs, endMs]: [EpochMs, EpochMs] = [toMs(start), toMs(end)];
  return {
    id: `shift-${start}`,
    start: startMs,
    end: endMs,
    turnStart: startMs,
    turnEnd: endMs,
    participant: user(who),
    insteadOf: null,
    track: "main",
    slot: null,
    category: null,
    offsetSeconds: 0,
    because: { kind: "layer", id: "main" },
    openStart: false,
    openEnd: false,
    ...rest,
  };
}

/** What is answered about [from, to). */
export function answered(from: string, to: string, ...value: Shift[]): Expression {
  return { is: "shifts", window: { from: toMs(from), to: toMs(to) }, value };
}

function secondOfDay(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
  return hours * HOUR + minutes * MINUTE + seconds;
}
