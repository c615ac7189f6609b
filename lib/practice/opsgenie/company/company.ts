import { keepForBlock } from "#lib/practice/company/calendar.ts";
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

/** The Opsgenie account as it is at `now`: the same object for twelve weeks on end (see `Calendar`). */
export const opsgenieCompanyAt = keepForBlock((now): OpsgenieCompany => {
  const desk = createDesk(now);
  return {
    calendar: desk.calendar,
    schedules: [...aroundTheClock(desk), ...ofTeams(desk), ...withOverrides(desk)],
    forwardings: forwardings(desk),
  };
});
