import { type Ask, pickPart } from "#lib/practice/opsgenie/ask.ts";
import { type Contact, contactsOf } from "#lib/practice/opsgenie/company/contacts.ts";
import {
  type NotificationRule,
  type NotificationStep,
  notificationRulesOf,
} from "#lib/practice/opsgenie/company/notification-rules.ts";
import { pickUser } from "./users.ts";

/** `GET /v2/users/{identifier}/contacts`: the only place that tells the order (contract §3). */
export function listContacts(ask: Ask) {
  return {
    data: contactsOf(pickUser(ask)).map((contact) => ({
      ...contactShape(contact),
      applyOrder: contact.applyOrder,
    })),
  };
}

/** `GET /v2/users/{identifier}/contacts/{contactId}` */
export function getContact(ask: Ask) {
  return { data: contactShape(pickPart(contactsOf(pickUser(ask)), ask, "contact")) };
}

/** `GET /v2/users/{identifier}/notification-rules`: what they are about, without what they do (contract §3). */
export function listNotificationRules(ask: Ask) {
  return {
    data: notificationRulesOf(pickUser(ask)).map(({ id, name, actionType, order, enabled }) => ({
      id,
      name,
      actionType,
      order,
      enabled,
    })),
  };
}

/** `GET /v2/users/{identifier}/notification-rules/{ruleId}` */
export function getNotificationRule(ask: Ask) {
  const rule = pickRule(ask);
  return { data: { ...rule, steps: stepsOf(rule) } };
}

/** `GET /v2/users/{identifier}/notification-rules/{ruleId}/steps` */
export function listNotificationSteps(ask: Ask) {
  return { data: stepsOf(pickRule(ask)) };
}

function pickRule(ask: Ask): NotificationRule {
  return pickPart(notificationRulesOf(pickUser(ask)), ask, "notification rule");
}

function stepsOf({ id, name, steps }: NotificationRule): (NotificationStep & { _parent: unknown })[] {
  return steps.map((step) => ({ _parent: { id, name }, ...step }));
}

function contactShape({ id, method, to, disabledReason }: Contact) {
  const status = disabledReason === undefined ? { enabled: true } : { enabled: false, disabledReason };
  return { id, method, to, status };
}
