/**
 * The parts of Opsgenie's JSON that the practice account keeps and renders, in the vendor's own spelling
 * (Opsgenie contract §3, §5 and §6). Timestamps are text in UTC.
 */

/** A user as others refer to one. */
export type UserMeta = { id: string; username: string };

/** A team, rotation or schedule as others refer to it. */
export type Named = { id: string; name: string };

/** Who holds a seat, overrides or is notified: a user carries `username`, nobody carries no id (contract §3). */
export type Participant =
  | ({ type: "user" } & UserMeta)
  | ({ type: "team" | "escalation" | "schedule" } & Named)
  | { type: "none" };

/** Wall times of the schedule's zone; an end at or before the start lies on the next day (contract §5.6). */
export type Hours = { startHour: number; startMin: number; endHour: number; endMin: number };

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** One unbroken interval from `startDay` to `endDay` (contract §5.7). */
export type WeekdayHours = Hours & { startDay: Weekday; endDay: Weekday };

/** The list under `time-of-day` is an old form that some rotations still have (contract §5.9). */
export type TimeRestriction =
  | { type: "time-of-day"; restriction: Hours }
  | { type: "time-of-day"; restrictions: Hours[] }
  | { type: "weekday-and-time-of-day"; restrictions: WeekdayHours[] };

export type Rotation = {
  id: string;
  name: string;
  startDate: string;
  endDate?: string | null;
  type: "hourly" | "daily" | "weekly";
  length: number;
  participants: Participant[];
  timeRestriction?: TimeRestriction | null;
};

/** For all rotations when it names none (contract §5.14). */
export type Override = {
  alias: string;
  user: Participant;
  startDate: string;
  endDate: string;
  rotations?: Named[];
};

export type ForwardingRule = {
  id: string;
  alias: string;
  fromUser: UserMeta;
  toUser: UserMeta;
  startDate: string;
  endDate: string;
};

/** `overrides` in the order of the list: newest first (contract §5.15). */
export type Schedule = {
  id: string;
  name: string;
  description: string;
  timezone: string;
  enabled: boolean;
  ownerTeam?: Named;
  rotations: Rotation[];
  overrides: Override[];
  /** How the rotations stood until `now`, where they were edited since: what is past shows them (contract §4). In no answer. */
  recorded?: Rotation[];
};

export type NotifyType = "default" | "next" | "previous" | "users" | "admins" | "all" | "random";

/** `delay` counts from the start of the escalation, not from the step before (contract §6). */
export type EscalationRule = {
  condition: "if-not-acked" | "if-not-closed";
  notifyType: NotifyType;
  delay: { timeAmount: number; timeUnit: string };
  recipient: Participant;
};

export type Escalation = {
  id: string;
  name: string;
  description: string;
  ownerTeam?: Named;
  rules: EscalationRule[];
  repeat?: {
    waitInterval: number;
    count: number;
    resetRecipientStates: boolean;
    closeAlertAfterAll: boolean;
  };
};

export type Condition = {
  field: string;
  key?: string;
  not?: boolean;
  operation: string;
  expectedValue?: string;
  order: number;
};

export type Criteria =
  | { type: "match-all" }
  | { type: "match-any-condition" | "match-all-conditions"; conditions: Condition[] };

/** Evaluated by `order`, the first that matches decides (contract §6). */
export type RoutingRule = {
  id: string;
  name: string;
  isDefault: boolean;
  order: number;
  criteria: Criteria;
  timezone?: string;
  timeRestriction?: TimeRestriction | null;
  notify: Participant;
};

export type Service = {
  id: string;
  name: string;
  description: string;
  teamId: string | null;
  tags: string[];
  isExternal: boolean;
};
