import type { Database } from "#db/client.ts";
import { namesOf } from "#db/queries/list-entities.ts";
import { type PersonRow, peopleAmong } from "#db/queries/people.ts";
import { type AccountAddress, sourceAddressesOf } from "#db/queries/source-addresses.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadRotas, type Rota } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

/** One schedule with everything that its timeline takes. */
export interface ScheduleView {
  readonly rota: Rota;
  readonly nameOf: NameParticipant;
  /** Users who can be on call, by id. */
  readonly people: ReadonlyMap<EntityId, PersonRow>;
  readonly teams: readonly { readonly id: EntityId; readonly name: string }[];
  /** Where it came from; empty when it was made here. */
  readonly sources: readonly AccountAddress[];
}

/** Undefined when there is no such schedule. */
export function readSchedule(db: Database, id: EntityId): Promise<ScheduleView | undefined> {
  return readSnapshot(db, async (tx) => {
    const { rotas, nameOf } = await loadRotas(tx, [id]);
    const rota = rotas[0];
    if (rota === undefined) return undefined;
    const { schedule, options } = rota;
    const users = [
      ...referencesOf({ kind: "schedule", value: schedule }).filter((one) => one.kind === "user"),
      ...options.substitutions.flatMap((one) => referencesOf({ kind: "substitution", value: one })),
    ].map((reference) => reference.id);
    const names = await namesOf(tx, "team", schedule.teams);
    return {
      rota,
      nameOf,
      people: await peopleAmong(tx, [...new Set(users)]),
      teams: schedule.teams.map((team) => ({ id: team, name: names.get(team) ?? "Unknown" })),
      sources: await sourceAddressesOf(tx, id),
    };
  });
}
