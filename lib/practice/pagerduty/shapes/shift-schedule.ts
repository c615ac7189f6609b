import { API, SUBDOMAIN, WEB } from "#lib/practice/company/account.ts";
import type { Assignment } from "#lib/practice/pagerduty/render-shifts.ts";
import type {
  CustomShift,
  Rotation,
  ShiftEvent,
  ShiftOverride,
  ShiftSchedule,
} from "#lib/practice/pagerduty/wire.ts";
import { coverageOf, type Piece, type Window } from "#lib/practice/pieces.ts";
import { formatUtc } from "#lib/practice/wall-clock.ts";
import { policiesOfSchedule, teamReference } from "./references.ts";

/** A shift-based schedule with its whole history of events (contract §9). */
export function shiftScheduleShape(schedule: ShiftSchedule) {
  const feed = `${SUBDOMAIN}.pagerduty.com/private/practice-calendar-secret-${schedule.id.toLowerCase()}/feed`;
  const path = `/v3/schedules/${schedule.id}`;
  return {
    id: schedule.id,
    type: "schedule_v3",
    name: schedule.name,
    description: schedule.description ?? "",
    time_zone: schedule.time_zone,
    self: `${API}${path}`,
    html_url: `${WEB}/schedules/${schedule.id}`,
    escalation_policies: policiesOfSchedule(schedule.id),
    teams: schedule.teamIds.map(teamReference),
    http_cal_url: `https://${feed}`,
    web_cal_url: `webcal://${feed}`,
    rotations: schedule.rotations.map((rotation) => rotationShape(rotation, path)),
  };
}

export function rotationShape(rotation: Rotation, path: string) {
  return {
    id: rotation.id,
    type: "schedule_rotation",
    self: `${API}${path}/rotations/${rotation.id}`,
    events: rotation.events.map((event) => eventShape(event, `${path}/rotations/${rotation.id}`)),
  };
}

export function eventShape(event: ShiftEvent, path: string) {
  return {
    id: event.id,
    type: "schedule_event",
    name: event.name,
    start_time: event.start_time,
    end_time: event.end_time,
    effective_since: event.effective_since,
    effective_until: event.effective_until,
    recurrence: event.recurrence,
    assignment_strategy: event.assignment_strategy,
    self: `${API}${path}/events/${event.id}`,
  };
}

export function customShiftShape(shift: CustomShift, path: string) {
  return {
    id: shift.id,
    type: "custom_shift",
    start_time: shift.start_time,
    end_time: shift.end_time,
    assignments: shift.assignments.map(({ id, member }) => ({ id, type: "shift_assignment", member })),
    self: `${API}${path}/custom_shifts/${shift.id}`,
  };
}

export function shiftOverrideShape(override: ShiftOverride, path: string) {
  return { ...override, type: "override_shift", self: `${API}${path}/overrides/${override.id}` };
}

/** Assignments of nobody are listed, but cover nothing (contract §9). */
export function finalScheduleShape(pieces: Piece<Assignment>[], window: Window) {
  const covering = pieces.filter(({ value }) => value.member.type === "user_member");
  return {
    type: "final_schedule",
    rendered_coverage_percentage: coverageOf(covering, window),
    computed_shift_assignments: pieces.map(({ start, end, value }) => ({
      type: "computed_shift_assignment",
      start_time: formatUtc(start),
      end_time: formatUtc(end),
      member: value.member,
      source: value.source,
    })),
  };
}
