import { z } from "zod";
import type { ItemShape } from "../parse-items.ts";
import { figure, flag, id, idOrNull, listOf, number, shortText, text, whole } from "../shared/json-fields.ts";

/**
 * What Opsgenie answers below `data`, as far as we read it (Opsgenie contract §3–§6). A list is required where its absence would
 * change who is on call. Ids are opaque. Values of closed lists are kept as written; `SHAPES` names the documented ones.
 */

/** Whoever a turn, a step, an override or a rule means: a user has `username`, others `name`; `none` has no id (§3). */
export const Recipient = z.object({ type: z.string(), id: idOrNull, username: shortText, name: shortText });
export type Recipient = z.output<typeof Recipient>;

const UserMeta = z.object({ id: idOrNull, username: shortText });
export type UserMeta = z.output<typeof UserMeta>;
const TeamMeta = z.object({ id, name: shortText });

export const User = z.object({
  id,
  username: shortText,
  fullName: shortText,
  role: z.object({ id: idOrNull, name: shortText }).nullable().default(null),
  timeZone: shortText,
  blocked: flag,
  mutedUntil: text,
});
export type User = z.output<typeof User>;

export const Contact = z.object({
  id,
  method: z.string(),
  to: shortText,
  applyOrder: number,
  status: z.object({ enabled: flag, disabledReason: text }).nullable().default(null),
});
export type Contact = z.output<typeof Contact>;

const Duration = z.object({ timeAmount: figure, timeUnit: text });
export type Duration = z.output<typeof Duration>;

const Hours = {
  startHour: figure,
  startMin: number,
  endHour: figure,
  endMin: number,
};

/** Both forms of §5.6 and §5.7, each of which was seen with the other's list (§5.9). */
export const TimeRestriction = z.object({
  type: z.string(),
  restriction: z.object(Hours).nullable().default(null),
  restrictions: listOf(z.object({ ...Hours, startDay: text, endDay: text })),
});
export type TimeRestriction = z.output<typeof TimeRestriction>;

export const NotificationRule = z.object({
  id,
  name: shortText,
  actionType: z.string(),
  order: number,
  enabled: flag,
});
export type NotificationRule = z.output<typeof NotificationRule>;

export const NotificationRuleDetail = NotificationRule.extend({
  criteria: whole,
  timeRestriction: TimeRestriction.nullable().default(null),
  steps: listOf(
    z.object({
      contact: z.object({ method: z.string(), to: shortText }).nullable().default(null),
      sendAfter: Duration.nullable().default(null),
      enabled: flag,
    }),
  ),
  repeat: z.object({ loopAfter: number, enabled: flag }).nullable().default(null),
  schedules: listOf(Recipient),
  notificationTime: listOf(z.string()),
});
export type NotificationRuleDetail = z.output<typeof NotificationRuleDetail>;

export const AccountRole = z.object({
  id,
  name: shortText,
  extendedRole: text,
  grantedRights: listOf(z.string()),
  disallowedRights: listOf(z.string()),
});
export type AccountRole = z.output<typeof AccountRole>;

export const Team = z.object({ id, name: shortText, description: text });
export type Team = z.output<typeof Team>;

export const TeamDetail = z.object({
  id,
  members: listOf(z.object({ user: UserMeta, role: text })),
});
export type TeamDetail = z.output<typeof TeamDetail>;

export const TeamRole = z.object({
  id,
  name: shortText,
  rights: listOf(z.object({ right: z.string(), granted: flag })),
});
export type TeamRole = z.output<typeof TeamRole>;

export const RoutingRule = z.object({
  id,
  name: shortText,
  isDefault: flag,
  order: number,
  criteria: whole,
  timezone: shortText,
  timeRestriction: TimeRestriction.nullable().default(null),
  notify: Recipient,
});
export type RoutingRule = z.output<typeof RoutingRule>;

export const Rotation = z.object({
  id,
  name: shortText,
  startDate: z.string(),
  endDate: text,
  type: z.string(),
  length: number,
  /** In order; a person may hold several places. */
  participants: z.array(Recipient),
  timeRestriction: TimeRestriction.nullable().default(null),
});
export type Rotation = z.output<typeof Rotation>;

export const Schedule = z.object({
  id,
  name: shortText,
  description: text,
  timezone: z.string().min(1),
  enabled: flag,
  ownerTeam: TeamMeta.nullable().default(null),
  rotations: z.array(Rotation),
});
export type Schedule = z.output<typeof Schedule>;

export const Override = z.object({
  alias: shortText,
  user: Recipient,
  startDate: z.string(),
  endDate: z.string(),
  rotations: listOf(z.object({ id, name: shortText })),
});
export type Override = z.output<typeof Override>;

