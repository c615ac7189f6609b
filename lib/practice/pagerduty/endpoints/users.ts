import {
  contactMethodsOf,
  handOffRulesOf,
  notificationRulesOf,
} from "#lib/practice/company/contact-methods.ts";
import { PEOPLE, type Person } from "#lib/practice/company/people.ts";
import { type Ask, byName, matching, pick } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { invalid, notFound } from "#lib/practice/pagerduty/refusal.ts";
import { teamsOf, userDetails, userShape } from "#lib/practice/pagerduty/shapes/user.ts";
import { Refusal } from "#lib/practice/refusal.ts";

/** `GET /users` */
export function listUsers({ company, query }: Ask) {
  const teams = query.list("team_ids");
  const people = [
    ...matching(
      PEOPLE,
      query,
      ({ name }) => name,
      ({ email }) => email,
    ),
  ]
    .filter((person) => teams.length === 0 || teamsOf(person).some(({ id }) => teams.includes(id)))
    .sort(byName);
  return classicPage("users", people, query, (person) => userShape(person, company.calendar, query));
}

/** `GET /users/me`: an account key has no user behind it, and the refusal is a bare string (contract §2.1). */
export function getMe({ caller, company, query }: Ask) {
  if (caller.kind === "account") {
    throw new Refusal(400, {
      error:
        "Because this request was made using an account-level access token, we were unable to determine the user's identity. Please use a user-level token.",
    });
  }
  return { user: fullUser(caller.person, { company, query }) };
}

/** `GET /users/{id}` */
export function getUser({ company, query, ids }: Ask) {
  return { user: fullUser(pick(PEOPLE, ids[0]), { company, query }) };
}

/** `GET /users/{id}/contact_methods`: not paged (contract §3). */
export function listContactMethods(ask: Ask) {
  const methods = contactMethodsOf(pick(PEOPLE, ask.ids[0]), createdAt(ask));
  return { contact_methods: methods, total: methods.length };
}

/** `GET /users/{id}/contact_methods/{contact_method_id}` */
export function getContactMethod(ask: Ask) {
  return { contact_method: pick(contactMethodsOf(pick(PEOPLE, ask.ids[0]), createdAt(ask)), ask.ids[1]) };
}

/** `GET /users/{id}/notification_rules`: only those of high urgency unless asked otherwise (contract §6). */
export function listNotificationRules(ask: Ask) {
  const person = pick(PEOPLE, ask.ids[0]);
  const urgency = ask.query.text("urgency") ?? "high";
  if (!["high", "low", "all"].includes(urgency)) throw invalid("Urgency must be high, low or all");
  const methods = contactMethodsOf(person, createdAt(ask));
  const rules = notificationRulesOf(person, createdAt(ask)).filter(
    (rule) => urgency === "all" || rule.urgency === urgency,
  );
  return { notification_rules: rules.map((rule) => withMethod(rule, methods, ask)) };
}

/** `GET /users/{id}/notification_rules/{notification_rule_id}` */
export function getNotificationRule(ask: Ask) {
  return {
    notification_rule: pick(notificationRulesOf(pick(PEOPLE, ask.ids[0]), createdAt(ask)), ask.ids[1]),
  };
}

/** `GET /users/{id}/oncall_handoff_notification_rules` */
export function listHandOffRules({ ids }: Ask) {
  return { oncall_handoff_notification_rules: handOffRulesOf(pick(PEOPLE, ids[0])) };
}

/** `GET /users/{id}/status_update_notification_rules`: nobody here has any. */
export function listStatusUpdateRules({ ids }: Ask) {
  if (!PEOPLE.some(({ id }) => id === ids[0])) throw notFound();
  return { status_update_notification_rules: [] };
}

function fullUser(person: Person, { company, query }: Pick<Ask, "company" | "query">) {
  return { ...userShape(person, company.calendar, query), ...userDetails(person, query) };
}

function withMethod(rule: Record<string, unknown>, methods: { id: string }[], { query }: Ask) {
  if (!query.includes("contact_methods")) return rule;
  const target = rule.contact_method;
  const id = typeof target === "object" && target !== null && "id" in target ? target.id : null;
  return { ...rule, contact_method: methods.find((method) => method.id === id) ?? target };
}

function createdAt({ company }: Ask): string {
  return company.calendar.utc("Etc/UTC", -400, "10:00");
}
