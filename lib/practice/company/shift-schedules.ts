import type { CustomShift, ShiftEvent, ShiftOverride, ShiftSchedule } from "#lib/practice/pagerduty/wire.ts";
import { monthDayFrom, nthWeekdayFrom } from "./calendar.ts";
import { type Desk, longId, member } from "./desk.ts";

/** The shift-based schedules (contract §9). */
export function shiftSchedules(desk: Desk): ShiftSchedule[] {
  return [storefront(desk), patchWindow(desk), releaseTrain(desk), supportNights(desk), dataWeekends(desk)];
}

type EventFields = {
  zone: string;
  first: [day: number, time: string];
  last: [day: number, time: string];
  effective: [since: string, until: string | null];
  recurrence: string[];
  strategy: ShiftEvent["assignment_strategy"];
};

function event(desk: Desk, id: string, name: string, fields: EventFields): ShiftEvent {
  const { zone, first, last, effective } = fields;
  return {
    id: longId(id),
    name,
    start_time: { date_time: desk.utc(zone, ...first), time_zone: zone },
    end_time: { date_time: desk.utc(zone, ...last), time_zone: zone },
    effective_since: effective[0],
    effective_until: effective[1],
    recurrence: fields.recurrence,
    assignment_strategy: fields.strategy,
  };
}

function inTurn(shiftsPerMember: number, ...numbers: string[]): ShiftEvent["assignment_strategy"] {
  return {
    type: "rotating_member_assignment_strategy",
    shifts_per_member: shiftsPerMember,
    members: numbers.map(member),
  };
}

function together(...numbers: string[]): ShiftEvent["assignment_strategy"] {
  return { type: "every_member_assignment_strategy", members: numbers.map(member) };
}

/** Weekdays only, two shifts a member, a seat that is empty on purpose, and public holidays taken out. */
function storefront(desk: Desk): ShiftSchedule {
  const zone = "America/New_York";
  const stamp = (day: number) => desk.utc(zone, day, "09:00").replace(/[-:]/g, "");
  return {
    id: "PSHFT01",
    name: "Storefront office hours",
    description: "Weekdays 09:00 to 17:00; one pair of days is left to the vendor.",
    time_zone: zone,
    teamIds: ["PTEAM06"],
    rotations: [
      {
        id: longId("ROT1A"),
        events: [
          event(desk, "EVT1A", "Weekdays", {
            zone,
            first: [-91, "09:00"],
            last: [-91, "17:00"],
            effective: [desk.utc(zone, -91, "09:00"), null],
            recurrence: [
              "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
              `EXDATE:${[10, 31, 52, 73, 85].map(stamp).join(",")}`,
            ],
            strategy: inTurn(2, "40", "empty", "42", "43"),
          }),
        ],
      },
    ],
    custom_shifts: [],
    overrides: [],
  };
}

/** Monthly windows, all members at once, over midnight. */
function patchWindow(desk: Desk): ShiftSchedule {
  const zone = "Europe/Madrid";
  const tuesday = nthWeekdayFrom(desk.calendar, -200, 2, 2);
  const fifteenth = monthDayFrom(desk.calendar, -200, 15);
  return {
    id: "PSHFT02",
    name: "Monthly patch window",
    description: "Second Tuesday of the month, and the tax run on the fifteenth.",
    time_zone: zone,
    teamIds: ["PTEAM01"],
    rotations: [
      {
        id: longId("ROT2A"),
        events: [
          event(desk, "EVT2A", "Patch night", {
            zone,
            first: [tuesday, "22:00"],
            last: [tuesday + 1, "02:00"],
            effective: [desk.utc(zone, tuesday, "00:00"), null],
            recurrence: ["RRULE:FREQ=MONTHLY;BYDAY=2TU"],
            strategy: together("06", "52", "53"),
          }),
        ],
      },
      {
        id: longId("ROT2B"),
        events: [
          event(desk, "EVT2B", "Tax run", {
            zone,
            first: [fifteenth, "05:00"],
            last: [fifteenth, "11:30"],
            effective: [desk.utc(zone, fifteenth, "00:00"), null],
            recurrence: ["RRULE:FREQ=MONTHLY;BYMONTHDAY=15"],
            strategy: inTurn(1, "13", "15"),
          }),
        ],
      },
    ],
    custom_shifts: [],
    overrides: [],
  };
}

const RELEASE_MEMBERS = ["51", "52", "53"] as const;

