import type { Executor } from "#db/client.ts";
import { deactivatedAmong } from "#db/queries/list-entities.ts";
import { loadSchedules, loadSubstitutions } from "#db/queries/load-entities.ts";
import { sourceRefsOf } from "#db/queries/source-links.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import type { EntityId, SourceRef } from "#lib/core/model/source-ref.ts";
import type { RenderedSchedule, RenderedSubstitution } from "#lib/core/schedule/render-options.ts";
import { userOf } from "#lib/core/schedule/seating.ts";
import { loadNames, type NameParticipant } from "./name-participants.ts";

/** A schedule with everything that rendering it takes: spread it into the options of `render`. */
export interface Rota {
  readonly schedule: RenderedSchedule;
  readonly options: {
    readonly substitutions: readonly RenderedSubstitution[];
    readonly isDeactivated: (userId: EntityId) => boolean;
  };
}

/** Schedules ready to be rendered, and the names of everybody who can come out. */
export interface Rotas {
  /** In the order of their names. */
  readonly rotas: readonly Rota[];
  readonly nameOf: NameParticipant;
}

/** These schedules, or all of them. Run it in one snapshot. */
export async function loadRotas(tx: Executor, ids?: readonly EntityId[]): Promise<Rotas> {
  const schedules = [...(await loadSchedules(tx, ids))].map(([id, value]) => ({ id, ...value }));
  schedules.sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
  const substitutions = [...(await loadSubstitutions(tx))].map(([id, value]) => ({ id, ...value }));
  const participants = [
    ...schedules.flatMap(participantsOf),
    ...substitutions.map(({ substitute }) => substitute),
  ];
  const deactivated = await deactivatedAmong(tx, [...usersAmong(participants)]);
  const absencesOf = Map.groupBy(substitutions, ({ absent }) => absent);
  const accounts = await accountsOf(tx, [...schedules, ...substitutions]);
  return {
    rotas: schedules.map((schedule) => ({
      schedule,
      options: {
        // Of one hop each: nobody else's absence can touch the schedule.
        substitutions: [...usersAmong(participantsOf(schedule))]
          .flatMap((userId) => absencesOf.get(userId) ?? [])
          .filter((one) => applies(one, schedule, accounts)),
        isDeactivated: (userId) => deactivated.has(userId),
      },
    })),
    nameOf: await loadNames(tx, participants),
  };
}

/** Everybody that a schedule can show, repeats included. */
function participantsOf(schedule: RenderedSchedule): Participant[] {
  return [
    ...schedule.layers.flatMap((layer) => participantsOfLayer(layer)),
    ...schedule.overrides.flatMap(({ incoming, replaces }) =>
      replaces.type === "participant" ? [incoming, replaces.participant] : [incoming],
    ),
  ];
}

function usersAmong(participants: readonly Participant[]): Set<EntityId> {
  return new Set(participants.flatMap((one) => userOf(one) ?? []));
}

type Accounts = ReadonlyMap<EntityId, ReadonlySet<string>>;

/**
 * Absence and forwarding never leave the account that they came from (architecture §2); one that was made here counts for the
 * schedules that it names.
 */
function applies(
  substitution: RenderedSubstitution,
  schedule: RenderedSchedule,
  accounts: Accounts,
): boolean {
  const { within } = substitution;
  if (within.type === "schedules" && !within.schedules.includes(schedule.id)) return false;
  const from = accounts.get(substitution.id);
  if (from === undefined) return within.type === "schedules";
  return [...(accounts.get(schedule.id) ?? [])].some((account) => from.has(account));
}

async function accountsOf(tx: Executor, things: readonly { readonly id: EntityId }[]): Promise<Accounts> {
  if (things.length === 0) return new Map();
  const refs = await sourceRefsOf(
    tx,
    things.map(({ id }) => id),
  );
  const account = (ref: SourceRef) => JSON.stringify([ref.vendor, ref.account]);
  return new Map([...refs].map(([id, of]) => [id, new Set(of.map(account))]));
}
