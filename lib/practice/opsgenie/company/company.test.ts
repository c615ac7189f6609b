import { describe, expect, test } from "vitest";
import { companyAt } from "#lib/practice/company/company.ts";
import { PEOPLE } from "#lib/practice/company/people.ts";
import { SERVICES } from "#lib/practice/company/services.ts";
import { TEAMS } from "#lib/practice/company/teams.ts";
import type { Participant, Rotation } from "#lib/practice/opsgenie/wire.ts";
import { opsgenieCompanyAt } from "./company.ts";
import { contactsOf } from "./contacts.ts";
import { ESCALATIONS } from "./escalations.ts";
import { notificationRulesOf } from "./notification-rules.ts";
import { DELETED, OPSGENIE_PEOPLE } from "./people.ts";
import { CUSTOM_ROLES } from "./roles.ts";
import { routingRulesOf } from "./routing-rules.ts";
import { OPSGENIE_SERVICES } from "./services.ts";
import { OPSGENIE_TEAMS } from "./teams.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const DAY_MS = 86_400_000;
const { schedules, forwardings } = opsgenieCompanyAt(NOW);
const rotations = schedules.flatMap((schedule) => schedule.rotations);
const routing = OPSGENIE_TEAMS.flatMap(({ n }) => routingRulesOf(n));

test("it has the size of a real account", () => {
  expect({
    people: OPSGENIE_PEOPLE.length,
    teams: OPSGENIE_TEAMS.length,
    schedules: schedules.length,
    rotations: rotations.length,
    escalations: ESCALATIONS.length,
    routingRules: routing.length,
    services: OPSGENIE_SERVICES.length,
    forwardings: forwardings.length,
    roles: CUSTOM_ROLES.length,
  }).toEqual({
    people: 40,
    teams: 7,
    schedules: 15,
    rotations: 21,
    escalations: 9,
    routingRules: 14,
    services: 11,
    forwardings: 6,
    roles: 2,
  });
});

test("ids are unique, and whoever or whatever is referred to exists, but for the deleted person", () => {
  const contacts = OPSGENIE_PEOPLE.flatMap(contactsOf);
  const rules = OPSGENIE_PEOPLE.flatMap(notificationRulesOf);
  const everything = [
    ...OPSGENIE_PEOPLE,
    ...OPSGENIE_TEAMS,
    ...schedules,
    ...rotations,
    ...ESCALATIONS,
    ...routing,
    ...OPSGENIE_SERVICES,
    ...forwardings,
    ...CUSTOM_ROLES,
    ...contacts,
    ...rules,
    ...rules.flatMap(({ steps }) => steps),
  ].map(({ id }) => id);
  expect(new Set(everything).size).toBe(everything.length);

  const referred: Participant[] = [
    ...rotations.flatMap(({ participants }) => participants),
    ...schedules.flatMap(({ overrides }) => overrides.map(({ user }) => user)),
    ...ESCALATIONS.flatMap((one) => one.rules.map(({ recipient }) => recipient)),
    ...routing.map(({ notify }) => notify),
  ];
  const missing = referred.flatMap((one) =>
    one.type === "none" || everything.includes(one.id) ? [] : [one.id],
  );
  expect(new Set(missing)).toEqual(new Set([DELETED.id]));
  const aliases = schedules.flatMap(({ overrides }) => overrides.map(({ alias }) => alias));
  expect(new Set(aliases).size).toBe(aliases.length);
});

