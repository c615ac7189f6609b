import { ROOT } from "./company/account.ts";
import { devicesOf, type XmattersDevice } from "./company/devices.ts";
import { CRITERIA, groupReference, type XmattersGroup } from "./company/groups.ts";
import { person, type XmattersPerson } from "./company/people.ts";
import { roles } from "./company/roles.ts";
import { XMATTERS_SERVICES } from "./company/services.ts";
import { siteReference } from "./company/sites.ts";
import { embeddedPage, wholePage } from "./paging.ts";
import type { Query } from "./query.ts";
import type { Shift, ShiftMember } from "./wire.ts";

/** A person in full. Empty fields are absent; `properties` has values of all kinds (contract §5). */
export function personShape(one: XmattersPerson) {
  const { n, id, targetName, firstName, lastName, timezone, status, licenseType } = one;
  const self = `${ROOT}/people/${id}`;
  return {
    id,
    targetName,
    recipientType: "PERSON",
    externallyOwned: n % 11 === 0,
    ...(n % 11 === 0 ? { externalKey: `hr-${n}`, locked: ["lastName", "site"] } : {}),
    links: { self },
    firstName,
    lastName,
    licenseType,
    language: n === 20 ? "es" : "en",
    ...(timezone === null ? {} : { timezone }),
    webLogin: one.email ?? targetName,
    ...(n % 4 === 0 ? { phoneLogin: String(40_000 + n) } : {}),
    site: siteReference(one.site),
    properties: propertiesOf(n),
    ...(status === "ACTIVE" && n % 3 !== 0 ? { lastLogin: stamp(n, "2026-09") } : {}),
    whenCreated: stamp(n, "2023-04"),
    // Without milliseconds, in the same answer (contract §3).
    whenUpdated: stamp(n, "2026-08").replace(/\.\d+/, ""),
    status,
  };
}

/** A person with whatever the request embeds. */
export function personWith(one: XmattersPerson, query: Query) {
  const { id } = one;
  const devices = devicesOf(one).map((device) => deviceShape(device));
  return {
    ...personShape(one),
    ...(query.embeds("roles") ? { roles: wholePage(roles(one.roles)) } : {}),
    ...(query.embeds("supervisors") ? { supervisors: supervisorsOf(one) } : {}),
    ...(query.embeds("devices") ? { devices: embeddedPage(devices, `/people/${id}/devices`) } : {}),
  };
}

const supervisorsOf = ({ id, supervisors }: XmattersPerson) =>
  embeddedPage(
    supervisors.map((n) => personShape(person(n))),
    `/people/${id}/supervisors`,
  );

function propertiesOf(n: number): Record<string, unknown> {
  return {
    ...(n % 2 === 0 ? { "First aid certificate": n % 4 === 0 } : {}),
    ...(n % 3 === 0 ? { Desk: n * 7.5 } : {}),
    ...(n % 5 === 0 ? { Languages: ["English", "Español"] } : {}),
  };
}

/** A device; timeframes only when embedded, tokens always (contract §4, §5). The owner is named shortly. */
export function deviceShape(device: XmattersDevice, query?: Query) {
  const { id, ownerNumber, timeframes, address, ...rest } = device;
  const owner = person(ownerNumber);
  const spaced =
    query?.text("phoneNumberFormat") === "COUNTRY_CODE" && typeof address.phoneNumber === "string";
  return {
    id,
    ...rest,
    ...address,
    ...(spaced ? { phoneNumber: String(address.phoneNumber).replace(/^(\+\d{2})(\d{3})/, "$1 $2 ") } : {}),
    recipientType: "DEVICE",
    owner: ownerReference(owner),
    provider: { id: device.deviceType === "TEXT_PHONE" ? "(x)matters HTTP SMS Gateway" : "xMatters" },
    links: { self: `${ROOT}/devices/${id}` },
    ...(query?.embeds("timeframes")
      ? { timeframes: embeddedPage(timeframes, `/devices/${id}/timeframes`) }
      : {}),
  };
}

export function ownerReference({ id, targetName, firstName, lastName }: XmattersPerson) {
  return {
    id,
    targetName,
    firstName,
    lastName,
    recipientType: "PERSON",
    links: { self: `${ROOT}/people/${id}` },
  };
}

/** A group; never its series, never its members (contract §4). */
export function groupShape(one: XmattersGroup, query?: Query) {
  const { n, id, targetName, groupType, status, description, site, externalKey } = one;
  const owned = XMATTERS_SERVICES.filter(({ ownedBy }) => ownedBy?.id === id);
  return {
    id,
    targetName,
    recipientType: "GROUP",
    groupType,
    status,
    externallyOwned: externalKey !== undefined,
    ...(externalKey === undefined ? {} : { externalKey }),
    allowDuplicates: one.allowDuplicates,
    useDefaultDevices: true,
    observedByAll: one.observedByAll,
    description,
    ...(site === undefined ? {} : { site: siteReference(site) }),
    created: stamp(n, "2022-05"),
    ...(groupType === "DYNAMIC" ? { criteria: CRITERIA, responseCount: 1 } : {}),
    links: { self: `${ROOT}/groups/${id}` },
    ...(query?.embeds("supervisors") ? { supervisors: groupSupervisors(one) } : {}),
    ...(query?.embeds("observers") ? { observers: wholePage(roles(one.observers)) } : {}),
    ...(query?.embeds("services") ? { services: embeddedPage(owned, "/services") } : {}),
  };
}

const groupSupervisors = ({ id, supervisors }: XmattersGroup) =>
  embeddedPage(
    supervisors.map((n) => personShape(person(n))),
    `/groups/${id}/supervisors`,
  );

/** A group as others name it: without a person's name. */
export function groupNamed(n: number) {
  const { id, targetName, recipientType, groupType, links } = groupReference(n);
  return { id, targetName, recipientType, groupType, links };
}

/** A series; members, rotation and exclusions only when embedded (contract §4). */
export function shiftShape(shift: Shift, groupNumber: number, query: Query) {
  const { members, rotation, exclusions, ...rest } = shift;
  const named = groupNamed(groupNumber);
  const path = `/groups/${named.id}/shifts/${shift.id}`;
  return {
    ...rest,
    group: named,
    links: { self: ROOT + path },
    ...(query.embeds("members")
      ? { members: embeddedPage(members.map(memberShape(shift, groupNumber)), `${path}/members`) }
      : {}),
    ...(query.embeds("rotation") && rotation !== undefined ? { rotation } : {}),
    ...(query.embeds("exclusions") ? { exclusions: embeddedPage(exclusions, `${path}/exclusions`) } : {}),
  };
}

export function memberShape(shift: Shift, groupNumber: number) {
  return (member: ShiftMember) => ({ ...member, shift: shiftReference(shift, groupNumber) });
}

export function shiftReference({ id, name }: Pick<Shift, "id" | "name">, groupNumber: number) {
  const { id: groupId } = groupReference(groupNumber);
  return { id, name, links: { self: `${ROOT}/groups/${groupId}/shifts/${id}` } };
}

function stamp(n: number, month: string): string {
  return `${month}-${String(1 + (n % 27)).padStart(2, "0")}T08:${String(n).padStart(2, "0")}:30.${String(100 + n)}Z`;
}
