/**
 * The parts of PagerDuty's JSON that the practice account keeps and renders, in the vendor's own spelling
 * (PagerDuty contract §7 and §9). Timestamps are text with an offset.
 */

export type Reference = {
  id: string;
  type: string;
  summary: string | null;
  self: string | null;
  html_url: string | null;
};

/** `deleted_at` is there, and `self` is null, only for a person who is gone (contract §7). */
export type UserReference = Reference & { deleted_at?: string };

export type Restriction = {
  type: "daily_restriction" | "weekly_restriction";
  start_time_of_day: string;
  duration_seconds: number;
  start_day_of_week?: number;
};

export type ScheduleLayer = {
  id: string;
  name: string;
  start: string;
  end: string | null;
  rotation_virtual_start: string;
  rotation_turn_length_seconds: number;
  users: { user: UserReference }[];
  restrictions: Restriction[];
};

export type Override = { id: string; start: string; end: string; user: UserReference };

/** `schedule_layers` top-most first (contract §7, order trap); `overrides` in order of creation, which no endpoint tells. */
export type LayeredSchedule = {
  id: string;
  name: string;
  description: string | null;
  time_zone: string;
  teamIds: string[];
  schedule_layers: ScheduleLayer[];
  overrides: Override[];
};

export type ShiftMember = { type: "user_member"; user_id: string } | { type: "empty_member" };

export type ZonedDateTime = { date_time: string; time_zone: string };

export type ShiftEvent = {
  id: string;
  name: string;
  start_time: ZonedDateTime;
  end_time: ZonedDateTime;
  effective_since: string;
  effective_until: string | null;
  recurrence: string[];
  assignment_strategy:
    | { type: "rotating_member_assignment_strategy"; shifts_per_member: number; members: ShiftMember[] }
    | { type: "every_member_assignment_strategy"; members: ShiftMember[] };
};

export type Rotation = { id: string; events: ShiftEvent[] };

export type CustomShift = {
  id: string;
  start_time: string;
  end_time: string;
  assignments: [{ id: string; member: ShiftMember }];
};

export type ShiftOverride = {
  id: string;
  start_time: string;
  end_time: string;
  overridden_member: ShiftMember;
  overriding_member: ShiftMember;
} & ({ rotation_id: string } | { custom_shift_id: string });

/** A shift-based schedule; `overrides` in the order of the list, of which the last wins (contract §9). */
export type ShiftSchedule = {
  id: string;
  name: string;
  description: string | null;
  time_zone: string;
  teamIds: string[];
  rotations: Rotation[];
  custom_shifts: CustomShift[];
  overrides: ShiftOverride[];
};
