import { ALWAYS_AHEAD } from "#lib/practice/company/calendar.ts";
import type { Schedule } from "#lib/practice/opsgenie/wire.ts";
import { type Desk, hours, rotation } from "./desk.ts";
import { escalationParticipant } from "./escalations.ts";
import { seats } from "./people.ts";
import { scheduleMeta } from "./schedule-names.ts";
import { teamMeta, teamParticipant } from "./teams.ts";

/** Seats that are not people, ends and beginnings, forwardings, and a schedule that is switched off (contract §5.10 to §5.18). */
export function ofTeams(desk: Desk): Schedule[] {
  return [security(desk), auditSeason(desk), oldDataCentre(desk), customerSuccess(desk)];
}

/** Seats of a team and of an escalation: references, of which the timeline tells the name (contract §5.12). */
function security({ utc }: Desk): Schedule {
  const zone = "Africa/Monrovia";
  return {
    ...scheduleMeta(9),
    description: "",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(3),
    overrides: [],
    rotations: [
      rotation(11, "Weekly", {
        startDate: utc(zone, -138, "12:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: [...seats(10), teamParticipant(5), ...seats(11), escalationParticipant(4)],
        timeRestriction: null,
      }),
    ],
  };
}

/** A rotation that ended, one whose end will cut a turn, and one that has yet to begin (contract §5.3, §5.10). */
function auditSeason({ utc }: Desk): Schedule {
  const zone = "America/Toronto";
  return {
    ...scheduleMeta(10),
    description: "",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(2),
    overrides: [],
    rotations: [
      {
        ...rotation(12, "Until the audit", {
          startDate: utc(zone, -91, "09:00"),
          endDate: utc(zone, ALWAYS_AHEAD + 2, "13:00"),
          type: "weekly",
          length: 1,
          participants: seats(36, 9, 8),
          timeRestriction: null,
        }),
        // Ids are not all alike: this form is recorded too.
        id: "12339",
      },
      rotation(13, "After the audit", {
        startDate: utc(zone, ALWAYS_AHEAD + 3, "07:30"),
        endDate: null,
        type: "daily",
        length: 2,
        participants: seats(5, 7),
        timeRestriction: null,
      }),
      rotation(14, "Last season", {
        startDate: utc(zone, -203, "09:00"),
        endDate: utc(zone, -203, "10:00"),
        type: "daily",
        length: 5,
        participants: seats(6),
        timeRestriction: null,
      }),
    ],
  };
}

/** Switched off, and still there (contract §5.18). */
function oldDataCentre({ utc }: Desk): Schedule {
  const zone = "Europe/Dublin";
  return {
    ...scheduleMeta(11),
    description: "Closed since the move.",
    timezone: zone,
    enabled: false,
    ownerTeam: teamMeta(1),
    overrides: [],
    rotations: [
      rotation(15, "Caretakers", {
        startDate: utc(zone, -301, "09:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: seats(18, 21),
        timeRestriction: null,
      }),
    ],
  };
}

/** The people that forwardings move: one away, and a chain of two (contract §5.17). */
function customerSuccess({ utc }: Desk): Schedule {
  const zone = "Europe/Kiev";
  return {
    ...scheduleMeta(14),
    description: "Partners' hotline.",
    timezone: zone,
    enabled: true,
    ownerTeam: teamMeta(6),
    overrides: [],
    rotations: [
      rotation(18, "Hotline", {
        startDate: utc(zone, -88, "08:30"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: seats(35, 38, 25, 37),
        timeRestriction: null,
      }),
      rotation(19, "Saturdays", {
        startDate: utc(zone, -93, "09:00"),
        endDate: null,
        type: "weekly",
        length: 1,
        participants: seats(25, 38),
        timeRestriction: {
          type: "weekday-and-time-of-day",
          restrictions: [{ startDay: "saturday", endDay: "saturday", ...hours("09:00", "15:00") }],
        },
      }),
    ],
  };
}
