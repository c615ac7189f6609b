import type { PersonFacts } from "#components/timeline/model/people.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { UserStatus } from "#lib/core/model/user.ts";
import type { ScheduleView } from "#lib/hub/read-schedule.ts";

const PATHS = { team: "/teams", schedule: "/schedules", "escalation-policy": "/escalations" } as const;

const STATES: Readonly<Record<UserStatus, PersonFacts["state"]>> = {
  active: "known",
  invited: "known",
  placeholder: "placeholder",
  deactivated: "deactivated",
};

/** What the timeline needs to know of a participant, out of what was read with the schedule. */
export function factsFrom({ nameOf, people }: ScheduleView): (participant: Participant) => PersonFacts {
  return (participant) => {
    const { name } = nameOf(participant);
    switch (participant.kind) {
      case "user":
      case "device": {
        const person = people.get(participant.id);
        return {
          name,
          zone: person?.timeZone ?? null,
          state: person === undefined ? "known" : STATES[person.status],
          href: `/users/${participant.id}`,
        };
      }
      case "team":
      case "schedule":
      case "escalation-policy":
        return { name, zone: null, state: "other", href: `${PATHS[participant.kind]}/${participant.id}` };
      case "opaque":
      case "nobody":
        return { name, zone: null, state: "other", href: null };
    }
  };
}
