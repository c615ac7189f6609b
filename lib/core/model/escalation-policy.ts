import type { Participant } from "./participant.ts";
import type { EntityId } from "./source-ref.ts";

export const PICKS = [
  "current",
  "next",
  "previous",
  "all",
  "admins",
  "members",
  "random",
  "routing",
] as const;

export interface StepTarget<R = EntityId> {
  readonly participant: Participant<R>;
  /** Whom of a schedule (`current`, `next`, `previous`) or a team (`all`, `admins`, `members`, `random`, `routing`); a user is always `current`. */
  readonly pick: (typeof PICKS)[number];
}

export interface EscalationStep<R = EntityId> {
  /** The step's id at the source, where it has one. */
  readonly sourceId: string | null;
  /** `from-start`: from the start of the policy to this step. `between-steps`: from this step to the next one, and before a repeat. */
  readonly delaySeconds: number;
  /** Until when the step is still taken. */
  readonly condition: "unacknowledged" | "unclosed";
  readonly assign: "all" | "round-robin";
  /** Nobody reachable: go on at once, or wait the delay all the same. */
  readonly whenEmpty: "skip" | "wait";
  readonly targets: readonly StepTarget<R>[];
}

export interface EscalationPolicy<R = EntityId> {
  readonly name: string;
  readonly description: string | null;
  readonly teams: readonly R[];
  readonly timing: "from-start" | "between-steps";
  readonly steps: readonly EscalationStep<R>[];
  readonly repeat: {
    /** After the first pass. */
    readonly times: number;
    /** After the last step, before the next pass (`from-start` timing; zero under `between-steps`, where the last step's delay runs). */
    readonly waitSeconds: number;
    readonly resets: boolean;
    readonly closesAtEnd: boolean;
  } | null;
  /** When people are told of a hand-off; null when the source has no such setting. */
  readonly handoffNotifications: "always" | "if-has-services" | null;
}
