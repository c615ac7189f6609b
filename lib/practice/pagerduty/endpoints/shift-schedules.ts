import { type Ask, byName, matching, maySee, ofTeams, pick } from "#lib/practice/pagerduty/ask.ts";
import { shiftPage } from "#lib/practice/pagerduty/paging.ts";
import { ordered, touches } from "#lib/practice/pagerduty/query.ts";
import { invalidField, wrongFamily } from "#lib/practice/pagerduty/refusal.ts";
import { tellShifts } from "#lib/practice/pagerduty/rendering.ts";
import { shiftScheduleReference } from "#lib/practice/pagerduty/shapes/references.ts";
import {
  customShiftShape,
  eventShape,
  finalScheduleShape,
  rotationShape,
  shiftOverrideShape,
  shiftScheduleShape,
} from "#lib/practice/pagerduty/shapes/shift-schedule.ts";
import type { ShiftSchedule } from "#lib/practice/pagerduty/wire.ts";
import type { Window } from "#lib/practice/pieces.ts";
import { formatUtc, parseInstant } from "#lib/practice/wall-clock.ts";

const PARTS = { usual: 25, most: 100 };

/** `GET /v3/schedules`: shift-based ones only, and no more of each than a reference (contract §6, §8). */
export function listShiftSchedules({ company, query, caller }: Ask) {
  const schedules = ofTeams(
    matching(company.shiftBased, query, ({ name }) => name),
    query,
    ({ teamIds }) => teamIds,
  )
    .filter(({ teamIds }) => maySee(caller, teamIds))
    .sort(byName);
  return shiftPage("schedules", schedules, query, { usual: 100, most: 1000, shape: shiftScheduleReference });
}

/** `GET /v3/schedules/{id}`: the final schedule needs the include and a window (contract §9). */
export function getShiftSchedule(ask: Ask) {
  const { query, lie } = ask;
  const schedule = shiftSchedule(ask);
  const window = query.window(query.zone(schedule.time_zone));
  const shape = shiftScheduleShape(schedule);
  if (!window || !query.includes("final_schedule")) return { schedule: shape };
  const pieces = tellShifts(schedule, { window, overflow: query.flag("overflow"), lie });
  return { schedule: { ...shape, final_schedule: finalScheduleShape(pieces, window) } };
}

/** `GET /v3/schedules/{id}/custom_shifts` */
export function listCustomShifts(ask: Ask) {
  const schedule = shiftSchedule(ask);
  const shifts = inWindow(schedule.custom_shifts, ask, schedule);
  return shiftPage("custom_shifts", shifts, ask.query, {
    ...PARTS,
    shape: (one) => customShiftShape(one, pathOf(schedule)),
  });
}

/** `GET /v3/schedules/{id}/custom_shifts/{custom_shift_id}` */
export function getCustomShift(ask: Ask) {
  const schedule = shiftSchedule(ask);
  return { custom_shift: customShiftShape(pick(schedule.custom_shifts, ask.ids[1]), pathOf(schedule)) };
}

/** `GET /v3/schedules/{id}/overrides` */
export function listShiftOverrides(ask: Ask) {
  const schedule = shiftSchedule(ask);
  const overrides = inWindow(schedule.overrides, ask, schedule);
  return shiftPage("overrides", overrides, ask.query, {
    ...PARTS,
    shape: (one) => shiftOverrideShape(one, pathOf(schedule)),
  });
}

/** `GET /v3/schedules/{id}/overrides/{override_id}` */
export function getShiftOverride(ask: Ask) {
  const schedule = shiftSchedule(ask);
  return { override: shiftOverrideShape(pick(schedule.overrides, ask.ids[1]), pathOf(schedule)) };
}

/** `GET /v3/schedules/{id}/rotations` */
export function listRotations(ask: Ask) {
  const schedule = shiftSchedule(ask);
  return shiftPage("rotations", schedule.rotations, ask.query, {
    ...PARTS,
    shape: (one) => rotationShape(one, pathOf(schedule)),
  });
}

/** `GET /v3/schedules/{id}/rotations/{rotation_id}` */
export function getRotation(ask: Ask) {
  const schedule = shiftSchedule(ask);
  return { rotation: rotationShape(pick(schedule.rotations, ask.ids[1]), pathOf(schedule)) };
}

/** `GET /v3/schedules/{id}/rotations/{rotation_id}/events` */
export function listEvents(ask: Ask) {
  const schedule = shiftSchedule(ask);
  const rotation = pick(schedule.rotations, ask.ids[1]);
  const path = `${pathOf(schedule)}/rotations/${rotation.id}`;
  return shiftPage("events", rotation.events, ask.query, { ...PARTS, shape: (one) => eventShape(one, path) });
}

/** `GET /v3/schedules/{id}/rotations/{rotation_id}/events/{event_id}` */
export function getEvent(ask: Ask) {
  const schedule = shiftSchedule(ask);
  const rotation = pick(schedule.rotations, ask.ids[1]);
  return {
    event: eventShape(pick(rotation.events, ask.ids[2]), `${pathOf(schedule)}/rotations/${rotation.id}`),
  };
}

function shiftSchedule({ company, ids, caller }: Ask): ShiftSchedule {
  if (company.layered.some(({ id }) => id === ids[0])) throw wrongFamily("layer-based");
  return pick(
    company.shiftBased.filter(({ teamIds }) => maySee(caller, teamIds)),
    ids[0],
  );
}

/** Both lists require a window (contract §9), and cut at it unless `overflow=true`. */
function inWindow<T extends { start_time: string; end_time: string }>(
  items: T[],
  { query }: Ask,
  schedule: ShiftSchedule,
): T[] {
  const zone = query.zone(schedule.time_zone);
  const since = query.instant("since", zone);
  const until = query.instant("until", zone);
  if (since === null) throw invalidField("since", "is required");
  if (until === null) throw invalidField("until", "is required");
  const window = ordered({ since, until });
  const touching = items.filter((item) => touches({ start: item.start_time, end: item.end_time }, window));
  return query.flag("overflow") ? touching : touching.map((item) => cut(item, window));
}

function cut<T extends { start_time: string; end_time: string }>(item: T, { since, until }: Window): T {
  return {
    ...item,
    start_time: formatUtc(Math.max(parseInstant(item.start_time), since)),
    end_time: formatUtc(Math.min(parseInstant(item.end_time), until)),
  };
}

function pathOf(schedule: ShiftSchedule): string {
  return `/v3/schedules/${schedule.id}`;
}
