import type { Database, Executor } from "#db/client.ts";
import { loadPolicies, loadTeams } from "#db/queries/load-entities.ts";
import { type Ladder, ladder } from "#lib/core/escalation/ladder.ts";
import { tellings } from "#lib/core/escalation/tellings.ts";
import type { EscalationPolicy } from "#lib/core/model/escalation-policy.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { referencesOf } from "#lib/core/model/references.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { RoutingTarget, Team } from "#lib/core/model/team.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { loadNames, type NameParticipant } from "./name-participants.ts";
import { loadRotas, type Rota } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

export interface LadderView {
  readonly policy: EscalationPolicy & { readonly id: EntityId };
  readonly ladder: Ladder;
  readonly nameOf: NameParticipant;
}

/** Who is told when, if an alert comes in at `at` and nobody answers; undefined when there is no such policy. */
export function readLadder(db: Database, policyId: EntityId, at: EpochMs): Promise<LadderView | undefined> {
  return readSnapshot(db, async (tx) => {
    const within = await loadReach(tx, policyId);
    const found = within.policies.get(policyId);
    if (found === undefined) return undefined;
    const policy = { id: policyId, ...found };
    const computed = ladder(policy, at, {
      policy: (id) => within.policies.get(id),
      onCall: (id, moment, pick) => {
        const rota = within.rotas.get(id);
        return rota === undefined ? [] : tellings(rota.schedule, moment, { ...rota.options, pick });
      },
      members: (id, pick) => membersOf(within.teams.get(id), pick),
      routing: (id) => routingOf(within.teams.get(id)),
    });
    const shown = computed.entries.flatMap(({ target, resolvesTo, via }): Participant[] => [
      target.participant,
      ...resolvesTo,
      ...via.map((id) => ({ kind: "escalation-policy" as const, id })),
    ]);
    return { policy, ladder: computed, nameOf: await loadNames(tx, shown) };
  });
}

interface Reach {
  readonly policies: ReadonlyMap<EntityId, EscalationPolicy>;
  readonly teams: ReadonlyMap<EntityId, Team>;
  readonly rotas: ReadonlyMap<EntityId, Rota>;
}

/** Everything that a policy leads to, through other policies and teams too. */
async function loadReach(tx: Executor, policyId: EntityId): Promise<Reach> {
  const policies = new Map<EntityId, EscalationPolicy>();
  const teams = new Map<EntityId, Team>();
  const rotas = new Map<EntityId, Rota>();
  const asked = new Set<EntityId>([policyId]);
  let nextPolicies: EntityId[] = [policyId];
  let nextTeams: EntityId[] = [];
  let nextSchedules: EntityId[] = [];
  while (nextPolicies.length + nextTeams.length + nextSchedules.length > 0) {
    const found = [
      ...(nextSchedules.length === 0 ? [] : (await loadRotas(tx, nextSchedules)).rotas).map((rota) => {
        rotas.set(rota.schedule.id, rota);
        return { kind: "schedule", value: rota.schedule } as const;
      }),
      ...[...(await loadPolicies(tx, nextPolicies))].map(([id, value]) => {
        policies.set(id, value);
        return { kind: "escalation-policy", value } as const;
      }),
      ...[...(await loadTeams(tx, nextTeams))].map(([id, value]) => {
        teams.set(id, value);
        return { kind: "team", value } as const;
      }),
    ];
    nextPolicies = [];
    nextTeams = [];
    nextSchedules = [];
    for (const { kind, id, seat } of found.flatMap((thing) => referencesOf<EntityId>(thing))) {
      if (!seat || asked.has(id)) continue;
      asked.add(id);
      if (kind === "escalation-policy") nextPolicies.push(id);
      if (kind === "team") nextTeams.push(id);
      if (kind === "schedule") nextSchedules.push(id);
    }
  }
  return { policies, teams, rotas };
}

/** Roles that see or manage a team and are not told by that (xMatters contract §6.37). */
const ASIDE: readonly string[] = ["supervisor", "observer"];

/** People of a team, as a step of a policy asks for them. */
export function membersOf(
  team: Team | undefined,
  pick: "all" | "admins" | "members" | "random",
): Participant[] {
  const isAdmin = (role: string | null) => role?.toLowerCase() === "admin";
  return (team?.members ?? [])
    .filter(({ role }) =>
      pick === "all" || pick === "random"
        ? !ASIDE.includes(role?.toLowerCase() ?? "")
        : isAdmin(role) === (pick === "admins"),
    )
    .map(({ user }) => ({ kind: "user", id: user }));
}

/**
 * Where a team's routing leads; null when it has no rules. Criteria are kept and not computed, so it is the rule for whatever no other one
 * matches.
 */
export function routingOf(team: Team | undefined): RoutingTarget | null {
  if (team === undefined || team.routing.length === 0) return null;
  return team.routing.find((rule) => rule.isDefault)?.to ?? { kind: "nobody" };
}
