import { ACCOUNT_ZONE } from "#lib/practice/company/account.ts";
import { PEOPLE } from "#lib/practice/company/people.ts";
import { type Ask, byName, matching, maySee, ofTeams, pick } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { ordered, touches } from "#lib/practice/pagerduty/query.ts";
import { invalid, wrongFamily } from "#lib/practice/pagerduty/refusal.ts";
import { tellLayers } from "#lib/practice/pagerduty/rendering.ts";
import {
  distinctUsers,
  finalShape,
  layersShape,
  type Manner,
  overrideShape,
  overridesShape,
  scheduleShape,
} from "#lib/practice/pagerduty/shapes/layered-schedule.ts";
import { goneUserShape, userShape } from "#lib/practice/pagerduty/shapes/user.ts";
import type { LayeredSchedule, Override } from "#lib/practice/pagerduty/wire.ts";
import type { Window } from "#lib/practice/pieces.ts";
import { formatIn, parseInstant } from "#lib/practice/wall-clock.ts";

/** `GET /schedules`: layer-based ones only; in the key owner's zone, else the account's, unless told (contract §6, §7, §8). */
export function listSchedules(ask: Ask) {
  const { company, query, caller } = ask;
  const usual = caller.kind === "user" ? (caller.person.timeZone ?? ACCOUNT_ZONE) : ACCOUNT_ZONE;
  const zone = query.zone(usual);
  const window = query.window(zone);
  const schedules = ofTeams(
    matching(company.layered, query, ({ name }) => name),
    query,
    ({ teamIds }) => teamIds,
  )
    .filter(({ teamIds }) => maySee(caller, teamIds))
    .sort(byName);
  return classicPage("schedules", schedules, query, (schedule) => {
    const [layers, overrides, final] = ["schedule_layers", "overrides_subschedule", "final_schedule"].map(
      (part) => query.includes(part),
    );
    const shape = scheduleShape(schedule);
    if (!layers && !overrides && !final) return shape;
    const manner = mannerOf(schedule, zone, window, ask);
    return {
      ...shape,
      ...(layers ? layersShape(schedule, manner) : {}),
      ...(overrides ? overridesShape(manner) : {}),
      ...(final ? finalShape(manner) : {}),
    };
  });
}

/** `GET /schedules/{id}`: always with layers, overrides and final schedule, rendered if a window is given. */
export function getSchedule(ask: Ask) {
  const schedule = layeredSchedule(ask);
  const zone = ask.query.zone(schedule.time_zone);
  const manner = mannerOf(schedule, zone, ask.query.window(zone), ask);
  return {
    schedule: {
      ...scheduleShape(schedule),
      ...layersShape(schedule, manner),
      ...overridesShape(manner),
      ...finalShape(manner),
    },
  };
}

/**
 * `GET /schedules/{id}/overrides`: cut at the window unless `overflow=true`; sorted by id, which says nothing about who came
 * last; with `editable` only the ids of those still ahead (contract §6, §7). Not paged.
 */
export function listOverrides(ask: Ask) {
  const schedule = layeredSchedule(ask);
  const zone = ask.query.zone(schedule.time_zone);
  const window = requiredWindow(ask, zone);
  const listed = schedule.overrides
    .filter((override) => touches(override, window))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (ask.query.flag("editable")) {
    const ahead = listed.filter(({ end }) => parseInstant(end) * 1000 > ask.now.getTime());
    return { overrides: ahead.map(({ id }) => ({ id })) };
  }
  return {
    overrides: listed
      .map((override) => (ask.query.flag("overflow") ? override : cut(override, window)))
      .map((override) => overrideShape(override, zone)),
  };
}

/** `GET /schedules/{id}/users`: somebody who left comes without `name` and `email` (contract §7). */
export function listScheduleUsers(ask: Ask) {
  const { company, query, now, lie } = ask;
  const schedule = layeredSchedule(ask);
  const window = query.window(query.zone(schedule.time_zone));
  const onCall =
    window && tellLayers(schedule, { window, overflow: false, lie }).final.map(({ value }) => value.id);
  const named = [
    ...new Map(
      [...distinctUsers(schedule), ...schedule.overrides.map(({ user }) => user)].map((user) => [
        user.id,
        user,
      ]),
    ).values(),
  ];
  const users = named.filter(({ id }) => !onCall || onCall.includes(id));
  return {
    users: users.map(({ id, summary, deleted_at }) => {
      const person = PEOPLE.find((one) => one.id === id);
      if (person) return userShape(person, company.calendar, query);
      return goneUserShape(id, summary, deleted_at ?? now.toISOString());
    }),
  };
}

function layeredSchedule({ company, ids, caller }: Ask): LayeredSchedule {
  if (company.shiftBased.some(({ id }) => id === ids[0])) throw wrongFamily("shift-based");
  return pick(
    company.layered.filter(({ teamIds }) => maySee(caller, teamIds)),
    ids[0],
  );
}

function mannerOf(
  schedule: LayeredSchedule,
  zone: string,
  window: Window | null,
  { query, now, lie }: Ask,
): Manner {
  const overflow = query.flag("overflow");
  return {
    zone,
    now,
    rendered: window && { window, rendering: tellLayers(schedule, { window, overflow, lie }) },
  };
}

function requiredWindow({ query }: Ask, zone: string): Window {
  const since = query.instant("since", zone);
  const until = query.instant("until", zone);
  if (since === null) throw invalid("Since is required");
  if (until === null) throw invalid("Until is required");
  return ordered({ since, until });
}

function cut(override: Override, { since, until }: Window): Override {
  return {
    ...override,
    start: formatIn("UTC", Math.max(parseInstant(override.start), since)),
    end: formatIn("UTC", Math.min(parseInstant(override.end), until)),
  };
}
