import type { Ask } from "#lib/practice/opsgenie/ask.ts";
import { ESCALATIONS } from "#lib/practice/opsgenie/company/escalations.ts";
import type { OpsgeniePerson } from "#lib/practice/opsgenie/company/people.ts";
import { OPSGENIE_TEAMS } from "#lib/practice/opsgenie/company/teams.ts";
import type { Participant } from "#lib/practice/opsgenie/wire.ts";
import { parentOf } from "./schedules.ts";
import { pickUser } from "./users.ts";

/** `GET /v2/users/{identifier}/teams` */
export function listUserTeams(ask: Ask) {
  const person = pickUser(ask);
  const teams = OPSGENIE_TEAMS.filter(({ members }) => members.some(([n]) => n === person.n));
  return { data: teams.map(({ id, name }) => ({ id, name })) };
}

/** `GET /v2/users/{identifier}/schedules`: those with a seat for the user. */
export function listUserSchedules(ask: Ask) {
  const person = pickUser(ask);
  const schedules = ask.company.schedules.filter(({ rotations }) =>
    rotations.some(({ participants }) => participants.some((one) => isPerson(one, person))),
  );
  return { data: schedules.map(parentOf) };
}

/** `GET /v2/users/{identifier}/escalations`: those with a rule for the user. */
export function listUserEscalations(ask: Ask) {
  const person = pickUser(ask);
  return {
    data: ESCALATIONS.filter(({ rules }) => rules.some(({ recipient }) => isPerson(recipient, person))),
  };
}

/** `GET /v2/users/{identifier}/forwarding-rules`: from the user to others. */
export function listUserForwardings(ask: Ask) {
  const person = pickUser(ask);
  return { data: ask.company.forwardings.filter(({ fromUser }) => fromUser.id === person.id) };
}

function isPerson(participant: Participant, { id }: OpsgeniePerson): boolean {
  return participant.type === "user" && participant.id === id;
}
