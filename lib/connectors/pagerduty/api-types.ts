import { z } from "zod";
import type { ItemShape } from "../parse-items.ts";
import { figure, flag, id, idOrNull, listOf, number, shortText, text } from "../shared/json-fields.ts";

/**
 * What PagerDuty answers, as far as we read it (PagerDuty contract §7–§9). PagerDuty promises that arrays and booleans are never null
 * and that any other field may be. Arrays whose absence would change who is on call are required. Values of closed lists are kept
 * as written; `SHAPES` names the documented ones.
 */

/** A pointer to another resource; ids are unique only per resource type. A deleted user keeps one, with `deleted_at` (§7). */
export const Reference = z.object({
  id,
  type: text,
  summary: shortText,
  self: text,
  html_url: text,
  deleted_at: text,
});
export type Reference = z.output<typeof Reference>;

const named = { id, type: text, summary: shortText, name: shortText, html_url: text };

/** A contact method, or only a reference to it (`type` ends in `_reference`) when the include was not asked for. */
export const ContactMethod = z.object({
  id,
  type: z.string(),
  summary: shortText,
  label: shortText,
  address: shortText,
  country_code: number,
  enabled: flag,
  blacklisted: flag,
  device_type: text,
});
export type ContactMethod = z.output<typeof ContactMethod>;

export const NotificationRule = z.object({
  id,
  type: z.string(),
  summary: shortText,
  urgency: text,
  start_delay_in_minutes: number,
  contact_method: Reference.nullable().default(null),
});
export type NotificationRule = z.output<typeof NotificationRule>;

export const User = z.object({
  ...named,
  email: shortText,
  time_zone: text,
  role: text,
  job_title: text,
  description: text,
  invitation_sent: flag,
  deleted_at: text,
  teams: listOf(Reference),
  contact_methods: listOf(ContactMethod),
  notification_rules: listOf(NotificationRule),
});
export type User = z.output<typeof User>;

export const Team = z.object({
  ...named,
  description: text,
  default_role: text,
  parent: Reference.nullable().default(null),
});
export type Team = z.output<typeof Team>;

export const TeamMember = z.object({ user: Reference, role: text });
export type TeamMember = z.output<typeof TeamMember>;

/** `end` null: the entry does not end. */
export const RenderedEntry = z.object({
  start: z.string(),
  end: text,
  user: Reference.nullable().default(null),
});
export type RenderedEntry = z.output<typeof RenderedEntry>;

export const SubSchedule = z.object({
  name: text,
  rendered_schedule_entries: listOf(RenderedEntry),
  rendered_coverage_percentage: number,
});
export type SubSchedule = z.output<typeof SubSchedule>;

export const Restriction = z.object({
  type: z.string(),
  /** `HH:mm:ss`, in the zone of the request (§7 zone trap). */
  start_time_of_day: z.string(),
  duration_seconds: figure,
  /** ISO, 1 = Monday; null on daily restrictions. */
  start_day_of_week: number,
});
export type Restriction = z.output<typeof Restriction>;

export const ScheduleLayer = z.object({
  id,
  name: text,
  start: text,
  end: text,
  rotation_virtual_start: z.string(),
  rotation_turn_length_seconds: figure,
  /** In order, a person may hold several places; `user` null keeps the place. */
  users: z.array(z.object({ user: Reference.nullable().default(null) })),
  restrictions: listOf(Restriction),
  rendered_schedule_entries: listOf(RenderedEntry),
  rendered_coverage_percentage: number,
});
export type ScheduleLayer = z.output<typeof ScheduleLayer>;

const scheduleHead = {
  ...named,
  description: text,
  time_zone: z.string().min(1),
  teams: listOf(Reference),
  escalation_policies: listOf(Reference),
};

/** An item of `GET /schedules`: no layers. */
export const LayerScheduleSummary = z.object({ ...scheduleHead, users: listOf(Reference) });
export type LayerScheduleSummary = z.output<typeof LayerScheduleSummary>;

/** `GET /schedules/{id}`. Layers come top-most first (§7 order trap, §10.8). */
export const LayerSchedule = z.object({
  ...scheduleHead,
  users: listOf(Reference),
  schedule_layers: z.array(ScheduleLayer),
  overrides_subschedule: SubSchedule.nullable().default(null),
  final_schedule: SubSchedule.nullable().default(null),
});
export type LayerSchedule = z.output<typeof LayerSchedule>;

export const Override = z.object({
  id,
  start: z.string(),
  end: z.string(),
  user: Reference,
});
export type Override = z.output<typeof Override>;

