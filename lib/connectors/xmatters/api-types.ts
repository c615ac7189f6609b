import { z } from "zod";
import type { ItemShape } from "../parse-items.ts";
import { figure, flag, id, idOrNull, shortText, text, whole } from "../shared/json-fields.ts";

/**
 * What xMatters answers, as far as we read it (xMatters contract §4, §5). Absent keys are the rule, null the exception; numbers and booleans may be
 * text; a list inside an item is a page or a bare array, kept as it came here and read by `rowsIn`. Ids are opaque texts. Values of closed
 * lists are kept as written; `SHAPES` names the documented ones.
 */

/** A number, or a text that says one. */
export const numeric = z
  .union([
    figure,
    z
      .string()
      .regex(/^\s*-?\d{1,9}(?:\.\d{1,6})?\s*$/)
      .transform(Number),
  ])
  .nullable()
  .default(null);

/** A boolean, or a text that says one. */
export const flagText = z
  .union([
    z.boolean(),
    z
      .string()
      .regex(/^\s*(?:true|false)\s*$/i)
      .transform((value) => value.trim().toLowerCase() === "true"),
  ])
  .nullable()
  .default(null);

/** A person as other things name one; owners of devices carry little more than the id. */
export const PersonReference = z.object({
  id,
  targetName: shortText,
  firstName: shortText,
  lastName: shortText,
  status: shortText,
});
export type PersonReference = z.output<typeof PersonReference>;

const GroupReference = z.object({ id, targetName: shortText, groupType: shortText });
const SiteReference = z.object({ id, name: shortText });

/** Whoever a timeline or a roster names: told apart by `recipientType`, groups by `groupType` too, which answers of old lack. */
export const Recipient = PersonReference.extend({ recipientType: shortText, groupType: shortText });
export type Recipient = z.output<typeof Recipient>;

export const Person = PersonReference.extend({ timezone: shortText, webLogin: shortText });
export type Person = z.output<typeof Person>;

export const Timeframe = z.object({
  name: shortText,
  /** `HH:MM` in `timezone`, else in the owner's zone. */
  startTime: z.string(),
  timezone: shortText,
  durationInMinutes: numeric,
  days: z.array(z.string()),
  excludeHolidays: flagText,
});
export type Timeframe = z.output<typeof Timeframe>;

export const Device = z.object({
  id,
  name: shortText,
  targetName: shortText,
  deviceType: shortText,
  emailAddress: shortText,
  phoneNumber: shortText,
  priorityThreshold: shortText,
  /** A sort key and nothing else. */
  sequence: numeric,
  delay: numeric,
  status: shortText,
  /** The older name of `status`. */
  active: shortText,
  testStatus: shortText,
  owner: PersonReference.nullable().default(null),
  timeframes: whole,
});
export type Device = z.output<typeof Device>;

export const Group = z.object({
  id,
  targetName: shortText,
  description: text,
  groupType: shortText,
  status: shortText,
  allowDuplicates: flag,
  /** Whose holidays count; no zone (§5). */
  site: SiteReference.nullable().default(null),
  supervisors: whole,
  /** A page of roles; a bare text in answers of old. */
  observers: whole,
  /** Who belongs to a dynamic group. */
  criteria: whole,
});
export type Group = z.output<typeof Group>;

export const RosterRow = z.object({ member: Recipient });
export type RosterRow = z.output<typeof RosterRow>;

export const Role = z.object({ id: idOrNull, name: shortText });

/** Recurrence, rotation, holidays and the parts of the timeline are read one by one: a series of which one cannot be read is still there. */
export const Shift = z.object({
  id,
  name: shortText,
  description: text,
  group: GroupReference.nullable().default(null),
  start: text,
  end: text,
  timezone: shortText,
  recurrence: whole,
  rotationType: shortText,
  rotation: whole,
  siteHolidays: whole,
  repeatEscalation: whole,
  notifyEndOfEscalation: whole,
  members: whole,
  exclusions: whole,
});
export type Shift = z.output<typeof Shift>;

export const ShiftMember = z.object({
  position: numeric,
  /** Minutes waited before this member (§6.15). */
  delay: numeric,
  waitInSeconds: numeric,
  escalationType: shortText,
  inRotation: flagText,
  recipient: Recipient,
});
export type ShiftMember = z.output<typeof ShiftMember>;

