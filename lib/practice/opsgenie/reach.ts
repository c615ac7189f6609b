import { ESCALATIONS } from "./company/escalations.ts";
import { seats } from "./company/people.ts";
import { routingRulesOf } from "./company/routing-rules.ts";
import { OPSGENIE_TEAMS } from "./company/teams.ts";
import type { OnCall } from "./render.ts";
import { type Told, tellAt } from "./rendering.ts";
import type { EscalationRule, Participant } from "./wire.ts";

/** A participant of the on-call endpoints, nested through teams and escalations (contract §4). */
export type Reached = {
  id: string;
  name: string;
  type: string;
  forwardedFrom?: { id: string; name: string; type: "user" };
  onCallParticipants?: Reached[];
  escalationTime?: number;
  notifyType?: string;
};

/** Whom somebody on call stands for: a user alone, a team or an escalation with those behind it. */
export function reachedBy(onCall: OnCall, instant: number, told: Told): Reached {
  return stand(onCall, { instant, told, path: [] });
}

/** User names that are reached at once, each once: a step of an escalation that waits contributes nobody (contract §4, §5.12). */
export function flatten(reached: readonly Reached[]): string[] {
  const names = reached.flatMap((one): string[] => {
    if ((one.escalationTime ?? 0) > 0) return [];
    return one.type === "user" ? [one.name] : flatten(one.onCallParticipants ?? []);
  });
  return [...new Set(names)];
}

type At = { instant: number; told: Told; path: readonly string[] };

function reach(who: Exclude<Participant, { type: "none" }>, at: At): Reached {
  const self = nameOf(who);
  if (who.type === "user" || at.path.includes(who.id)) return self;
  const inside = { ...at, path: [...at.path, who.id] };
  switch (who.type) {
    case "schedule":
      return withParts(self, onSchedule(who.id, inside));
    case "team":
      return withParts(self, behindTeam(who.id, inside));
    case "escalation":
      return withParts(
        self,
        (ESCALATIONS.find(({ id }) => id === who.id)?.rules ?? []).flatMap((rule) => ofRule(rule, inside)),
      );
  }
}

/** A step: whoever is before or after on a schedule, and one of a team by chance, is not told. */
function ofRule({ recipient, notifyType, delay }: EscalationRule, at: At): Reached[] {
  if (recipient.type === "none") return [];
  const time = { escalationTime: minutesOf(delay), notifyType };
  if (recipient.type === "team" && ["users", "admins", "all"].includes(notifyType)) {
    return [{ ...withParts(nameOf(recipient), members(recipient.id, notifyType)), ...time }];
  }
  return [{ ...(notifyType === "default" ? reach(recipient, at) : nameOf(recipient)), ...time }];
}

/** A schedule that is switched off reaches nobody (contract §5.18). */
function onSchedule(id: string, at: At): Reached[] {
  const schedule = at.told.company.schedules.find((one) => one.id === id);
  if (!schedule?.enabled) return [];
  return tellAt(schedule, at.instant, at.told).map((onCall) => stand(onCall, at));
}

function stand({ who, from }: OnCall, at: At): Reached {
  const reached = reach(who, at);
  return from ? { ...reached, forwardedFrom: nameOf({ type: "user", ...from }) } : reached;
}

/** Without an alert to look at, a team's default rule decides. */
function behindTeam(id: string, at: At): Reached[] {
  const team = OPSGENIE_TEAMS.find((one) => one.id === id);
  const rule = routingRulesOf(team?.n ?? 0).find(({ isDefault }) => isDefault);
  return rule && rule.notify.type !== "none" ? [reach(rule.notify, at)] : [];
}

function members(teamId: string, notifyType: string): Reached[] {
  const all = OPSGENIE_TEAMS.find(({ id }) => id === teamId)?.members ?? [];
  return all
    .filter(([, role]) => notifyType === "all" || (role === "admin") === (notifyType === "admins"))
    .flatMap(([person]) => seats(person))
    .flatMap((seat) => (seat.type === "none" ? [] : [nameOf(seat)]));
}

function nameOf<T extends Exclude<Participant, { type: "none" }>>(
  who: T,
): { id: string; name: string; type: T["type"] } {
  return { id: who.id, name: who.type === "user" ? who.username : who.name, type: who.type };
}

/** Without anybody the list is left out, as recorded. */
function withParts(self: Reached, parts: Reached[]): Reached {
  return parts.length > 0 ? { ...self, onCallParticipants: parts } : self;
}

function minutesOf({ timeAmount, timeUnit }: EscalationRule["delay"]): number {
  const perMinute: Record<string, number> = { days: 1440, hours: 60, minutes: 1, seconds: 1 / 60 };
  return Math.floor(timeAmount * (perMinute[timeUnit] ?? 0));
}
