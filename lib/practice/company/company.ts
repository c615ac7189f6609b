import type { LayeredSchedule, ShiftSchedule } from "#lib/practice/pagerduty/wire.ts";
import { type Calendar, createCalendar, keepForBlock } from "./calendar.ts";
import { createDesk } from "./desk.ts";
import { aroundTheClock } from "./schedules-around-the-clock.ts";
import { ofTeams } from "./schedules-of-teams.ts";
import { shiftSchedules } from "./shift-schedules.ts";

/** The dated part of the practice company; people, teams, policies and services are the same at any time. */
export type Company = {
  calendar: Calendar;
  layered: LayeredSchedule[];
  shiftBased: ShiftSchedule[];
};

/** The practice company as it is at `now`: the same object for twelve weeks on end (see `Calendar`). */
export const companyAt = keepForBlock((now): Company => {
  const desk = createDesk(createCalendar(now));
  return {
    calendar: desk.calendar,
    layered: [...aroundTheClock(desk), ...ofTeams(desk)],
    shiftBased: shiftSchedules(desk),
  };
});