export const Recurrence = z.object({
  frequency: z.string(),
  repeatEvery: numeric,
  onDays: z.array(z.string()).nullable().default(null),
  on: text,
  months: z.array(z.string()).nullable().default(null),
  dateOfMonth: z.union([z.string(), z.number()]).nullable().default(null),
  dayOfWeekClassifier: text,
  dayOfWeek: text,
  end: z.object({ endBy: z.string(), date: text, repetitions: numeric }).nullable().default(null),
});
export type Recurrence = z.output<typeof Recurrence>;

export const Rotation = z.object({
  type: text,
  direction: text,
  interval: numeric,
  intervalUnit: text,
  nextRotationTime: text,
});
export type Rotation = z.output<typeof Rotation>;

export const Exclusion = z.object({ startDate: z.string(), endDate: text });
export type Exclusion = z.output<typeof Exclusion>;

export const SiteHolidays = z.object({ onCall: flagText, start: whole, end: whole });

/** A wait in minutes (`delay`) or in seconds. */
const wait = { delay: numeric, waitInSeconds: numeric };
export const RepeatEscalation = z.object({ repeatEnabled: flagText, repetitions: numeric, ...wait });
/** The shape of the recipient is not known (§5). */
export const EndOfEscalation = z.object({
  notifyEnabled: flagText,
  notificationType: shortText,
  recipient: whole,
  ...wait,
});

export const Absence = z.object({
  /** Answers of old lack it. */
  id: idOrNull,
  absenceType: z.string(),
  start: z.string(),
  end: z.string(),
  member: PersonReference,
  group: GroupReference.nullable().default(null),
  replacement: PersonReference.nullable().default(null),
  includeDirectNotifications: flagText,
});
export type Absence = z.output<typeof Absence>;

export const Site = z.object({ id, name: shortText });
export type Site = z.output<typeof Site>;

export const Service = z.object({
  id,
  targetName: shortText,
  name: shortText,
  description: text,
  serviceType: shortText,
  serviceTier: shortText,
  status: shortText,
  ownedBy: GroupReference.nullable().default(null),
  serviceLinks: whole,
});
export type Service = z.output<typeof Service>;

const STATUS = ["ACTIVE", "INACTIVE"];
export const DEVICE_TYPES = [
  "EMAIL",
  "VOICE",
  "VOICE_IVR",
  "TEXT_PHONE",
  "TEXT_PAGER",
  "APPLE_PUSH",
  "ANDROID_PUSH",
  "FAX",
  "GENERIC",
] as const;

/** How each kind of item is read by `parseItems`: what may be left out, and which values are documented. */
export const SHAPES = {
  person: {
    schema: Person,
    fields: ["targetName", "firstName", "lastName", "status", "timezone", "webLogin"],
    known: [["status", STATUS]],
  },
  device: {
    schema: Device,
    fields: [
      "name",
      "targetName",
      "deviceType",
      "emailAddress",
      "phoneNumber",
      "priorityThreshold",
      "sequence",
      "delay",
      "status",
      "active",
      "testStatus",
      "firstName",
      "lastName",
    ],
    known: [["deviceType", DEVICE_TYPES]],
  },
  timeframe: { schema: Timeframe, fields: ["name", "timezone", "excludeHolidays"] },
  group: {
    schema: Group,
    fields: ["targetName", "description", "allowDuplicates", "site", "name"],
    known: [
      ["groupType", ["ON_CALL", "BROADCAST", "DYNAMIC"]],
      ["status", STATUS],
    ],
  },
  supervisor: {
    schema: Person,
    fields: ["targetName", "firstName", "lastName", "status", "timezone", "webLogin"],
  },
  role: { schema: Role, fields: ["id", "name"] },
  rosterRow: {
    schema: RosterRow,
    fields: ["targetName", "firstName", "lastName", "status", "groupType"],
  },
  shift: { schema: Shift, fields: ["name", "description", "group", "targetName", "groupType"] },
  shiftMember: {
    schema: ShiftMember,
    fields: ["targetName", "firstName", "lastName", "status", "groupType", "escalationType", "position"],
  },
  recurrence: { schema: Recurrence },
  rotation: { schema: Rotation },
  exclusion: { schema: Exclusion },
  absence: {
    schema: Absence,
    fields: ["targetName", "firstName", "lastName", "status", "groupType", "includeDirectNotifications"],
    known: [["absenceType", ["REPLACEMENT", "VACANCY"]]],
  },
  site: { schema: Site, fields: ["name"] },
  service: {
    schema: Service,
    fields: ["targetName", "name", "description", "serviceType", "serviceTier", "status", "serviceLinks"],
  },
} as const satisfies Record<string, ItemShape<z.ZodType>>;
