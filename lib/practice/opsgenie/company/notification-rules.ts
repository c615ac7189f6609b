import type { Criteria, TimeRestriction } from "#lib/practice/opsgenie/wire.ts";
import { type Contact, contactsOf } from "./contacts.ts";
import { daily } from "./desk.ts";
import { idOf } from "./ids.ts";
import type { OpsgeniePerson } from "./people.ts";
import { scheduleMeta } from "./schedule-names.ts";

export type NotificationStep = {
  id: string;
  contact: Pick<Contact, "method" | "to">;
  sendAfter: { timeAmount: number; timeUnit: string };
  enabled: boolean;
};

export type NotificationRule = {
  id: string;
  name: string;
  actionType: string;
  order: number;
  enabled: boolean;
  criteria: Criteria;
  timeRestriction?: TimeRestriction;
  steps: NotificationStep[];
  repeat?: { loopAfter: number; enabled: boolean };
  schedules?: { type: "schedule"; id: string; name: string }[];
  notificationTime?: string[];
};

const EVERYTHING: Criteria = { type: "match-all" };
const URGENT: Criteria = {
  type: "match-all-conditions",
  conditions: [{ field: "priority", not: false, operation: "equals", expectedValue: "P1", order: 0 }],
};

/** A person's rules: a default one for each action, and for some a louder one before it (contract §3). */
export function notificationRulesOf(person: OpsgeniePerson): NotificationRule[] {
  const { n } = person;
  const contacts = contactsOf(person);
  const find = (...methods: Contact["method"][]) =>
    methods.map((method) => contacts.find((one) => one.method === method)).find((one) => one !== undefined);
  const mail = find("email");
  const loud = find("mobile", "sms", "email");
  const voice = find("voice");
  let steps = 0;
  const step = (minutes: number, contact: Contact | undefined, enabled = true): NotificationStep[] => {
    if (!contact) return [];
    steps += 1;
    const { method, to } = contact;
    const sendAfter = { timeAmount: minutes, timeUnit: "minutes" };
    return [{ id: idOf("step", n * 100 + steps), contact: { method, to }, sendAfter, enabled }];
  };
  const rule = (
    slot: number,
    name: string,
    fields: Pick<NotificationRule, "actionType" | "steps"> & Partial<NotificationRule>,
  ): NotificationRule => ({
    id: idOf("rule", n * 10 + slot),
    name,
    order: slot,
    enabled: true,
    criteria: EVERYTHING,
    ...fields,
  });
  const urgent =
    n % 4 === 0
      ? [
          rule(1, "Urgent at night", {
            actionType: "create-alert",
            criteria: URGENT,
            timeRestriction: daily("22:00", "07:00"),
            steps: [...step(0, voice ?? loud), ...step(2, loud)],
            repeat: { loopAfter: 10, enabled: true },
          }),
        ]
      : [];
  return [
    ...urgent,
    rule(2, "New Alert", {
      actionType: "create-alert",
      steps: [
        ...step(0, loud),
        ...step(5, find("sms")),
        ...step(10, voice, n % 7 !== 0),
        ...step(n % 5 === 0 ? 15 : 0, mail),
      ],
      repeat: { loopAfter: 0, enabled: false },
    }),
    rule(3, "Acknowledged Alert", {
      actionType: "acknowledged-alert",
      steps: step(0, mail),
      enabled: n % 2 === 0,
    }),
    rule(4, "Closed Alert", { actionType: "closed-alert", steps: step(0, mail) }),
    rule(5, "Assigned Alert", { actionType: "assigned-alert", steps: step(0, loud), enabled: n % 3 !== 0 }),
    rule(6, "Before my shift", {
      actionType: "schedule-start",
      steps: step(0, mail),
      notificationTime: n % 2 === 0 ? ["just-before", "1-day-ago"] : ["15-minutes-ago"],
      schedules: n % 5 === 0 ? [{ type: "schedule", ...scheduleMeta(13) }] : [],
    }),
  ];
}
