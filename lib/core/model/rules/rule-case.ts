import type { ProblemCode } from "../../problem.ts";
import type { RenderWindow, Shift } from "../../schedule/shift.ts";
import type { Instant } from "../../time/instant.ts";
import type { EscalationPolicy } from "../escalation-policy.ts";
import type { Schedule, Substitution } from "../schedule.ts";
import type { Service } from "../service.ts";
import type { Team } from "../team.ts";
import type { ContactMethod, User } from "../user.ts";

/**
 * Who has to be on call at some instants, written `user:ana` or, where told later, `user:ana+300` (seconds after the alert).
 * A list is complete: whoever is missing from it is not on call.
 */
export type Witness = Readonly<Record<Instant, readonly string[]>>;

/** A schedule that expresses a rule, what may act on it from outside, and what the rule then demands. */
export interface ScheduleCase {
  readonly is: "schedule";
  readonly value: Schedule;
  readonly substitutions?: readonly Substitution[];
  readonly deactivated?: readonly string[];
  readonly witness: Witness;
}

/** A policy that expresses a rule, and whom it tells if nobody ever answers. */
export interface PolicyCase {
  readonly is: "escalation-policy";
  readonly value: EscalationPolicy;
  /**
   * `1800 user:ana` for each second after the alert and each participant; complete. Schedule `primary` has kim on call, before her max,
   * after her lea; `shift-based` ana and ben; `group` ana, then ben and eva after 300 and 900 seconds; `gaps` nobody. Ben is the admin of
   * team `ops`, ana its other member, and its routing leads to `primary`.
   */
  readonly told?: readonly string[];
}

/** How one rule of a contract is expressed: a value of the model, or the Problem by which it is reported. */
export type Expression =
  | ScheduleCase
  | PolicyCase
  | { readonly is: "team"; readonly value: Team }
  | { readonly is: "service"; readonly value: Service }
  | { readonly is: "user"; readonly value: User }
  | { readonly is: "contact-method"; readonly value: ContactMethod }
  /** What the engine answers about a window. */
  | { readonly is: "shifts"; readonly window: RenderWindow; readonly value: readonly Shift[] }
  | { readonly is: "problem"; readonly code: ProblemCode };

/** One numbered rule of a contract. */
export interface RuleCase {
  /** Section and number in the contract; bullets and paragraphs are numbered in reading order. */
  readonly rule: string;
  /** Words that stand in the contract under this number, so that a renumbered contract is noticed. */
  readonly quote: string;
  /** How it is read here. */
  readonly reading: string;
  readonly expressions: readonly Expression[];
}

/** The rules of one contract. */
export interface RuleTable {
  /** Folder under the contracts. */
  readonly contract: string;
  readonly rules: readonly RuleCase[];
}