/** A chain of events that replaced each other in mid-week, and overrides on a member of the rotation, some over each other. */
function releaseTrain(desk: Desk): ShiftSchedule {
  const zone = "America/Denver";
  const weeks = { zone, recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"] };
  const firstChange = desk.utc(zone, -68, "12:00");
  const secondChange = desk.utc(zone, 37, "12:00");
  return {
    id: "PSHFT03",
    name: "Release train",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM06"],
    rotations: [
      {
        id: longId("ROT3A"),
        events: [
          event(desk, "EVT3A", "Train, first crew", {
            ...weeks,
            first: [-280, "09:00"],
            last: [-273, "09:00"],
            effective: [desk.utc(zone, -280, "09:00"), firstChange],
            strategy: inTurn(1, "54", "51"),
          }),
          event(desk, "EVT3B", "Train, second crew", {
            ...weeks,
            first: [-77, "09:00"],
            last: [-70, "09:00"],
            effective: [firstChange, secondChange],
            strategy: inTurn(1, "54", "51", "52"),
          }),
          event(desk, "EVT3C", "Train, third crew", {
            ...weeks,
            first: [28, "09:00"],
            last: [35, "09:00"],
            effective: [secondChange, null],
            strategy: inTurn(1, ...RELEASE_MEMBERS),
          }),
        ],
      },
    ],
    custom_shifts: [],
    overrides: [7, 9, 12].flatMap((week) => trainOverrides(desk, zone, week)),
  };
}

/** In the given week after the anchor: Tuesday to Thursday, and over it Wednesday to Friday; the later in the list wins. */
function trainOverrides(desk: Desk, zone: string, week: number): ShiftOverride[] {
  const onTurn = member(RELEASE_MEMBERS[(week - 4) % RELEASE_MEMBERS.length] ?? "empty");
  const monday = week * 7;
  const common = { rotation_id: longId("ROT3A"), overridden_member: onTurn };
  return [
    {
      id: longId(`OVR3W${week}A`),
      ...common,
      start_time: desk.utc(zone, monday + 1, "08:00"),
      end_time: desk.utc(zone, monday + 3, "18:00"),
      overriding_member: member("54"),
    },
    {
      id: longId(`OVR3W${week}B`),
      ...common,
      start_time: desk.utc(zone, monday + 2, "00:00"),
      end_time: desk.utc(zone, monday + 4, "12:30"),
      overriding_member: member("39"),
    },
  ];
}

/** Nights over the clock change, with Saturdays by custom shift and overrides on those. */
function supportNights(desk: Desk): ShiftSchedule {
  const zone = "Europe/London";
  const saturdays = [5, 26, 47, 68, 89];
  return {
    id: "PSHFT04",
    name: "Support nights",
    description: "22:00 to 06:00 in London, plus single Saturdays.",
    time_zone: zone,
    teamIds: ["PTEAM08"],
    rotations: [
      {
        id: longId("ROT4A"),
        events: [
          event(desk, "EVT4A", "Nights", {
            zone,
            first: [-84, "22:00"],
            last: [-83, "06:00"],
            effective: [desk.utc(zone, -84, "12:00"), null],
            recurrence: ["RRULE:FREQ=DAILY"],
            strategy: inTurn(1, "45", "47", "50"),
          }),
        ],
      },
    ],
    custom_shifts: saturdays.map(
      (day): CustomShift => ({
        id: longId(`CUS4D${day}`),
        start_time: desk.utc(zone, day, "10:00"),
        end_time: desk.utc(zone, day, "18:00"),
        assignments: [{ id: longId(`ASG4D${day}`), member: member("46") }],
      }),
    ),
    overrides: saturdays.map(
      (day): ShiftOverride => ({
        id: longId(`OVR4D${day}`),
        custom_shift_id: longId(`CUS4D${day}`),
        start_time: desk.utc(zone, day, "12:00"),
        end_time: desk.utc(zone, day, "15:00"),
        overridden_member: member("46"),
        overriding_member: member("48"),
      }),
    ),
  };
}

/** Windows of 47 h 59 min on Saturday and Sunday overlap themselves; an event on alternate weeks ends ahead. */
function dataWeekends(desk: Desk): ShiftSchedule {
  const zone = "Asia/Kolkata";
  return {
    id: "PSHFT05",
    name: "Data weekends",
    description: null,
    time_zone: zone,
    teamIds: ["PTEAM05"],
    rotations: [
      {
        id: longId("ROT5A"),
        events: [
          event(desk, "EVT5A", "Weekends", {
            zone,
            first: [-79, "00:00"],
            last: [-78, "23:59"],
            effective: [desk.utc(zone, -79, "00:00"), null],
            recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=SA,SU"],
            strategy: inTurn(2, "23", "26", "27"),
          }),
        ],
      },
      {
        id: longId("ROT5B"),
        events: [
          event(desk, "EVT5B", "Month-end checks", {
            zone,
            first: [-98, "06:30"],
            last: [-98, "10:00"],
            effective: [desk.utc(zone, -98, "06:30"), desk.utc(zone, 86, "08:00")],
            recurrence: ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"],
            strategy: inTurn(1, "24", "28", "24", "25"),
          }),
        ],
      },
    ],
    custom_shifts: [],
    overrides: [],
  };
}
