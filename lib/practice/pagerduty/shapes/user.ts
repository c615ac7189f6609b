import { SUBDOMAIN, WEB } from "#lib/practice/company/account.ts";
import type { Calendar } from "#lib/practice/company/calendar.ts";
import { contactMethodsOf, notificationRulesOf, reference } from "#lib/practice/company/contact-methods.ts";
import type { Person } from "#lib/practice/company/people.ts";
import { TEAMS } from "#lib/practice/company/teams.ts";
import type { Query } from "#lib/practice/pagerduty/query.ts";
import { resource, teamReference } from "./references.ts";
import { teamShape } from "./team.ts";

const COLOURS = ["dark-slate-gray", "sea-green", "purple", "orange-red", "blue", "teal"];

/** A person in full; contact methods, rules and teams are references unless included (contract §6, §7). */
export function userShape(person: Person, calendar: Calendar, query: Query) {
  const createdAt = calendar.utc("Etc/UTC", -400, "10:00");
  const methods = contactMethodsOf(person, createdAt);
  const rules = notificationRulesOf(person, createdAt);
  const teams = teamsOf(person);
  const n = Number(person.id.slice(-2));
  return {
    name: person.name,
    email: person.email,
    time_zone: person.timeZone,
    color: COLOURS[n % COLOURS.length],
    avatar_url: `https://secure.gravatar.com/avatar/${String(n).padStart(32, "0")}.png?d=mm&r=PG`,
    billed: true,
    locale: n % 3 === 0 ? "en-GB" : "en-US",
    role: person.role,
    description: n % 6 === 0 ? "Managed by directory sync." : null,
    invitation_sent: n % 11 === 0,
    job_title: person.jobTitle,
    created_via_sso: n % 2 === 0,
    teams: query.includes("teams") ? teams.map(teamShape) : teams.map(({ id }) => teamReference(id)),
    contact_methods: query.includes("contact_methods") ? methods : methods.map(reference),
    notification_rules: query.includes("notification_rules") ? rules : rules.map(reference),
    coordinated_incidents: [],
    ...resource("user", "/users", "/users", person),
  };
}

/** What only the single user may include: subdomains, and calendar addresses that are secrets. */
export function userDetails(person: Person, query: Query) {
  const feed = `${SUBDOMAIN}.pagerduty.com/private/practice-calendar-secret-${person.id.toLowerCase()}/feed`;
  return {
    ...(query.includes("subdomains") ? { subdomains: [SUBDOMAIN] } : {}),
    ...(query.includes("calendar_urls")
      ? { http_cal_url: `https://${feed}`, web_cal_url: `webcal://${feed}` }
      : {}),
  };
}

/** A deleted person where a list of users still has to name them: without `name` and `email` (contract §7). */
export function goneUserShape(id: string, summary: string | null, deletedAt: string | undefined) {
  return {
    id,
    type: "user",
    summary,
    self: null,
    html_url: `${WEB}/users/${id}`,
    deleted_at: deletedAt ?? null,
  };
}

export function teamsOf(person: Person) {
  return TEAMS.filter(({ members }) => members.some(([userId]) => userId === person.id));
}
