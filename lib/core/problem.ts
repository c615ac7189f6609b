import type { EntityKind, SourceRef } from "./model/source-ref.ts";
import type { Instant } from "./time/instant.ts";

/** `blocks`: the part cannot be imported. `changes-meaning`: it is imported, yet something differs. `info`: worth knowing. */
export const SEVERITIES = ["blocks", "changes-meaning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STAGES = ["read", "translate", "match", "plan", "apply", "verify"] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Every code a Problem may carry. Codes are switched on, messages never. Adding one is adding a line here, with its meaning.
 */
export const PROBLEM_CODES = {
  "unreadable-item": "an item of a list does not have the shape that the source documents",
  "unreadable-field": "a field of an item could not be understood; the item came in without it",
  "unknown-value": "a value outside the documented set; kept as written, not computed",
  "not-readable": "the key may not read this part or this thing",
  "partial-rights": "the key may see less than exists, and the source does not say what it left out",
  "list-unstable": "a list kept changing while it was read",
  "dangling-reference": "something refers to a thing that the source did not give us",
  "deleted-person": "a person deleted at the source still holds seats; the seats are kept by a placeholder",
  "placeholder-person":
    "a person of the source is not mapped to a user here; the seats are kept by a placeholder",
  "skipped-person": "a person was left out by decision; the seats are vacant",
  "ambiguous-person": "two people claim one e-mail address",
  "contact-not-portable": "a contact method works only at the source and has to be registered here",
  "contact-unusable": "a contact method has an address that cannot be used",
  "secret-not-imported": "a secret of the source is never read or stored",
  "unsupported-recurrence":
    "a recurrence that cannot be computed; its rendered shifts are kept as fixed shifts or not at all",
  "unsupported-rotation": "a rotation whose turns cannot be computed",
  "unsupported-feature": "a feature of the source without a counterpart here; kept as a note",
  "order-unknown": "the source does not tell the order of overlapping overrides; its own rendering decided",
  "order-undecided":
    "the source does not tell the order of overlapping overrides, and its rendering did not decide it",
  "overlapping-events": "events of one rotation that should replace each other overlap",
  "empty-layer": "a layer without participants renders nobody",
  "zone-alias": "a legacy name of a time zone; kept as spelled, computed by what it stands for",
  "zone-unknown": "a time zone that is not in the tz database",
  "invalid-value": "a value that the model does not allow",
  "pages-no-one": "a step of an escalation policy reaches nobody",
  "reference-cycle": "escalation policies or schedules that refer to each other in a circle",
  "changes-with-alerts": "the order changes with every alert and cannot be predicted",
  "holiday-not-computed": "holidays are not part of the source's API; what they touch cannot be proved",
  "routing-kept": "a routing rule that is kept whole and shown, but not computed",
  "round-robin": "incidents go round the targets of a step one at a time",
  "duplicate-name": "a thing of the same name is here already",
  "not-exercised": "the comparison window did not contain the case",
  "source-unreachable": "the source could not be reached",
} as const;
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Something that a source holds and that could not be carried over exactly, or that a person has to know. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly stage: Stage;
  /** The thing at the source it is about; null when it is about the whole read. */
  readonly sourceRef: SourceRef | null;
  /** JSON pointer into the source's item, "" for the whole of it. */
  readonly path: string;
  /** One sentence for a person: what, why, and what to do. */
  readonly message: string;
  /** What depends on it, so that a cause is told once with its consequences. */
  readonly affected: readonly { readonly kind: EntityKind; readonly id: string; readonly name: string }[];
  /** First instant at which somebody could notice; null when not tied to a moment. */
  readonly firstMattersAt: Instant | null;
  /** Whether doing the same again may help. */
  readonly retry: boolean;
}

/** Builds a Problem; what is not given takes the quiet value (info, translate, no path, nothing affected, no retry). */
export function problem(
  code: ProblemCode,
  message: string,
  rest: Partial<Omit<Problem, "code" | "message">> = {},
): Problem {
  return {
    code,
    message,
    severity: rest.severity ?? "info",
    stage: rest.stage ?? "translate",
    sourceRef: rest.sourceRef ?? null,
    path: rest.path ?? "",
    affected: rest.affected ?? [],
    firstMattersAt: rest.firstMattersAt ?? null,
    retry: rest.retry ?? false,
  };
}
