import type { Database } from "#db/client.ts";
import { loadUsers } from "#db/queries/load-entities.ts";
import { listTargetOffers } from "#db/queries/plan-answers.ts";
import { loadRuleChoices } from "#db/queries/rule-choices.ts";
import { listUserMatches } from "#db/queries/run-plans.ts";
import { type IdentifiedProblem, listProblems } from "#db/queries/run-problems.ts";
import { findRun } from "#db/queries/runs.ts";
import { loadLinks } from "#db/queries/source-links.ts";
import { listEntries, type VerificationEntry } from "#db/queries/verifications.ts";
import type { RuleChoice } from "#lib/core/model/rule-choices.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import { refKey } from "#lib/core/model/source-ref.ts";
import type { User } from "#lib/core/model/user.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadRotas, type Rota } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";
import { type UnreachablePerson, unreachableAmong } from "./unreachable.ts";
import { type ProofSummary, summariseProof } from "./verification-verdict.ts";

const ALL = { after: -1, limit: 100_000 };
const DAY_MS = 86_400_000;
const SHOWN_MS = 14 * DAY_MS;

export type ProofEntry = VerificationEntry & {
  /** Undefined: it is not here any more. */
  readonly rota: Rota | undefined;
  /** How a person has its inferred rules read, from the next import on. */
  readonly chosenReadings: readonly RuleChoice[];
  /** Two weeks of what was compared: the first ones, or those around the first difference when it comes later. */
  readonly window: { readonly from: number; readonly to: number };
};

export interface ProofView {
  readonly summary: ProofSummary;
  readonly entries: readonly ProofEntry[];
  readonly users: ReadonlyMap<EntityId, User>;
  readonly nameOf: NameParticipant;
  readonly problems: readonly IdentifiedProblem[];
  /** People of this import who can be on call and whom no message would reach. */
  readonly unreachable: readonly UnreachablePerson[];
}

/** The proof of a run, schedule by schedule, and what beside it a person has to see to. */
export function readProof(db: Database, importId: string, now: Date): Promise<ProofView> {
  return readSnapshot(db, async (tx) => {
    const entries = await listEntries(tx, importId);
    const { rotas, nameOf } = await loadRotas(
      tx,
      entries.map(({ scheduleId }) => scheduleId),
    );
    const run = await findRun(tx, importId);
    const chosen =
      run === undefined ? new Map<string, readonly RuleChoice[]>() : await loadRuleChoices(tx, run);
    const byId = new Map(rotas.map((rota) => [rota.schedule.id, rota]));
    const matches = (await listUserMatches(tx, importId, ALL)).map(({ match }) => match);
    const links = new Map((await loadLinks(tx)).map((link) => [refKey(link.sourceRef), link.entityId]));
    const users = await loadUsers(tx);
    return {
      summary: summariseProof(entries),
      entries: entries.map((entry) => ({
        ...entry,
        rota: byId.get(entry.scheduleId),
        chosenReadings: chosen.get(entry.sourceId) ?? [],
        window: windowOf(entry, now),
      })),
      users,
      nameOf,
      problems: await listProblems(tx, importId, ALL),
      unreachable: unreachableAmong(users, matches, {
        idOf: (ref) => links.get(refKey(ref)),
        targets: (await listTargetOffers(tx, importId)).map(({ offer }) => offer),
      }),
    };
  });
}

function windowOf({ windows, tracks }: VerificationEntry, now: Date): ProofEntry["window"] {
  const begin = Date.parse(windows[0]?.from ?? now.toISOString());
  const differences = tracks.flatMap((track) => track.differences.map(({ start }) => Date.parse(start)));
  const first = Math.min(...differences);
  const isLater = Number.isFinite(first) && first >= begin + SHOWN_MS;
  const from = isLater ? first - DAY_MS : begin;
  return { from, to: from + SHOWN_MS };
}