export const ForwardingRule = z.object({
  id,
  alias: shortText,
  fromUser: UserMeta,
  toUser: UserMeta,
  startDate: z.string(),
  endDate: z.string(),
});
export type ForwardingRule = z.output<typeof ForwardingRule>;

export const EscalationRule = z.object({
  condition: text,
  notifyType: text,
  delay: Duration,
  recipient: Recipient,
});
export type EscalationRule = z.output<typeof EscalationRule>;

export const Escalation = z.object({
  id,
  name: shortText,
  description: text,
  ownerTeam: TeamMeta.nullable().default(null),
  rules: z.array(EscalationRule),
  repeat: z
    .object({ waitInterval: number, count: number, resetRecipientStates: flag, closeAlertAfterAll: flag })
    .nullable()
    .default(null),
});
export type Escalation = z.output<typeof Escalation>;

export const Service = z.object({
  id,
  name: shortText,
  description: text,
  teamId: idOrNull,
  tags: listOf(z.string()),
  isExternal: flag,
  visibility: text,
});
export type Service = z.output<typeof Service>;

/** A text, or an object that names a user (§9: typed as texts, expect either). */
const Someone = z.union([
  z.string(),
  z.object({ id: idOrNull, name: shortText, username: shortText, type: text }),
]);

export const Period = z.object({
  startDate: z.string(),
  endDate: z.string(),
  type: text,
  recipient: Recipient.extend({ type: text, forwardedFrom: Someone.nullable().default(null) })
    .nullable()
    .default(null),
  fromUser: Someone.nullable().default(null),
});
export type Period = z.output<typeof Period>;

/** A rotation with nothing in the window has no `periods` (§4). */
const TimelineRows = z.object({
  rotations: listOf(z.object({ id, periods: listOf(Period) })),
});
export type TimelineRows = z.output<typeof TimelineRows>;

export const Timeline = z.object({
  startDate: z.string(),
  endDate: z.string(),
  finalTimeline: TimelineRows,
  baseTimeline: TimelineRows.nullable().default(null),
});
export type Timeline = z.output<typeof Timeline>;

const RECIPIENT_TYPES = ["user", "team", "escalation", "schedule", "none"];
const RESTRICTION_TYPES = ["time-of-day", "weekday-and-time-of-day"];
export const ACTION_TYPES = [
  "create-alert",
  "acknowledged-alert",
  "closed-alert",
  "renotified-alert",
  "assigned-alert",
  "add-note",
  "schedule-start",
  "schedule-end",
  "incoming-call-routing",
] as const;

/** How each kind of item is read by `parseItems`: what may be left out, and which values are documented. */
export const SHAPES = {
  user: {
    schema: User,
    fields: ["username", "fullName", "role", "timeZone", "blocked", "mutedUntil"],
  },
  contact: {
    schema: Contact,
    fields: ["to", "applyOrder", "status"],
    known: [["method", ["email", "sms", "voice", "mobile"]]],
  },
  notificationRule: {
    schema: NotificationRule,
    fields: ["name", "order"],
    known: [["actionType", ACTION_TYPES]],
  },
  notificationRuleDetail: {
    schema: NotificationRuleDetail,
    fields: ["name", "order", "schedules", "notificationTime"],
    elements: ["schedules", "notificationTime"],
    known: [
      ["actionType", ACTION_TYPES],
      ["timeRestriction.type", RESTRICTION_TYPES],
    ],
  },
  accountRole: {
    schema: AccountRole,
    fields: ["name", "extendedRole", "grantedRights", "disallowedRights"],
  },
  team: { schema: Team, fields: ["name", "description"] },
  teamDetail: { schema: TeamDetail, fields: ["role"], elements: ["members"] },
  teamRole: { schema: TeamRole, fields: ["name", "rights"] },
  routingRule: {
    schema: RoutingRule,
    fields: ["name", "order", "timezone"],
    known: [["timeRestriction.type", RESTRICTION_TYPES]],
  },
  schedule: {
    schema: Schedule,
    fields: ["name", "description", "ownerTeam"],
    known: [
      ["rotations.*.type", ["hourly", "daily", "weekly"]],
      ["rotations.*.timeRestriction.type", RESTRICTION_TYPES],
    ],
  },
  override: { schema: Override, fields: ["alias"] },
  forwardingRule: { schema: ForwardingRule, fields: ["alias"] },
  escalation: {
    schema: Escalation,
    fields: ["name", "description", "ownerTeam"],
    known: [
      ["rules.*.condition", ["if-not-acked", "if-not-closed"]],
      ["rules.*.recipient.type", RECIPIENT_TYPES],
    ],
  },
  service: {
    schema: Service,
    fields: ["name", "description", "teamId", "tags", "isExternal", "visibility"],
    elements: ["tags"],
  },
  timeline: { schema: Timeline, fields: ["fromUser", "forwardedFrom"] },
} as const satisfies Record<string, ItemShape<z.ZodType>>;
