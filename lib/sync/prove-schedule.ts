import { loadSchedules, loadSubstitutions, loadUsers } from "#db/queries/load-entities.ts";
import { loadAccountLinks, sourceRefsOf } from "#db/queries/source-links.ts";
import type { VerificationEntry } from "#db/queries/verifications.ts";
import type { Page, PageRequest, ProofInput } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import { canonicalJson } from "#lib/core/json.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { RuleChoice } from "#lib/core/model/rule-choices.ts";
import { ok, type Result } from "#lib/core/result.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { askAll } from "./ask-source.ts";
import { type Comparison, compareSchedule } from "./compare-schedule.ts";
import { comparedPeople } from "./compared-people.ts";
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
  readonly pages: readonly Page[];
  readonly made: number;
  readonly minimum: number;
}

/** What the proofs of one run share. */
export interface ProofSetting {
  readonly drafts: readonly Draft[];
}

/**
 * The proof of one schedule. When the comparison finds a difference, both rendering and definition are read once more: if the
 * definition is not what the import read any more, the source has changed and nothing else is blamed.
 */
export async function proveSchedule(
  step: Step,
  entry: VerificationEntry,
  { drafts }: ProofSetting,
): Promise<Result<Proven, SourceError>> {
  const { connector, means } = step;
  const draft = drafts.find(
    (one): one is ScheduleDraft => one.kind === "schedule" && one.sourceRef.id === entry.sourceId,
  );
  const [schedule] = await loadSchedules(means.db.orm, [entry.scheduleId]);
  if (draft === undefined || schedule === undefined) {
    const reason =
      draft === undefined ? "It was not part of this read." : "The schedule is not here any more.";
    return ok({ ...UNPROVABLE, reason, pages: [], made: 0, minimum: 0 });
  }
  const input: ProofInput = { draft, now: means.now().getTime() };
  const requests = connector.proof.requests(input);
  const first = await look(step, {
    entry,
    input,
    drafts,
    rendered: { id: entry.scheduleId, ...schedule[1] },
    requests,
  });
  if (!first.ok) return first;
  const minimum = requests.length;
  if (first.value.verdict !== "differs") return ok({ ...first.value, minimum });

  const definition = await readDefinition(step, draft);
  if (!definition.ok) return definition;
  const changed = hasMoved(draft, (await translatePages(step, definition.value.pages)).drafts);
  const second = await look(step, {
    entry,
    input,
    drafts,
    rendered: { id: entry.scheduleId, ...schedule[1] },
    requests: requests.map(named("again")),
  });
  if (!second.ok) return second;
  const pages = [...first.value.pages, ...definition.value.pages, ...second.value.pages];
  const made = first.value.made + definition.value.made + second.value.made;
  if (second.value.verdict === "differs" && changed) {
    const reason =
      "The schedule was changed at the source after it was read. Read it again to take the change over.";
    return ok({
      ...second.value,
      verdict: "source-changed",
      reason,
      otherReadings: [],
      pages,
      made,
      minimum,
    });
  }
  return ok({ ...second.value, pages, made, minimum });
}

const UNPROVABLE = { comparison: null, verdict: "not-provable", otherReadings: [] } as const;

const named =
  (prefix: string) =>
  (request: PageRequest): PageRequest => ({ ...request, key: `${prefix}:${request.key}` });

interface Look {
  readonly entry: VerificationEntry;
  readonly input: ProofInput;
  readonly drafts: readonly Draft[];
  readonly rendered: RenderedSchedule;
  readonly requests: readonly PageRequest[];
}

async function look(step: Step, at: Look): Promise<Result<Omit<Proven, "minimum">, SourceError>> {
  const { connector } = step;
  const asked = await askAll(step, at.requests, connector.proof.split);
  if (!asked.ok) return asked;
  const { pages, made } = asked.value;
  const theirs = connector.proof.interpret(pages, at.input);
  if (!theirs.ok) {
    const reason = theirs.error.map((problem) => problem.message).join(" ");
    return ok({ ...UNPROVABLE, reason, pages, made });
  }
  const options = await setting(step, at);
  const comparison = compareSchedule(at.rendered, theirs.value, options);
  const otherReadings = findOtherReadings(at.rendered, theirs.value, options, comparison);
  const { verdict } = comparison;
  const notExercised = verdict === "equal" ? (theirs.value.notExercised ?? []) : [];
  const reason = comparison.reason ?? (notExercised.length === 0 ? null : notExercised.join(" "));
  return ok({ comparison, verdict, reason, otherReadings, pages, made });
}

/** Everything that our side of the comparison needs, as Postgres holds it now. */
async function setting({ means, run }: Step, { drafts }: Look) {
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

function hasMoved(read: ScheduleDraft, now: readonly Draft[]): boolean {
  const again = now.find((one) => one.kind === "schedule" && one.sourceRef.id === read.sourceRef.id);
  return again === undefined || canonicalJson(again.value) !== canonicalJson(read.value);
}
