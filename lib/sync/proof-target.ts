import type { VerificationEntry } from "#db/queries/verifications.ts";
import type { Page, PageRequest, ProofInput } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { OfferedReading } from "#lib/core/model/rule-choices.ts";
import type { Result } from "#lib/core/result.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { type Asked, askAll } from "./ask-source.ts";
import { type Comparison, compareSchedule } from "./compare-schedule.ts";
import type { OurSide } from "./compared-row.ts";
import { findOtherReadings } from "./other-readings.ts";
import type { Step } from "./step.ts";

export type ScheduleDraft = Extract<Draft, { kind: "schedule" }>;

/** A schedule to prove: as the import read it, and as it is here. */
export interface Target {
  readonly entry: VerificationEntry;
  readonly input: ProofInput;
  readonly rendered: RenderedSchedule;
}

/** What the comparison of one schedule came to. */
export interface Compared {
  readonly comparison: Comparison | null;
  readonly verdict: NonNullable<VerificationEntry["verdict"]>;
  readonly reason: string | null;
  /** Where it differs: the readings of inferred rules under which it would not. */
  readonly otherReadings: readonly OfferedReading[];
}

export const UNPROVABLE = { comparison: null, verdict: "not-provable", otherReadings: [] } as const;

/** Asks for what the source renders, as the connector's proof goes about it. */
export function askForProof(
  step: Step,
  requests: readonly PageRequest[],
): Promise<Result<Asked, SourceError>> {
  const { proof } = step.connector;
  return askAll(step, requests, {
    split: proof.split,
    narrow: proof.narrow,
    follow: proof.follow,
    keeps: (_, { code }) => (proof.together ?? 1) > 1 && ABOUT_ONE.has(code),
  });
}

/** Refusals of what was asked for, and not of whoever asks. */
const ABOUT_ONE: ReadonlySet<SourceError["code"]> = new Set([
  "forbidden",
  "not-found",
  "not-in-plan",
  "invalid-request",
  "too-long",
]);

/** Compares what is here with what the answers say of it. */
export function compareTarget(
  { connector }: Step,
  { input, rendered }: Target,
  { pages, options }: { readonly pages: readonly Page[]; readonly options: OurSide },
): Compared {
  const theirs = connector.proof.interpret(pages, input);
  if (!theirs.ok) {
    return { ...UNPROVABLE, reason: theirs.error.map((problem) => problem.message).join(" ") };
  }
  const comparison = compareSchedule(rendered, theirs.value, options);
  const otherReadings = findOtherReadings(rendered, theirs.value, options, comparison);
  const { verdict } = comparison;
  const notExercised = verdict === "equal" ? (theirs.value.notExercised ?? []) : [];
  const reason = comparison.reason ?? (notExercised.length === 0 ? null : notExercised.join(" "));
  return { comparison, verdict, reason, otherReadings };
}
