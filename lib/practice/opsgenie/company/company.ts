import { anchorOf } from "#lib/practice/company/calendar.ts";
import type { ForwardingRule, Schedule } from "#lib/practice/opsgenie/wire.ts";
import { createDesk, type Desk } from "./desk.ts";
import { forwardings } from "./forwardings.ts";
import { aroundTheClock } from "./schedules-around-the-clock.ts";
import { ofTeams } from "./schedules-of-teams.ts";
import { withOverrides } from "./schedules-with-overrides.ts";

/** The dated part of the account; people, teams, escalations, routing and services are the same at any time. */
export type OpsgenieCompany = {
  calendar: Desk["calendar"];
  schedules: Schedule[];
  forwardings: ForwardingRule[];
};

let latest: { anchorDay: number; company: OpsgenieCompany } | null = null;

/** The Opsgenie account as it is at `now`: the same object for twelve weeks on end (see `Calendar`). */
export function opsgenieCompanyAt(now: Date): OpsgenieCompany {
  const anchorDay = anchorOf(now);
  if (latest?.anchorDay !== anchorDay) {
    const desk = createDesk(now);
    latest = {
      anchorDay,
      company: {
        calendar: desk.calendar,
        schedules: [...aroundTheClock(desk), ...ofTeams(desk), ...withOverrides(desk)],
        forwardings: forwardings(desk),
      },
    };
  }
  return latest.company;
}
