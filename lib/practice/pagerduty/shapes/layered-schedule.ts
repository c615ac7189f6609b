import { SUBDOMAIN } from "#lib/practice/company/account.ts";
import type { LayeredRendering } from "#lib/practice/pagerduty/render-layers.ts";
import type {
  LayeredSchedule,
  Override,
  Restriction,
  ScheduleLayer,
  UserReference,
} from "#lib/practice/pagerduty/wire.ts";
import { coverageOf, type Piece, type Window } from "#lib/practice/pieces.ts";
import { formatIn, offsetAt, parseInstant, parseTimeOfDay } from "#lib/practice/wall-clock.ts";
import { policiesOfSchedule, resource, teamReference } from "./references.ts";

const DAY = 86_400;

/** How an answer is written: in whose zone, as of when, with what rendered in which window. */
export type Manner = {
  zone: string;
  now: Date;
  rendered: { rendering: LayeredRendering; window: Window } | null;
};

/** The plain part of a schedule: what a list shows without includes (contract §6). */
export function scheduleShape(schedule: LayeredSchedule) {
  return {
    ...resource("schedule", "/schedules", "/schedules", schedule),
    name: schedule.name,
    time_zone: schedule.time_zone,
    description: schedule.description,
    users: distinctUsers(schedule),
    escalation_policies: policiesOfSchedule(schedule.id),
    teams: schedule.teamIds.map(teamReference),
    http_cal_url: `https://${SUBDOMAIN}.pagerduty.com/private/practice-calendar-secret-${schedule.id.toLowerCase()}/feed/${schedule.id}`,
  };
}

export function layersShape(schedule: LayeredSchedule, manner: Manner) {
  return {
    schedule_layers: schedule.schedule_layers.map((layer, index) =>
      layerShape(schedule, layer, index, manner),
    ),
  };
}

export function overridesShape(manner: Manner) {
  return { overrides_subschedule: { name: "Overrides", ...entries(manner, ({ overrides }) => overrides) } };
}

export function finalShape(manner: Manner) {
  return { final_schedule: { name: "Final Schedule", ...entries(manner, ({ final }) => final) } };
}

export function overrideShape(override: Override, zone: string) {
  return {
    id: override.id,
    start: formatIn(zone, parseInstant(override.start)),
    end: formatIn(zone, parseInstant(override.end)),
    user: override.user,
  };
}

export function distinctUsers(schedule: LayeredSchedule): UserReference[] {
  const seats = schedule.schedule_layers.flatMap(({ users }) => users.map(({ user }) => user));
  return [...new Map(seats.map((user) => [user.id, user])).values()];
}

/** All timestamps and restriction times are in the zone of the request, not of the schedule (contract §7, zone trap). */
function layerShape(schedule: LayeredSchedule, layer: ScheduleLayer, index: number, manner: Manner) {
  const write = (timestamp: string) => formatIn(manner.zone, parseInstant(timestamp));
  return {
    name: layer.name,
    ...entries(manner, ({ layers }) => layers[index] ?? []),
    id: layer.id,
    start: write(layer.start),
    end: layer.end === null ? null : write(layer.end),
    rotation_virtual_start: write(layer.rotation_virtual_start),
    rotation_turn_length_seconds: layer.rotation_turn_length_seconds,
    users: layer.users,
    restrictions: layer.restrictions.map((one) => convert(one, schedule.time_zone, manner)),
  };
}

/** Restriction times carry no offset: they are moved by what the two zones differ today, over midnight to another weekday. */
function convert(restriction: Restriction, zone: string, manner: Manner): Restriction {
  const now = Math.floor(manner.now.getTime() / 1000);
  const opens =
    parseTimeOfDay(restriction.start_time_of_day) + offsetAt(manner.zone, now) - offsetAt(zone, now);
  const days = Math.floor(opens / DAY);
  const timeOfDay = new Date((opens - days * DAY) * 1000).toISOString().slice(11, 19);
  const weekday = restriction.start_day_of_week;
  return {
    ...restriction,
    start_time_of_day: timeOfDay,
    ...(weekday === undefined ? {} : { start_day_of_week: ((weekday - 1 + days + 7) % 7) + 1 }),
  };
}

/** Without a window nothing is rendered and the coverage is null (contract §6, §10.13). */
function entries(manner: Manner, choose: (rendering: LayeredRendering) => Piece<UserReference>[]) {
  if (!manner.rendered) return { rendered_schedule_entries: [], rendered_coverage_percentage: null };
  const pieces = choose(manner.rendered.rendering);
  return {
    rendered_schedule_entries: pieces.map(({ start, end, key, value }) => ({
      id: entryId(`${key}@${start}`),
      start: formatIn(manner.zone, start),
      end: formatIn(manner.zone, end),
      user: value,
    })),
    rendered_coverage_percentage: coverageOf(pieces, manner.rendered.window),
  };
}

/** Entries carry an undocumented id of fourteen characters that begins with Q0. */
function entryId(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return `Q0${hash.toString(36).toUpperCase().padStart(13, "0").slice(-12)}`;
}