describe("the company's two accounts", () => {
  const inPagerDuty = (address: string) => PEOPLE.find(({ email }) => email === address.toLowerCase());
  const addressesOf = (person: (typeof OPSGENIE_PEOPLE)[number]) =>
    contactsOf(person).flatMap(({ method, to }) => (method === "email" ? [to] : []));
  const shared = OPSGENIE_PEOPLE.filter((person) => addressesOf(person).some(inPagerDuty));

  test("share a third of the people: in other letters, one under a new name, one by a second address", () => {
    expect(shared).toHaveLength(13);
    const byAnother = shared.filter(({ username }) => !inPagerDuty(username));
    expect(byAnother.map(({ fullName }) => fullName)).toEqual(["Kwame Mensah"]);
    const capitals = shared.filter(({ username }) => username !== username.toLowerCase());
    expect(capitals).toHaveLength(12);
    const renamed = shared.filter(({ username, fullName }) => {
      const twin = inPagerDuty(username);
      return twin && twin.name !== fullName;
    });
    expect(renamed.map(({ fullName }) => fullName)).toEqual(["Hannah Okafor-Whitcombe"]);
  });

  test("have teams and services of one name, and one schedule", () => {
    const both = (mine: readonly { name: string }[], theirs: readonly { name: string }[]) =>
      mine.filter(({ name }) => theirs.some((one) => one.name === name)).map(({ name }) => name);
    const { layered, shiftBased } = companyAt(NOW);
    expect(both(OPSGENIE_TEAMS, TEAMS)).toEqual(["Platform", "Payments", "Security"]);
    expect(both(OPSGENIE_SERVICES, SERVICES)).toEqual(["Identity", "Card payments", "Carrier links"]);
    expect(both(schedules, [...layered, ...shiftBased])).toEqual(["Weekend desk"]);
  });
});

describe("every trap of the contract occurs", () => {
  const some = (is: (rotation: Rotation) => unknown) => rotations.some(is);

  test.each<[string, (rotation: Rotation) => unknown]>([
    ["hourly turns", ({ type }) => type === "hourly"],
    ["daily turns", ({ type }) => type === "daily"],
    ["turns of several weeks", ({ type, length }) => type === "weekly" && length > 1],
    ["no end date at all", (rotation) => !("endDate" in rotation)],
    ["an end date of null", ({ endDate }) => endDate === null],
    [
      "a person with two seats",
      ({ participants }) => new Set(participants.map(idIn)).size < participants.length,
    ],
    ["nobody's seat", ({ participants }) => participants.some(({ type }) => type === "none")],
    ["a team's seat", ({ participants }) => participants.some(({ type }) => type === "team")],
    ["an escalation's seat", ({ participants }) => participants.some(({ type }) => type === "escalation")],
    [
      "a window over midnight",
      ({ timeRestriction: one }) =>
        one && "restriction" in one && one.restriction.endHour < one.restriction.startHour,
    ],
    ["hours as a list", ({ timeRestriction: one }) => one?.type === "time-of-day" && "restrictions" in one],
    [
      "an interval of several days",
      ({ timeRestriction: one }) =>
        one?.type === "weekday-and-time-of-day" &&
        one.restrictions.some(({ startDay, endDay }) => startDay !== endDay),
    ],
  ])("%s", (_, is) => {
    expect(some(is)).toBe(true);
  });

  test("of schedules, escalations, users and contacts", () => {
    expect(schedules.filter(({ enabled }) => !enabled)).toHaveLength(1);
    expect(
      schedules.some(({ rotations: none, overrides }) => none.length === 0 && overrides.length > 0),
    ).toBe(true);
    expect(schedules.filter(({ ownerTeam }) => !ownerTeam)).toHaveLength(3);
    const rules = ESCALATIONS.flatMap((one) => one.rules);
    expect(new Set(rules.map(({ notifyType }) => notifyType))).toEqual(
      new Set(["default", "next", "previous", "users", "admins", "all", "random"]),
    );
    expect(rules.some(({ condition }) => condition === "if-not-closed")).toBe(true);
    expect(new Set(ESCALATIONS.map(({ repeat }) => repeat === undefined)).size).toBe(2);
    expect(new Set(ESCALATIONS.map(({ name }) => name)).size).toBeLessThan(ESCALATIONS.length);
    expect(OPSGENIE_PEOPLE.some(({ blocked }) => blocked)).toBe(true);
    const contacts = OPSGENIE_PEOPLE.map(contactsOf);
    expect(new Set(contacts.flat().map(({ method }) => method)).size).toBe(4);
    expect(contacts.some((all) => all.some(({ applyOrder }, index) => applyOrder !== index))).toBe(true);
    for (const { to, method } of contacts.flat()) {
      if (method === "sms" || method === "voice") expect(to).toMatch(/^[1-9]\d{0,2}-\d{6,12}$/);
    }
  });

  test("of routing: the default is last and takes everything, both forms of hours, every kind of target", () => {
    for (const { n } of OPSGENIE_TEAMS) {
      const rules = routingRulesOf(n);
      expect(rules.map(({ order }) => order)).toEqual(rules.map((_, index) => index));
      expect(rules.filter(({ isDefault }) => isDefault)).toEqual(rules.slice(-1));
      expect(rules.at(-1)?.criteria).toEqual({ type: "match-all" });
    }
    expect(new Set(routing.map(({ notify }) => notify.type))).toEqual(
      new Set(["none", "escalation", "schedule"]),
    );
    expect(new Set(routing.flatMap(({ timeRestriction }) => timeRestriction?.type ?? []))).toEqual(
      new Set(["time-of-day", "weekday-and-time-of-day"]),
    );
  });
});

