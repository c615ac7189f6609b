/**
 * The parts of xMatters' JSON that the practice account keeps and renders, in the vendor's own spelling (xMatters contract §5).
 * Times are instants in UTC, as text. Absent keys are the rule, null the exception.
 */

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MONTHS = [
  "JAN",
  "FEB",
  "MAR",
  "APR",
  "MAY",
  "JUN",
  "JUL",
  "AUG",
  "SEP",
  "OCT",
  "NOV",
  "DEC",
] as const;
export type Month = (typeof MONTHS)[number];

/** A person, group, device or dynamic team as others name one; a dynamic team lacks `status` and `links` (contract §5). */
export type RecipientReference = {
  id: string;
  targetName: string;
  recipientType: "PERSON" | "GROUP" | "DEVICE" | "DYNAMIC_TEAM";
  firstName?: string;
  lastName?: string;
  groupType?: string;
  status?: string;
  links?: { self: string };
};

/** `position` counts from 1. `delay` is the wait in minutes before this member (contract §6.15). */
export type ShiftMember = {
  position: number;
  delay: number;
  escalationType: "NONE" | "PEER" | "MANAGEMENT";
  /** False: pinned to its position (contract §6.22). */
  inRotation: boolean;
  recipient: RecipientReference;
};

/** Numbers may be text (contract §5). */
export type Recurrence = {
  frequency:
    | "ONCE"
    | "DAILY"
    | "WEEKLY"
    | "EVERY_WEEKDAY"
    | "EVERY_WEEKEND_DAY"
    | "MONTHLY"
    | "YEARLY"
    | "HOLIDAY";
  repeatEvery?: number | string;
  onDays?: Weekday[];
  on?: "DATE_OF_MONTH" | "DAY_OF_WEEK";
  months?: Month[];
  dateOfMonth?: string | number;
  dayOfWeekClassifier?: "FIRST" | "SECOND" | "THIRD" | "FOURTH" | "LAST";
  dayOfWeek?: Weekday;
  end?: { endBy: "NEVER" | "DATE" | "REPETITIONS"; date?: string; repetitions?: number | string };
};

/** What makes the members change places, which way, and when next (contract §6.21). */
export type ShiftRotation = {
  type: "ELAPSED_TIME" | "COMPLETED_SHIFT" | "ALERT";
  direction: "FIRST_TO_LAST" | "LAST_TO_FIRST";
  interval: number;
  intervalUnit?: "HOURS" | "DAYS" | "WEEKS";
  nextRotationTime?: string;
};

export type Exclusion = { startDate: string; endDate?: string };

/**
 * A series of occurrences. Without start, end and recurrence it is always on (contract §6.8). `members` is in the order of
 * positions; it is embedded as a page.
 */
export type Shift = {
  id: string;
  name: string;
  description?: string;
  start?: string;
  end?: string;
  timezone?: string;
  recurrence?: Recurrence;
  rotationType?: string;
  rotation?: ShiftRotation;
  siteHolidays?: { onCall: boolean };
  repeatEscalation?: { repeatEnabled: string; repetitions: number; escalationType: string; delay: number };
  notifyEndOfEscalation?: { notifyEnabled: string; notificationType: string };
  members: ShiftMember[];
  exclusions: Exclusion[];
  created?: string;
};

/** Without `group` in all groups of the member (contract §6.29). */
export type Absence = {
  id: string;
  absenceType: "REPLACEMENT" | "VACANCY";
  start: string;
  end: string;
  member: RecipientReference;
  group?: RecipientReference;
  replacement?: RecipientReference;
  includeDirectNotifications?: boolean;
};
