import { ALWAYS_AHEAD } from "#lib/practice/company/calendar.ts";
import type { ForwardingRule } from "#lib/practice/opsgenie/wire.ts";
import { ACCOUNT_ZONE } from "./account.ts";
import type { Desk } from "./desk.ts";
import { idOf } from "./ids.ts";
import { userMeta } from "./people.ts";

/**
 * Forwardings of the account: over, in force for months on people with turns in several schedules (the last on somebody who is on call
 * by PagerDuty too, where nothing moves), a chain of two that goes one hop only, and one ahead (contract §5.17).
 */
export function forwardings({ utc }: Desk): ForwardingRule[] {
  const rule = (
    n: number,
    [from, to]: [number, number],
    span: { from: string; to: string; alias?: string },
  ): ForwardingRule => ({
    id: idOf("forwarding", n),
    alias: span.alias ?? "",
    fromUser: userMeta(from),
    toUser: userMeta(to),
    startDate: withMilliseconds(span.from),
    endDate: withMilliseconds(span.to),
  });
  const at = (day: number, time: string) => utc(ACCOUNT_ZONE, day, time);
  return [
    rule(1, [3, 1], { from: at(-40, "08:00"), to: at(-33, "18:00") }),
    rule(2, [25, 31], { from: at(-10, "09:00"), to: at(ALWAYS_AHEAD + 5, "09:00"), alias: "leave-lior" }),
    rule(3, [38, 35], { from: at(-3, "00:00"), to: at(ALWAYS_AHEAD + 6, "00:00") }),
    rule(4, [35, 37], { from: at(-3, "00:00"), to: at(ALWAYS_AHEAD + 6, "00:00") }),
    rule(5, [12, 26], {
      from: at(ALWAYS_AHEAD, "06:00"),
      to: at(ALWAYS_AHEAD + 5, "18:30"),
      alias: "survey-ship",
    }),
    rule(6, [7, 9], { from: at(-6, "07:30"), to: at(ALWAYS_AHEAD + 4, "19:00"), alias: "parental-leave" }),
  ];
}

/** The form in which the service writes the times of forwardings (contract, recordings). */
function withMilliseconds(timestamp: string): string {
  return timestamp.replace("Z", ".000Z");
}
