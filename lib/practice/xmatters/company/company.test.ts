import { describe, expect, test } from "vitest";
import { PEOPLE } from "#lib/practice/company/people.ts";
import { OPSGENIE_PEOPLE } from "#lib/practice/opsgenie/company/people.ts";
import { isZone } from "#lib/practice/wall-clock.ts";
import type { RecipientReference } from "#lib/practice/xmatters/wire.ts";
import { xmattersCompanyAt } from "./company.ts";
import { XMATTERS_DEVICES } from "./devices.ts";
import { DYNAMIC_TEAM, group, onlyInRoster, XMATTERS_GROUPS } from "./groups.ts";
import { INACTIVE, XMATTERS_PEOPLE } from "./people.ts";
import { XMATTERS_ROLES } from "./roles.ts";
import { XMATTERS_DEPENDENCIES, XMATTERS_SERVICES } from "./services.ts";
import { XMATTERS_SITES } from "./sites.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const DAY_MS = 86_400_000;
const { series, absences } = xmattersCompanyAt(NOW);
const recipients = series.flatMap(({ members }) => members.map(({ recipient }) => recipient));

test("it has the size of a small real account", () => {
  const ofType = (type: string) => XMATTERS_GROUPS.filter(({ groupType }) => groupType === type).length;
  expect({
    people: XMATTERS_PEOPLE.length,
    devices: XMATTERS_DEVICES.length,
    onCall: ofType("ON_CALL"),
    broadcast: ofType("BROADCAST"),
    dynamic: ofType("DYNAMIC"),
    series: series.length,
    absences: absences.length,
    sites: XMATTERS_SITES.length,
    roles: XMATTERS_ROLES.length,
    services: XMATTERS_SERVICES.length,
  }).toEqual({
    people: 26,
    devices: 104,
    onCall: 12,
    broadcast: 1,
    dynamic: 1,
    series: 31,
    absences: 35,
    sites: 5,
    roles: 5,
    services: 5,
  });
});

test("ids are unique, and whoever or whatever is referred to exists", () => {
  const everything = [
    ...XMATTERS_PEOPLE,
    ...XMATTERS_DEVICES,
    ...XMATTERS_GROUPS,
    ...series,
    ...absences,
    ...XMATTERS_SITES,
    ...XMATTERS_ROLES,
    ...XMATTERS_SERVICES,
    ...XMATTERS_DEPENDENCIES,
    DYNAMIC_TEAM,
  ].map(({ id }) => id);
  expect(new Set(everything).size).toBe(everything.length);

  const referred: RecipientReference[] = [
    ...recipients,
    ...XMATTERS_GROUPS.flatMap(({ n }) => onlyInRoster(n)),
    ...absences.flatMap((one) => [one.member, ...(one.replacement ? [one.replacement] : [])]),
    ...absences.flatMap((one) => (one.group ? [one.group] : [])),
  ];
  expect(referred.filter(({ id }) => !everything.includes(id))).toEqual([]);
});

describe("people of other tools", () => {
  const mailOf = (n: number) => XMATTERS_PEOPLE.find((one) => one.n === n)?.email ?? "";
  const inPagerDuty = (n: number) => PEOPLE.find(({ email }) => email === mailOf(n).toLowerCase());
  const inOpsgenie = (n: number) =>
    OPSGENIE_PEOPLE.find(({ username, otherEmail }) =>
      [username, otherEmail].some((mail) => mail?.toLowerCase() === mailOf(n).toLowerCase()),
    );
  const numbers = XMATTERS_PEOPLE.map(({ n }) => n);

  test("a third are shared: five are in all three, three in PagerDuty alone, two in Opsgenie alone", () => {
    const inBoth = numbers.filter((n) => inPagerDuty(n) && inOpsgenie(n));
    expect(inBoth).toEqual([1, 2, 3, 4, 5]);
    expect(numbers.filter((n) => inPagerDuty(n) && !inOpsgenie(n))).toEqual([6, 7, 8]);
    expect(numbers.filter((n) => !inPagerDuty(n) && inOpsgenie(n))).toEqual([9, 10]);
    expect(inBoth.every((n) => mailOf(n) === mailOf(n).toUpperCase())).toBe(true);
  });

  test("one goes by another name, some have another zone or number here", () => {
    const here = (n: number) => XMATTERS_PEOPLE.find((one) => one.n === n);
    expect(inPagerDuty(4)?.name).not.toContain(here(4)?.lastName);
    expect(here(2)?.timezone).not.toBe(inPagerDuty(2)?.timeZone);
    expect(here(9)?.timezone).not.toBe(inOpsgenie(9)?.timeZone);
    expect(here(10)?.phone?.replace("+", "")).not.toBe(inOpsgenie(10)?.phone?.replace("-", ""));
  });
});

