import { describe, expect, test } from "vitest";
import { companyAt } from "./company.ts";
import { contactMethodsOf, notificationRulesOf } from "./contact-methods.ts";
import { PEOPLE } from "./people.ts";
import { POLICIES } from "./policies.ts";
import { SERVICES } from "./services.ts";
import { TEAMS } from "./teams.ts";

const DAY_MS = 86_400_000;
const CREATED = "2025-01-01T00:00:00Z";

test("it has the size of a real company", () => {
  const company = companyAt(new Date("2026-11-24T10:00:00Z"));
  expect([
    PEOPLE.length,
    TEAMS.length,
    company.layered.length,
    company.shiftBased.length,
    POLICIES.length,
    SERVICES.length,
  ]).toEqual([60, 8, 15, 5, 14, 18]);
});

test("ids are unique within their kind, and everything referred to exists", () => {
  const { layered, shiftBased } = companyAt(new Date("2026-11-24T10:00:00Z"));
  const unique = (ids: string[]) => expect(new Set(ids).size).toBe(ids.length);
  unique(PEOPLE.map(({ id }) => id));
  unique(PEOPLE.map(({ email }) => email));
  unique(layered.flatMap(({ schedule_layers }) => schedule_layers.map(({ id }) => id)));
  unique(layered.flatMap(({ overrides }) => overrides.map(({ id }) => id)));
  const rotations = shiftBased.flatMap((schedule) => schedule.rotations);
  const parts = [
    ...rotations,
    ...rotations.flatMap(({ events }) => events),
    ...shiftBased.flatMap(({ overrides, custom_shifts }) => [...overrides, ...custom_shifts]),
  ];
  unique(parts.map(({ id }) => id));
  for (const { id } of parts) expect(id).toMatch(/^[A-Z0-9]{26}$/);
  unique(
    PEOPLE.flatMap((person) =>
      [...contactMethodsOf(person, CREATED), ...notificationRulesOf(person, CREATED)].map(({ id }) => id),
    ),
  );
  for (const { policyId } of SERVICES) expect(POLICIES.map(({ id }) => id)).toContain(policyId);
});

describe("whatever the day", () => {
  const days = Array.from(
    { length: 100 },
    (_, index) => new Date(Date.UTC(2025, 0, 1, 7, 31) + index * 13 * DAY_MS),
  );

  test("layers that ended, go on and have yet to begin are there, the latter within 90 days", () => {
    for (const now of days) {
      const layers = companyAt(now).layered.flatMap(({ schedule_layers }) => schedule_layers);
      const upcoming = layers.filter(({ start }) => Date.parse(start) > now.getTime());
      expect(layers.filter(({ end }) => end !== null && Date.parse(end) < now.getTime())).toHaveLength(2);
      expect(upcoming).toHaveLength(1);
      expect(Date.parse(upcoming[0]?.start ?? "")).toBeLessThan(now.getTime() + 90 * DAY_MS);
    }
  });

  test("every series of overrides and custom shifts has one ahead within 90 days", () => {
    for (const now of days) {
      const { layered, shiftBased } = companyAt(now);
      const series = [
        ...layered.map(({ overrides }) => overrides.map(({ start }) => start)),
        ...shiftBased.map(({ overrides }) => overrides.map(({ start_time }) => start_time)),
        ...shiftBased.map(({ custom_shifts }) => custom_shifts.map(({ start_time }) => start_time)),
      ].filter((starts) => starts.length > 0);
      expect(series).toHaveLength(6);
      for (const starts of series) {
        const ahead = starts
          .map((start) => Date.parse(start) - now.getTime())
          .filter((distance) => distance > 0);
        expect(Math.min(...ahead)).toBeLessThan(90 * DAY_MS);
      }
    }
  });

  test("within a block of twelve weeks nothing moves, and ids stay for ever", () => {
    const monday = new Date("2026-10-26T00:00:00Z");
    const sunday = new Date("2027-01-17T23:59:59Z");
    const text = JSON.stringify(companyAt(monday).layered);
    expect(JSON.stringify(companyAt(sunday).layered) === text).toBe(true);
    const later = companyAt(new Date(sunday.getTime() + 1000));
    expect(JSON.stringify(later.layered) === text).toBe(false);
    expect(later.layered.map(({ id }) => id)).toEqual(companyAt(monday).layered.map(({ id }) => id));
  });
});

test("every trap of people and their contact methods occurs (contract §7)", () => {
  const methods = PEOPLE.map((person) => contactMethodsOf(person, CREATED));
  const numbersOf = (kinds: (typeof methods)[number], type: string) =>
    kinds.filter((one) => one.type === type).map(({ country_code, address }) => `+${country_code}${address}`);
  expect(PEOPLE.some(({ timeZone }) => timeZone === null)).toBe(true);
  expect(
    PEOPLE.some(({ name }) => /\p{Script=Arabic}/u.test(name)) &&
      PEOPLE.some(({ name }) => /\p{Script=Hebrew}/u.test(name)),
  ).toBe(true);
  expect(
    methods.some(
      (kinds) => numbersOf(kinds, "phone_contact_method")[0] === numbersOf(kinds, "sms_contact_method")[0],
    ),
  ).toBe(true);
  expect(methods.flat().some(({ type }) => type === "push_notification_contact_method")).toBe(true);
  expect(methods.flat().some(({ type }) => type === "whatsapp_contact_method")).toBe(true);
  for (const number of methods.flatMap((kinds) => numbersOf(kinds, "phone_contact_method")))
    expect(number).toMatch(/^\+[1-9]\d{6,14}$/);
  const rules = PEOPLE.flatMap((person) => notificationRulesOf(person, CREATED));
  expect(new Set(rules.map(({ urgency }) => urgency))).toEqual(new Set(["high", "low"]));
});