/** String, object, list, or absent in the wild (§7): here always the list of names, empty for "assign to everyone". */
const AssignmentStrategy = z
  .union([
    z.string(),
    z.object({ type: z.string() }),
    z.array(z.union([z.string(), z.object({ type: z.string() })])),
  ])
  .nullable()
  .default(null)
  .transform((value) => {
    const list = value === null ? [] : Array.isArray(value) ? value : [value];
    return list.map((strategy) => (typeof strategy === "string" ? strategy : strategy.type));
  });

export const EscalationRule = z.object({
  id: text,
  escalation_delay_in_minutes: figure,
  targets: z.array(Reference.extend({ type: z.string() })),
  escalation_rule_assignment_strategy: AssignmentStrategy,
});
export type EscalationRule = z.output<typeof EscalationRule>;

export const EscalationPolicy = z.object({
  ...named,
  description: text,
  num_loops: number,
  on_call_handoff_notifications: text,
  teams: listOf(Reference),
  services: listOf(Reference),
  escalation_rules: z.array(EscalationRule),
});
export type EscalationPolicy = z.output<typeof EscalationPolicy>;

/** Kept whole: rules of urgency and hours are shown, not computed. */
const whole = z.json().default(null);

export const Service = z.object({
  ...named,
  description: text,
  status: text,
  escalation_policy: Reference.nullable().default(null),
  teams: listOf(Reference),
  integrations: listOf(z.object({ id: text, type: text, summary: text })),
  incident_urgency_rule: whole,
  support_hours: whole,
  scheduled_actions: whole,
  auto_resolve_timeout: number,
  acknowledgement_timeout: number,
  alert_creation: text,
  alert_grouping_parameters: whole,
});
export type Service = z.output<typeof Service>;

/** An item of `GET /v3/schedules`: a reference, `summary` is the name. */
export const ShiftScheduleSummary = z.object({ ...named });
export type ShiftScheduleSummary = z.output<typeof ShiftScheduleSummary>;

export const ShiftMember = z.object({ type: z.string(), user_id: idOrNull });
export type ShiftMember = z.output<typeof ShiftMember>;

/** The API gives `date_time` in UTC; the wall time is that instant in `time_zone` (§9). */
export const ZonedDateTime = z.object({ date_time: z.string(), time_zone: z.string().min(1) });
export type ZonedDateTime = z.output<typeof ZonedDateTime>;

export const ScheduleEvent = z.object({
  id,
  type: text,
  name: text,
  start_time: ZonedDateTime,
  end_time: ZonedDateTime,
  effective_since: text,
  effective_until: text,
  /** One `RRULE:`, then `EXDATE` and `RDATE` lines. */
  recurrence: z.array(z.string()),
  assignment_strategy: z.object({
    type: z.string(),
    shifts_per_member: number,
    members: z.array(ShiftMember),
  }),
});
export type ScheduleEvent = z.output<typeof ScheduleEvent>;

export const ScheduleRotation = z.object({
  id,
  type: text,
  name: text,
  events: z.array(ScheduleEvent),
});
export type ScheduleRotation = z.output<typeof ScheduleRotation>;

export const ComputedShiftAssignment = z.object({
  start_time: z.string(),
  end_time: z.string(),
  member: ShiftMember,
  source: z
    .object({ type: text, rotation_id: text, shift_id: text, override_id: text })
    .nullable()
    .default(null),
});
export type ComputedShiftAssignment = z.output<typeof ComputedShiftAssignment>;

export const FinalShiftSchedule = z.object({
  rendered_coverage_percentage: number,
  computed_shift_assignments: z.array(ComputedShiftAssignment),
});
export type FinalShiftSchedule = z.output<typeof FinalShiftSchedule>;

/** `GET /v3/schedules/{id}`. */
export const ShiftSchedule = z.object({
  ...scheduleHead,
  rotations: z.array(ScheduleRotation),
  final_schedule: FinalShiftSchedule.nullable().default(null),
});
export type ShiftSchedule = z.output<typeof ShiftSchedule>;

export const CustomShift = z.object({
  id,
  start_time: z.string(),
  end_time: z.string(),
  assignments: z.array(z.object({ id: text, member: ShiftMember })),
});
export type CustomShift = z.output<typeof CustomShift>;

/** Replaces one member of one source: `rotation_id` or `custom_shift_id` is given, not both. */
export const ShiftOverride = z.object({
  id,
  rotation_id: idOrNull,
  custom_shift_id: idOrNull,
  start_time: z.string(),
  end_time: z.string(),
  overridden_member: ShiftMember,
  overriding_member: ShiftMember,
});
export type ShiftOverride = z.output<typeof ShiftOverride>;

