import { anchorOf, type Calendar } from "#lib/practice/company/calendar.ts";
import type { Absence } from "#lib/practice/xmatters/wire.ts";
import { absencesOf } from "./absences.ts";
import { createDesk, type Series } from "./desk.ts";
import { ofPlatform } from "./series-of-platform.ts";
import { ofTeams } from "./series-of-teams.ts";
import { withDates } from "./series-with-dates.ts";

/** The dated part of the account; people, devices, groups, sites and services are the same at any time. */
export type XmattersCompany = { calendar: Calendar; series: Series[]; absences: Absence[] };

let latest: { anchorDay: number; company: XmattersCompany } | null = null;

/** The xMatters account as it is at `now`: the same object for twelve weeks on end (see `Calendar`). */
export function xmattersCompanyAt(now: Date): XmattersCompany {
  const anchorDay = anchorOf(now);
  if (latest?.anchorDay !== anchorDay) {
    const desk = createDesk(now);
    latest = {
      anchorDay,
      company: {
        calendar: desk.calendar,
        series: [...ofPlatform(desk), ...ofTeams(desk), ...withDates(desk)],
        absences: absencesOf(desk),
      },
    };
  }
  return latest.company;
}
