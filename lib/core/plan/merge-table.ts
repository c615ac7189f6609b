import type { EntityValues } from "../model/entity.ts";
import type { FixedLayer, MaskLayer, OccurrenceLayer } from "../model/layer.ts";
import type { Override } from "../model/schedule.ts";
import type { EntityKind } from "../model/source-ref.ts";
import type { RoutingRule, TeamMember } from "../model/team.ts";
import type { ContactMethod, NotificationRule } from "../model/user.ts";
import { asRecord } from "./any-value.ts";
import type { Spec } from "./merge-spec.ts";
import { VALUE } from "./merge-spec.ts";
import { sameActiveFrom, sameParticipants, sameTargets, sameWho, sameZone } from "./same-fields.ts";

/** Every member of a value has its line, so that a new one cannot be forgotten. */
type Fields<T> = { readonly [K in keyof T]-?: Spec };

const ZONE: Spec = { type: "value", same: sameZone };
const SOURCE_OWNED: Spec = { type: "source-owned" };
const SET: Spec = { type: "set" };

const CONTACT_METHOD: Fields<ContactMethod> = {
  key: VALUE,
  channel: VALUE,
  address: VALUE,
  label: VALUE,
  order: VALUE,
  enabled: VALUE,
  verified: VALUE,
  timeframes: VALUE,
  delaySeconds: VALUE,
  threshold: VALUE,
};

const NOTIFICATION_RULE: Fields<NotificationRule> = {
  key: VALUE,
  trigger: VALUE,
  urgency: VALUE,
  criteria: VALUE,
  windows: VALUE,
  order: VALUE,
  enabled: VALUE,
  steps: VALUE,
  repeat: VALUE,
};

const MEMBER: Fields<TeamMember> = { user: VALUE, role: VALUE };

const ROUTING_RULE: Fields<RoutingRule> = {
  key: VALUE,
  name: VALUE,
  order: VALUE,
  isDefault: VALUE,
  criteria: VALUE,
  timeZone: { type: "value", same: sameZone },
  windows: VALUE,
  to: VALUE,
};

const LAYER: Fields<Omit<MaskLayer & OccurrenceLayer & FixedLayer, "type">> & { readonly type: Spec } = {
  type: VALUE,
  track: VALUE,
  sourceId: SOURCE_OWNED,
  name: VALUE,
  timeZone: ZONE,
  activeFrom: { type: "value", same: sameActiveFrom },
  activeUntil: VALUE,
  rules: SOURCE_OWNED,
  holidayRule: VALUE,
  coverage: VALUE,
  rotation: {
    type: "record",
    variant: "type",
    fields: {
      type: VALUE,
      anchor: VALUE,
      length: VALUE,
      unit: VALUE,
      beforeAnchor: VALUE,
      participants: { type: "value", same: sameParticipants },
    },
  },
  when: VALUE,
  who: { type: "value", same: sameWho },
  shifts: { type: "keyed", keyOf: text("id"), item: VALUE, ordered: false },
};

/** One thing but for the order: that follows from the source's list and changes as other overrides come and go. */
const OVERRIDE: Fields<Override> = {
  key: VALUE,
  start: VALUE,
  end: VALUE,
  incoming: VALUE,
  replaces: VALUE,
  order: SOURCE_OWNED,
  origin: VALUE,
};

const STEP: Fields<EntityValues["escalation-policy"]["steps"][number]> = {
  sourceId: SOURCE_OWNED,
  delaySeconds: VALUE,
  condition: VALUE,
  assign: VALUE,
  whenEmpty: VALUE,
  targets: { type: "value", same: sameTargets },
};

const FIELDS: { readonly [K in EntityKind]: Fields<EntityValues[K]> } = {
  user: {
    name: VALUE,
    email: VALUE,
    timeZone: ZONE,
    title: VALUE,
    status: { type: "value", first: "ours" },
    contactMethods: {
      type: "keyed",
      keyOf: text("key"),
      item: { type: "record", fields: CONTACT_METHOD, first: "ours" },
      ordered: false,
    },
    notificationRules: {
      type: "keyed",
      keyOf: text("key"),
      item: { type: "record", fields: NOTIFICATION_RULE },
      ordered: false,
    },
  },
  team: {
    name: VALUE,
    description: VALUE,
    parent: VALUE,
    members: { type: "keyed", keyOf: text("user"), item: { type: "record", fields: MEMBER }, ordered: false },
    routing: {
      type: "keyed",
      keyOf: text("key"),
      item: { type: "record", fields: ROUTING_RULE },
      ordered: false,
    },
  },
  schedule: {
    name: VALUE,
    description: VALUE,
    timeZone: ZONE,
    enabled: VALUE,
    teams: SET,
    resolution: VALUE,
    layers: {
      type: "keyed",
      keyOf: layerKey,
      item: { type: "record", fields: LAYER, variant: "type" },
      ordered: true,
    },
    overrides: {
      type: "keyed",
      keyOf: text("key"),
      item: { type: "record", fields: OVERRIDE },
      ordered: false,
    },
  },
  "escalation-policy": {
    name: VALUE,
    description: VALUE,
    teams: SET,
    timing: VALUE,
    steps: { type: "aligned", item: { type: "record", fields: STEP } },
    repeat: VALUE,
    handoffNotifications: VALUE,
  },
  service: {
    name: VALUE,
    description: VALUE,
    teams: SET,
    policy: VALUE,
    routedBy: VALUE,
    enabled: VALUE,
    urgencyRule: VALUE,
    supportHours: VALUE,
    settings: VALUE,
  },
  substitution: {
    absent: VALUE,
    substitute: VALUE,
    start: VALUE,
    end: VALUE,
    within: VALUE,
    stage: VALUE,
    reason: VALUE,
  },
};

/** How each kind is merged and compared. A change of a layer's type makes it another layer, taken as a whole. */
export function specOf(kind: EntityKind): Spec {
  return { type: "record", fields: FIELDS[kind] };
}

function text(member: string): (item: unknown) => string {
  return (item) => String(asRecord(item)[member]);
}

function layerKey(item: unknown): string {
  const { sourceId, track } = asRecord(item);
  return typeof sourceId === "string" ? sourceId : `track:${String(track)}`;
}
