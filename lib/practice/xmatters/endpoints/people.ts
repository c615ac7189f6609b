import { type Ask, groupsSeen, peopleSeen, pick, pickPerson } from "#lib/practice/xmatters/ask.ts";
import { devicesOf, XMATTERS_DEVICES } from "#lib/practice/xmatters/company/devices.ts";
import { person, XMATTERS_PEOPLE } from "#lib/practice/xmatters/company/people.ts";
import { pageOf } from "#lib/practice/xmatters/paging.ts";
import { rosterOf } from "#lib/practice/xmatters/roster.ts";
import { deviceShape, groupNamed, personShape, personWith } from "#lib/practice/xmatters/shapes.ts";

/** `GET /people`: those whom the caller may see; devices, roles and supervisors when embedded (contract §4). */
export function listPeople(ask: Ask) {
  const { query } = ask;
  query.only("embed", "status", "groups");
  const status = query.word("status", ["ACTIVE", "INACTIVE"]);
  const groups = query.list("groups");
  const people = peopleSeen(ask)
    .filter((one) => status === null || one.status === status)
    .filter(({ id }) => groups.length === 0 || isIn(ask, id, groups));
  return pageOf(
    people.map((one) => personWith(one, query)),
    ask.path,
    query,
  );
}

/** `GET /people/{personId}`. */
export function getPerson(ask: Ask) {
  ask.query.only("embed");
  return personWith(pickPerson(ask), ask.query);
}

/** `GET /people/{personId}/devices`. */
export function listDevicesOfPerson(ask: Ask) {
  ask.query.only("embed", "phoneNumberFormat");
  const devices = devicesOf(pickPerson(ask)).map((device) => deviceShape(device, ask.query));
  return pageOf(devices, ask.path, ask.query);
}

/** `GET /people/{personId}/supervisors`. */
export function listSupervisorsOfPerson(ask: Ask) {
  ask.query.only();
  const supervisors = pickPerson(ask).supervisors.map((n) => personShape(person(n)));
  return pageOf(supervisors, ask.path, ask.query);
}

/** `GET /people/{personId}/group-memberships`. */
export function listMemberships(ask: Ask) {
  ask.query.only();
  const { id } = pickPerson(ask);
  const rows = groupsSeen(ask).flatMap(({ n }) =>
    rosterOf(ask.company, n)
      .filter(({ member }) => member.id === id)
      .map(({ member }) => ({ group: groupNamed(n), member })),
  );
  return pageOf(rows, ask.path, ask.query);
}

/** `GET /people/license-quotas`: head counts that do not depend on who asks (contract §2). */
export function getPeopleQuotas() {
  const active = (licence: string) =>
    XMATTERS_PEOPLE.filter(({ status, licenseType }) => status === "ACTIVE" && licenseType === licence)
      .length;
  const quota = (total: number, used: number) => ({ total, active: used, unused: total - used });
  return {
    stakeholderUsersEnabled: true,
    stakeholderUsers: quota(10, active("STAKEHOLDER_USER")),
    fullUsers: quota(50, active("FULL_USER")),
  };
}

/** `GET /devices`: all devices of everybody whom the caller may see, with their owners (contract §4). */
export function listDevices(ask: Ask) {
  const { query } = ask;
  query.only("embed", "deviceStatus", "deviceType", "phoneNumberFormat");
  query.word("phoneNumberFormat", ["E164", "COUNTRY_CODE"]);
  const status = query.word("deviceStatus", ["ACTIVE", "INACTIVE"]);
  const type = query.text("deviceType");
  const devices = devicesSeen(ask)
    .filter((one) => status === null || one.status === status)
    .filter(({ deviceType }) => type === null || deviceType === type);
  return pageOf(
    devices.map((device) => deviceShape(device, query)),
    ask.path,
    query,
  );
}

/** `GET /devices/{deviceId}`. */
export function getDevice(ask: Ask) {
  ask.query.only("embed");
  return deviceShape(pick(devicesSeen(ask), ask.ids[0], { what: "device" }), ask.query);
}

function devicesSeen(ask: Ask) {
  const owners = new Set(peopleSeen(ask).map(({ n }) => n));
  return XMATTERS_DEVICES.filter(({ ownerNumber }) => owners.has(ownerNumber));
}

function isIn(ask: Ask, personId: string, groups: readonly string[]): boolean {
  return groupsSeen(ask)
    .filter(({ id, targetName }) => groups.some((one) => one === id || one === targetName))
    .some(({ n }) => rosterOf(ask.company, n).some(({ member }) => member.id === personId));
}