describe("the traits that an importer must carry", () => {
  const nested = (n: number): number[] => {
    const inside = series
      .filter(({ groupNumber }) => groupNumber === n)
      .flatMap(({ members }) => members)
      .filter(({ recipient }) => recipient.recipientType === "GROUP")
      .map(({ recipient }) => XMATTERS_GROUPS.find(({ id }) => id === recipient.id)?.n ?? 0);
    return [...new Set(inside)];
  };

  test("groups three levels deep", () => {
    expect([nested(1), nested(2), nested(3)]).toEqual([[2], [3], []]);
  });

  test("every kind of recipient, an inactive person, the same one twice where it is allowed", () => {
    expect(new Set(recipients.map(({ recipientType }) => recipientType))).toEqual(
      new Set(["PERSON", "GROUP", "DEVICE", "DYNAMIC_TEAM"]),
    );
    expect(recipients.some(({ status }) => status === "INACTIVE")).toBe(true);
    expect(XMATTERS_PEOPLE.find(({ n }) => n === INACTIVE)?.status).toBe("INACTIVE");
    const twice = series.filter(
      ({ members }) => new Set(members.map(({ recipient }) => recipient.id)).size < members.length,
    );
    expect(twice.map(({ groupNumber }) => group(groupNumber).allowDuplicates)).toEqual([true]);
  });

  test("every way of rotating, always-on series with and without zone, every frequency", () => {
    expect(new Set(series.flatMap(({ turning }) => (turning ? [turning.type] : [])))).toEqual(
      new Set(["ELAPSED_TIME", "COMPLETED_SHIFT", "ALERT"]),
    );
    const always = series.filter(({ start }) => start === undefined);
    expect(new Set(always.map(({ timezone }) => timezone))).toEqual(
      new Set([undefined, "Europe/London", "US/Eastern"]),
    );
    expect(new Set(series.map(({ recurrence }) => recurrence?.frequency))).toEqual(
      new Set([
        undefined,
        "ONCE",
        "DAILY",
        "WEEKLY",
        "EVERY_WEEKDAY",
        "EVERY_WEEKEND_DAY",
        "MONTHLY",
        "YEARLY",
        "HOLIDAY",
      ]),
    );
  });

  test("several zones in one group, old names among them, all known", () => {
    const zones = (n: number) =>
      new Set(series.filter(({ groupNumber }) => groupNumber === n).map(({ timezone }) => timezone));
    expect(zones(1)).toEqual(new Set(["Europe/London", "US/Eastern"]));
    const all = [...series, ...XMATTERS_PEOPLE, ...XMATTERS_SITES].flatMap(({ timezone }) => timezone ?? []);
    expect(all.filter((zone) => !isZone(zone))).toEqual([]);
  });

  test("push tokens, extensions and old pagers among the devices", () => {
    const keys = new Set(XMATTERS_DEVICES.flatMap(({ address }) => Object.keys(address)));
    expect([...keys]).toEqual(expect.arrayContaining(["apnToken", "registrationId", "pin", "country"]));
    const numbers = XMATTERS_DEVICES.map(({ address }) => String(address.phoneNumber));
    expect(numbers.some((one) => one.includes(";ext="))).toBe(true);
  });
});

test("within twelve weeks nothing changes, and an absence of every kind is ahead on each of the days", () => {
  const first = new Date("2026-10-26T00:00:00Z");
  const kinds = (now: number) =>
    new Set(
      absences
        .filter(({ start }) => Date.parse(start) > now && Date.parse(start) < now + 90 * DAY_MS)
        .map(({ member, group: at }) => `${member.id} ${at?.id}`),
    ).size;
  for (let day = 0; day < 84; day += 1) {
    const now = new Date(first.getTime() + day * DAY_MS);
    expect(xmattersCompanyAt(now).absences).toEqual(absences);
    expect([day, kinds(now.getTime())]).toEqual([day, 7]);
  }
});
