import { type Calendar, keepForBlock } from "#lib/practice/company/calendar.ts";
import type { Absence } from "#lib/practice/xmatters/wire.ts";
import { absencesOf } from "./absences.ts";
import { createDesk, type Series } from "./desk.ts";
import { ofPlatform } from "./series-of-platform.ts";
import { ofTeams } from "./series-of-teams.ts";
import { withDates } from "./series-with-dates.ts";

/** The dated part of the account; people, devices, groups, sites and services are the same at any time. */
export type XmattersCompany = { calendar: Calendar; series: Series[]; absences: Absence[] };

/** The xMatters account as it is at `now`: the same object for twelve weeks on end (see `Calendar`). */
export const xmattersCompanyAt = keepForBlock((now): XmattersCompany => {
  const desk = createDesk(now);
  return {
    calendar: desk.calendar,
    series: [...ofPlatform(desk), ...ofTeams(desk), ...withDates(desk)],
    absences: absencesOf(desk),
  };
});