export const USER_ROLES = [
  "admin",
  "limited_user",
  "observer",
  "owner",
  "read_only_user",
  "restricted_access",
  "read_only_limited_user",
  "user",
] as const;
export const CONTACT_METHOD_TYPES = [
  "email_contact_method",
  "phone_contact_method",
  "sms_contact_method",
  "push_notification_contact_method",
  "whatsapp_contact_method",
] as const;
export const TARGET_TYPES = [
  "user_reference",
  "schedule_reference",
  "schedule_v3_reference",
  "user",
  "schedule",
  "schedule_v3",
] as const;

/** Fields that describe and decide nothing. */
const SMALL_PRINT = ["summary", "self", "html_url", "type", "description", "deleted_at"];
const MEMBER_TYPES = ["user_member", "empty_member"];
const orReference = (types: readonly string[]) => types.flatMap((type) => [type, `${type}_reference`]);

/** How each kind of item is read by `parseItems`: what may be left out, and which values are documented. */
export const SHAPES = {
  user: {
    schema: User,
    fields: [
      ...SMALL_PRINT,
      "name",
      "email",
      "time_zone",
      "role",
      "job_title",
      "invitation_sent",
      "label",
      "enabled",
      "blacklisted",
      "device_type",
      "contact_methods",
      "notification_rules",
      "teams",
    ],
    elements: ["teams", "contact_methods", "notification_rules"],
    known: [
      ["role", USER_ROLES],
      ["contact_methods.*.type", orReference(CONTACT_METHOD_TYPES)],
      ["notification_rules.*.type", orReference(["assignment_notification_rule"])],
      ["notification_rules.*.urgency", ["high", "low"]],
    ],
  },
  team: {
    schema: Team,
    fields: [...SMALL_PRINT, "name", "default_role", "parent"],
    known: [["default_role", ["manager", "none"]]],
  },
  teamMember: {
    schema: TeamMember,
    fields: [...SMALL_PRINT, "role"],
    known: [["role", ["observer", "responder", "manager"]]],
  },
  layerScheduleSummary: {
    schema: LayerScheduleSummary,
    fields: [...SMALL_PRINT, "name", "teams", "escalation_policies", "users"],
    elements: ["teams", "escalation_policies", "users"],
  },
  layerSchedule: {
    schema: LayerSchedule,
    fields: [
      ...SMALL_PRINT,
      "name",
      "teams",
      "escalation_policies",
      "rendered_coverage_percentage",
      "final_schedule",
    ],
    elements: ["teams", "escalation_policies"],
    known: [["schedule_layers.*.restrictions.*.type", ["daily_restriction", "weekly_restriction"]]],
  },
  override: { schema: Override, fields: SMALL_PRINT },
  shiftScheduleSummary: { schema: ShiftScheduleSummary, fields: [...SMALL_PRINT, "name"] },
  shiftSchedule: {
    schema: ShiftSchedule,
    fields: [
      ...SMALL_PRINT,
      "name",
      "teams",
      "escalation_policies",
      "rendered_coverage_percentage",
      "final_schedule",
    ],
    elements: ["teams", "escalation_policies"],
    known: [
      [
        "rotations.*.events.*.assignment_strategy.type",
        ["rotating_member_assignment_strategy", "every_member_assignment_strategy"],
      ],
      ["rotations.*.events.*.assignment_strategy.members.*.type", MEMBER_TYPES],
    ],
  },
  customShift: { schema: CustomShift, known: [["assignments.*.member.type", MEMBER_TYPES]] },
  shiftOverride: {
    schema: ShiftOverride,
    known: [
      ["overridden_member.type", MEMBER_TYPES],
      ["overriding_member.type", MEMBER_TYPES],
    ],
  },
  escalationPolicy: {
    schema: EscalationPolicy,
    fields: [...SMALL_PRINT, "name", "on_call_handoff_notifications", "teams", "services"],
    elements: ["teams", "services"],
    known: [
      ["on_call_handoff_notifications", ["if_has_services", "always"]],
      ["escalation_rules.*.targets.*.type", TARGET_TYPES],
      ["escalation_rules.*.escalation_rule_assignment_strategy.*", ["round_robin", "assign_to_everyone"]],
    ],
  },
  service: {
    schema: Service,
    fields: [
      ...SMALL_PRINT,
      "name",
      "status",
      "teams",
      "integrations",
      "alert_creation",
      "auto_resolve_timeout",
      "acknowledgement_timeout",
    ],
    elements: ["teams", "integrations"],
    known: [["status", ["active", "warning", "critical", "maintenance", "disabled"]]],
  },
} as const satisfies Record<string, ItemShape<z.ZodType>>;
