import { loadSchedules, loadSubstitutions, loadUsers } from "#db/queries/load-entities.ts";
import { loadAccountLinks, sourceRefsOf } from "#db/queries/source-links.ts";
import type { VerificationEntry } from "#db/queries/verifications.ts";
import type { Page } from "#lib/connectors/connector.ts";
import type { SourceError } from "#lib/connectors/http.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { comparedPeople } from "./compared-people.ts";
import type { OurSide } from "./compared-row.ts";
import { lookAgain } from "./look-again.ts";
import {
  askForProof,
  type Compared,
  compareTarget,
  type ScheduleDraft,
  type Target,
  UNPROVABLE,
} from "./proof-target.ts";
import type { Step } from "./step.ts";

export interface Proven extends Compared {
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
 * Where the comparison finds differences, both rendering and definition of those schedules are read once more, of all of them together: what is not
 * any more what the import read has changed at the source, and nothing else is blamed.
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
    yield { about: [entry], proven: ok({ ...UNPROVABLE, ...NOTHING, reason }) };
  }
  const [first, ...others] = targets;
  if (first === undefined) return;
  const beside = others.map(({ input }) => input);
  const requests = connector.proof.requests(first.input, beside);
  const asked = await askForProof(step, requests);
  if (!asked.ok) {
    yield { about: targets.map(({ entry }) => entry), proven: asked };
    return;
  }
  const options = await ourSide(step, drafts);
  // What is shared counts once, with the first that is stored.
  let shared = {
    pages: asked.value.pages,
    made: asked.value.made,
    minimum: requests.length + asked.value.followed,
  };
  const withShared = (compared: Compared): Proven => {
    const proven = { ...compared, ...shared };
    shared = NOTHING;
    return proven;
  };
  const different: Target[] = [];
  for (const target of targets) {
    const compared = compareTarget(step, target, { pages: asked.value.pages, options });
    if (compared.verdict === "differs") different.push(target);
    else yield { about: [target.entry], proven: ok(withShared(compared)) };
  }
  if (different.length === 0) return;
  const again = await lookAgain(step, different, { options, drafts });
  if (!again.ok) {
    yield { about: different.map(({ entry }) => entry), proven: fail(again.error) };
    return;
  }
  const { pages, made } = again.value;
  shared = { ...shared, pages: [...shared.pages, ...pages], made: shared.made + made };
  for (const { target, compared } of again.value.found) {
    yield { about: [target.entry], proven: ok(withShared(compared)) };
  }
}

const NOTHING = { pages: [], made: 0, minimum: 0 };

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
