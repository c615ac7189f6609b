import { loadSchedules, loadSubstitutions, loadUsers } from "#db/queries/load-entities.ts";
import { loadAccountLinks, sourceRefsOf } from "#db/queries/source-links.ts";
import type { VerificationEntry } from "#db/queries/verifications.ts";
import type { Page, PageRequest, ProofInput } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { RuleChoice } from "#lib/core/model/rule-choices.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { type Asked, askAll } from "./ask-source.ts";
import { type Comparison, compareSchedule } from "./compare-schedule.ts";
import { comparedPeople } from "./compared-people.ts";
import type { OurSide } from "./compared-row.ts";
import { hasMoved } from "./has-moved.ts";
import { findOtherReadings } from "./other-readings.ts";
import { readDefinition } from "./read-definition.ts";
import type { Step } from "./step.ts";
import { translatePages } from "./translate-pages.ts";

export type ScheduleDraft = Extract<Draft, { kind: "schedule" }>;

export interface Proven {
  readonly comparison: Comparison | null;
  readonly verdict: NonNullable<VerificationEntry["verdict"]>;
  readonly reason: string | null;
  /** Where it differs: the readings of inferred rules under which it would not. */
  readonly otherReadings: readonly RuleChoice[];
  /** The answers; those shared with other schedules are with the first of them. */
  readonly pages: readonly Page[];
  readonly made: number;
  readonly minimum: number;
}

/** What the proofs of one run share. */
export interface ProofSetting {
  readonly drafts: readonly Draft[];
}

/** The proof of one schedule, or why some could not be proved: all that are told about. */
export interface ProofOutcome {
  readonly about: readonly VerificationEntry[];
  readonly proven: Result<Proven, SourceError>;
}

/**
 * The proofs of schedules that the source renders together, one after the other: at most as many as the connector's proof takes, each in one outcome.
 * When the comparison finds a difference, both rendering and definition of that schedule are read once more: if the definition is not what the
 * import read any more, the source has changed and nothing else is blamed.
 */
export async function* proveSchedules(
  step: Step,
  entries: readonly VerificationEntry[],
  { drafts }: ProofSetting,
): AsyncGenerator<ProofOutcome> {
  const { connector, means, run } = step;
  const found = new Map(
    await loadSchedules(
      means.db.orm,
      entries.map(({ scheduleId }) => scheduleId),
    ),
  );
  const times = { now: means.now().getTime(), asOf: run.asOf.getTime() };
  const targets: Target[] = [];
  for (const entry of entries) {
    const { sourceId, scheduleId: id } = entry;
    const draft = drafts.find(
      (one): one is ScheduleDraft => one.kind === "schedule" && one.sourceRef.id === sourceId,
    );
    const schedule = found.get(id);
    if (draft !== undefined && schedule !== undefined) {
      targets.push({ entry, input: { draft, ...times }, rendered: { id, ...schedule } });
      continue;
    }
    const reason =
      draft === undefined ? "It was not part of this read." : "The schedule is not here any more.";
    yield { about: [entry], proven: ok({ ...UNPROVABLE, reason, pages: [], made: 0, minimum: 0 }) };
  }
  const [first, ...others] = targets;
  if (first === undefined) return;
  const beside = others.map(({ input }) => input);
  const requests = connector.proof.requests(first.input, beside);
  const asked = await ask(step, requests);
  if (!asked.ok) {
    yield { about: targets.map(({ entry }) => entry), proven: asked };
    return;
  }
  const options = await ourSide(step, drafts);
  let cost = { made: asked.value.made, minimum: requests.length + asked.value.followed };
  let shown = asked.value.pages;
  for (const target of targets) {
    const compared = compare(step, target, { pages: asked.value.pages, options });
    const seen = { ...compared, ...cost, pages: shown };
    const isDifferent = compared.verdict === "differs";
    const proven = isDifferent ? await lookAgain(step, target, { seen, options, drafts }) : ok(seen);
    yield { about: [target.entry], proven };
    // What is shared counts once, with the first that is stored.
    if (!proven.ok) continue;
    cost = { made: 0, minimum: 0 };
    shown = [];
  }
}

const UNPROVABLE = { comparison: null, verdict: "not-provable", otherReadings: [] } as const;

/** A schedule to prove: as the import read it, and as it is here. */
interface Target {
  readonly entry: VerificationEntry;
  readonly input: ProofInput;
  readonly rendered: RenderedSchedule;
}

type Compared = Omit<Proven, "pages" | "made" | "minimum">;

function ask(step: Step, requests: readonly PageRequest[]): Promise<Result<Asked, SourceError>> {
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

async function lookAgain(
  step: Step,
  target: Target,
  of: { readonly seen: Proven; readonly options: OurSide; readonly drafts: readonly Draft[] },
): Promise<Result<Proven, SourceError>> {
  const { input } = target;
  const definition = await readDefinition(step, input.draft);
  if (!definition.ok) return definition;
  const isChanged = hasMoved(input.draft, of.drafts, await translatePages(step, definition.value.pages));
  const asked = await ask(step, step.connector.proof.requests(input).map(named("again")));
  if (!asked.ok) return fail(asked.error);
  const compared = compare(step, target, { pages: asked.value.pages, options: of.options });
  const cost = {
    pages: [...of.seen.pages, ...definition.value.pages, ...asked.value.pages],
    made: of.seen.made + definition.value.made + asked.value.made,
    minimum: of.seen.minimum,
  };
  if (compared.verdict !== "differs" || !isChanged) return ok({ ...compared, ...cost });
  const reason =
    "The schedule was changed at the source after it was read. Read it again to take the change over.";
  return ok({ ...compared, ...cost, verdict: "source-changed", reason, otherReadings: [] });
}

const named =
  (prefix: string) =>
  (request: PageRequest): PageRequest => ({ ...request, key: `${prefix}:${request.key}` });

function compare(
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

/** Everything that our side of the comparisons needs, as Postgres holds it now. */
async function ourSide({ means, run }: Step, drafts: readonly Draft[]): Promise<OurSide> {
  const db = means.db.orm;
  const links = await loadAccountLinks(db, run.vendor, run.account);
  const users = await loadUsers(db);
  const refs = await sourceRefsOf(db);
  const linked = new Set(links.map((link) => link.entityId));
  const substitutions = [...(await loadSubstitutions(db))]
    .filter(([id]) => linked.has(id))
    .map(([id, value]) => ({ id, ...value }));
  const people = comparedPeople(run, { links, refs, users, drafts });
  return { substitutions, isDeactivated: (id: string) => users.get(id)?.status === "deactivated", people };
}
