import { API } from "./account.ts";
import type { Person } from "./people.ts";

type Shape = Record<string, unknown> & { id: string; type: string; summary: string };

/** A person's contact methods as PagerDuty writes them in full (contract §7). Which ones a person has follows from the number in the id. */
export function contactMethodsOf(person: Person, createdAt: string): Shape[] {
  const n = numberOf(person);
  const number = { country_code: person.countryCode, address: person.nationalNumber, blacklisted: false };
  const methods = [
    method(person, "E01", "email_contact_method", "Default", {
      address: person.email,
      send_short_email: false,
      send_html_email: true,
      ...(n % 4 === 0 ? { enabled: true } : {}),
    }),
  ];
  if (n % 9 === 0) {
    methods.push(
      method(person, "E02", "email_contact_method", "Pager relay", {
        address: person.email.replace("@", "+pager@"),
        send_short_email: true,
        send_html_email: false,
        enabled: n % 2 === 0,
      }),
    );
  }
  if (n % 7 !== 0) {
    methods.push(method(person, "V01", "phone_contact_method", "Mobile", number));
    methods.push(method(person, "S01", "sms_contact_method", "Mobile", { ...number, enabled: true }));
  }
  if (n % 5 === 0) {
    methods.push(
      method(person, "W01", "whatsapp_contact_method", "WhatsApp", { ...number, enabled: n % 2 === 0 }),
    );
  }
  if (n % 3 === 0) methods.push(pushDevice(person, createdAt));
  return methods;
}

/** Alerting rules: high urgency at once and again, low urgency later; delays count from the assignment (contract §7). */
export function notificationRulesOf(person: Person, createdAt: string): Shape[] {
  const methods = contactMethodsOf(person, createdAt);
  const [mail] = methods;
  const loud = methods.find(
    ({ type }) => type === "push_notification_contact_method" || type === "sms_contact_method",
  );
  const voice = methods.find(({ type }) => type === "phone_contact_method");
  const rules = [rule(person, "H01", "high", 0, loud ?? mail)];
  if (voice) rules.push(rule(person, "H02", "high", 5 + (numberOf(person) % 3) * 5, voice));
  if (numberOf(person) % 2 === 0) rules.push(rule(person, "H03", "high", 20, mail));
  rules.push(rule(person, "L01", "low", numberOf(person) % 6 === 0 ? 30 : 0, mail));
  return rules.filter((one) => one !== null);
}

/** Hand-off mails, for every fourth person. */
export function handOffRulesOf(person: Person): Record<string, unknown>[] {
  const n = numberOf(person);
  if (n % 4 !== 0) return [];
  const handoff_type = n % 8 === 0 ? "both" : n % 12 === 0 ? "offcall" : "oncall";
  const id = `${personPrefix(person, "PH")}B01`;
  const mail = methodReference(person, {
    id: `${personPrefix(person, "PC")}E01`,
    type: "email_contact_method",
    summary: "Default",
  });
  return [{ id, handoff_type, notify_advance_in_minutes: 60, contact_method: mail }];
}

export function reference(shape: Shape): Record<string, unknown> {
  return {
    id: shape.id,
    type: `${shape.type}_reference`,
    summary: shape.summary,
    self: shape.self,
    html_url: null,
  };
}

/** The address is a device's token: a secret that an importer must not keep. */
function pushDevice(person: Person, createdAt: string): Shape {
  const isApple = numberOf(person) % 2 === 0;
  const name = `${person.name}’s ${isApple ? "iPhone" : "Pixel"}`;
  return method(person, "P01", "push_notification_contact_method", name, {
    address: `practice-push-token-${person.id.toLowerCase()}-0123456789abcdef0123456789abcdef`,
    device_type: isApple ? "ios" : "android",
    sounds: [{ type: "alert_high_urgency", file: "alarm.caf" }],
    created_at: createdAt,
    blacklisted: false,
  });
}

function method(
  person: Person,
  code: string,
  type: string,
  label: string,
  more: Record<string, unknown>,
): Shape {
  const id = `${personPrefix(person, "PC")}${code}`;
  const self = `${API}/users/${person.id}/contact_methods/${id}`;
  return { id, type, summary: label, self, html_url: null, label, ...more };
}

function rule(
  person: Person,
  code: string,
  urgency: "high" | "low",
  minutes: number,
  target: Shape | undefined,
): Shape | null {
  if (!target) return null;
  const id = `${personPrefix(person, "PN")}${code}`;
  return {
    id,
    type: "assignment_notification_rule",
    summary: `${minutes} minutes: channel ${target.id}`,
    self: `${API}/users/${person.id}/notification_rules/${id}`,
    html_url: null,
    start_delay_in_minutes: minutes,
    created_at: null,
    contact_method: reference(target),
    urgency,
  };
}

function methodReference(
  person: Person,
  target: { id: string; type: string; summary: string },
): Record<string, unknown> {
  return reference({ ...target, self: `${API}/users/${person.id}/contact_methods/${target.id}` });
}

function personPrefix(person: Person, kind: string): string {
  return `${kind}${person.id.slice(-2)}`;
}

function numberOf(person: Person): number {
  return Number(person.id.slice(-2));
}
