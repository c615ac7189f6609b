import type { Database } from "#db/client.ts";
import { loadUsers } from "#db/queries/load-entities.ts";
import { listUserMatches } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { UserMatch } from "#lib/core/plan/match-users.ts";
import { readSnapshot } from "./snapshot.ts";

const ALL = { after: -1, limit: 100_000 };

export interface PeopleView {
  /** Those who need a decision first, then by how much depends on them. */
  readonly matches: readonly UserMatch[];
  /** Everybody here, by name. */
  readonly here: readonly { readonly id: EntityId; readonly name: string; readonly email: string | null }[];
  /** What leaving a person out costs, by the person's id at the source. */
  readonly prices: ReadonlyMap<string, string>;
}

/** The people of a run and those they can be. */
export function readPeople(db: Database, importId: string): Promise<PeopleView> {
  return readSnapshot(db, async (tx) => {
    const matches = (await listUserMatches(tx, importId, ALL)).map(({ match }) => match);
    matches.sort(
      (a, b) =>
        Number(a.decision !== null) - Number(b.decision !== null) ||
        b.usedIn.length - a.usedIn.length ||
        a.name.localeCompare(b.name, "en"),
    );
    const here = [...(await loadUsers(tx))].map(([id, { name, email }]) => ({ id, name, email }));
    here.sort((a, b) => a.name.localeCompare(b.name, "en"));
    const prices = new Map<string, string>();
    for (const { problem } of await listProblems(tx, importId, ALL)) {
      if (problem.code === "skipped-person" && problem.sourceRef)
        prices.set(problem.sourceRef.id, problem.message);
    }
    return { matches, here, prices };
  });
}