describe("whatever the day", () => {
  const days = Array.from(
    { length: 60 },
    (_, index) => new Date(Date.UTC(2025, 0, 1, 7, 31) + index * 13 * DAY_MS),
  );

  test("rotations that ended, will end and have yet to begin are there, the latter within 90 days", () => {
    for (const now of days) {
      const ahead = (at: string | null | undefined) => {
        const distance = Date.parse(at ?? "") - now.getTime();
        return distance > 0 && distance < 90 * DAY_MS;
      };
      const all = opsgenieCompanyAt(now).schedules.flatMap((one) => one.rotations);
      expect(all.filter(({ endDate }) => endDate && Date.parse(endDate) < now.getTime())).toHaveLength(1);
      expect(all.filter(({ endDate }) => ahead(endDate))).toHaveLength(1);
      expect(all.filter(({ startDate }) => ahead(startDate))).toHaveLength(1);
    }
  });

  test("forwardings are over, in force and ahead, and every series of overrides has one ahead within 90 days", () => {
    for (const now of days) {
      const { schedules: dated, forwardings: rules } = opsgenieCompanyAt(now);
      const at = now.toISOString();
      const states = rules.map(({ startDate, endDate }) =>
        endDate <= at ? "over" : startDate > at ? "ahead" : "in force",
      );
      expect(states).toEqual(["over", "in force", "in force", "in force", "ahead", "in force"]);
      for (const { overrides } of dated.filter((one) => one.overrides.length > 0)) {
        const distances = overrides.map(({ startDate }) => Date.parse(startDate) - now.getTime());
        const ahead = distances.filter((distance) => distance > 0);
        expect(Math.min(...ahead)).toBeLessThan(90 * DAY_MS);
      }
    }
  });

  test("within a block of twelve weeks nothing moves, and ids stay for ever", () => {
    const monday = new Date("2026-10-26T00:00:00Z");
    const sunday = new Date("2027-01-17T23:59:59Z");
    const text = (now: Date) => JSON.stringify(opsgenieCompanyAt(now).schedules);
    const ids = (now: Date) => opsgenieCompanyAt(now).schedules.map(({ id }) => id);
    const first = text(monday);
    expect(text(sunday) === first).toBe(true);
    const later = new Date(sunday.getTime() + 1000);
    expect(text(later) === first).toBe(false);
    expect(ids(later)).toEqual(ids(monday));
  });
});

function idIn(participant: Participant): string {
  return participant.type === "none" ? "" : participant.id;
}
