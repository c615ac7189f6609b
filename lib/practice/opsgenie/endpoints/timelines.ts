import type { Ask } from "#lib/practice/opsgenie/ask.ts";
import { alignedWindow, assertNotTooLong, timelines, UNITS } from "#lib/practice/opsgenie/timeline.ts";
import { formatUtc } from "#lib/practice/wall-clock.ts";
import { parentOf, pickSchedule } from "./schedules.ts";

/** `GET /v2/schedules/{identifier}/timeline`: one week from this week's Monday unless told (contract §4). */
export function getTimeline(ask: Ask) {
  const { query, now, company, lie } = ask;
  const schedule = pickSchedule(ask, "identifierType");
  const window = alignedWindow(schedule.timezone, {
    date: query.instant("date") ?? now.getTime(),
    interval: query.wholeNumber("interval", 1, [1, 1000]),
    unit: query.word("intervalUnit", UNITS),
  });
  assertNotTooLong(window, ask.longestTimelineDays);
  const expand = (part: string) => query.expands(part);
  return {
    data: {
      _parent: parentOf(schedule),
      startDate: formatUtc(window.since),
      endDate: formatUtc(window.until),
      ...timelines(schedule, window, { company, lie, now, expand }),
    },
    expandable: ["base", "forwarding", "override"],
  };
}
