import { type Ask, groupsSeen, pickGroup, pickShift, shiftsOf } from "#lib/practice/xmatters/ask.ts";
import { XMATTERS_DEVICES } from "#lib/practice/xmatters/company/devices.ts";
import { group, XMATTERS_GROUPS } from "#lib/practice/xmatters/company/groups.ts";
import { person, XMATTERS_PEOPLE } from "#lib/practice/xmatters/company/people.ts";
import { pageOf, wholePage } from "#lib/practice/xmatters/paging.ts";
import { forbidden } from "#lib/practice/xmatters/refusal.ts";
import { rosterOf } from "#lib/practice/xmatters/roster.ts";
import {
  deviceShape,
  groupNamed,
  groupShape,
  memberShape,
  personShape,
  shiftReference,
  shiftShape,
} from "#lib/practice/xmatters/shapes.ts";
import { teamShape } from "#lib/practice/xmatters/team-shape.ts";
import type { RecipientReference } from "#lib/practice/xmatters/wire.ts";

/** `GET /groups`: those that the caller may see (contract §2, §4). */
export function listGroups(ask: Ask) {
  const { query } = ask;
  query.only("embed", "groupType", "status");
  const types = query.list("groupType");
  const status = query.word("status", ["ACTIVE", "INACTIVE"]);
  const groups = groupsSeen(ask)
    .filter((one) => types.length === 0 || types.includes(one.groupType))
    .filter((one) => status === null || one.status === status);
  return pageOf(
    groups.map((one) => groupShape(one, query)),
    ask.path,
    query,
  );
}

/** `GET /groups/{groupId}`. */
export function getGroup(ask: Ask) {
  ask.query.only("embed");
  return groupShape(pickGroup(ask), ask.query);
}

/** `GET /groups/license-quotas`: counts that do not depend on who asks (contract §2). */
export function getGroupQuotas() {
  const active = XMATTERS_GROUPS.length;
  return { groupQuotaEnabled: true, groups: { total: 40, active, unused: 40 - active } };
}

/** `GET /groups/{groupId}/supervisors`. */
export function listSupervisors(ask: Ask) {
  ask.query.only();
  const supervisors = pickGroup(ask).supervisors.map((n) => personShape(person(n)));
  return pageOf(supervisors, ask.path, ask.query);
}

/** `GET /groups/{groupId}/members`: the roster; series for groups on call only, when embedded (contract §4). */
export function listRoster(ask: Ask) {
  ask.query.only("embed");
  const { n, groupType } = pickGroup(ask);
  const withShifts = ask.query.embeds("shifts") && groupType === "ON_CALL";
  const rows = rosterOf(ask.company, n).map(({ member, series }) => ({
    group: groupNamed(n),
    member,
    ...(withShifts
      ? { shifts: wholePage(series.map((one) => ({ ...shiftReference(one, n), group: groupNamed(n) }))) }
      : {}),
  }));
  return pageOf(rows, ask.path, ask.query);
}

/** `GET /groups/{groupId}/recipients`: members in full, which is how this account reads an unknown shape (contract §11.4). */
export function listRecipients(ask: Ask) {
  ask.query.only();
  const recipients = rosterOf(ask.company, pickGroup(ask).n).map(({ member }) => wholeRecipient(member));
  return pageOf(recipients, ask.path, ask.query);
}

/** Whatever a reference names, in full. */
export function wholeRecipient({ id, recipientType }: RecipientReference) {
  switch (recipientType) {
    case "PERSON":
      return personShape(person(XMATTERS_PEOPLE.find((one) => one.id === id)?.n ?? 0));
    case "GROUP":
      return groupShape(group(XMATTERS_GROUPS.find((one) => one.id === id)?.n ?? 0));
    case "DEVICE": {
      const device = XMATTERS_DEVICES.find((one) => one.id === id);
      if (!device) throw new Error(`no device has the id ${id}`);
      return deviceShape(device);
    }
    case "DYNAMIC_TEAM":
      return teamShape();
  }
}

/** `GET /groups/{groupId}/shifts`: every series as it stands now; what it once was needs another right (contract §2, §4). */
export function listShifts(ask: Ask) {
  const { query } = ask;
  query.only("embed", "at");
  if (query.instant("at") !== null) throw forbidden("historical data");
  const { n } = pickGroup(ask);
  return pageOf(
    shiftsOf(ask, n).map((shift) => shiftShape(shift, n, query)),
    ask.path,
    query,
  );
}

/** `GET /groups/{groupId}/shifts/{shiftId}`. */
export function getShift(ask: Ask) {
  ask.query.only("embed");
  return shiftShape(pickShift(ask), pickGroup(ask).n, ask.query);
}

/** `GET /groups/{groupId}/shifts/{shiftId}/members`. */
export function listShiftMembers(ask: Ask) {
  ask.query.only();
  const shift = pickShift(ask);
  return pageOf(shift.members.map(memberShape(shift, pickGroup(ask).n)), ask.path, ask.query);
}

/** `GET /groups/{groupId}/shifts/{shiftId}/exclusions`. */
export function listExclusions(ask: Ask) {
  ask.query.only();
  return pageOf(pickShift(ask).exclusions, ask.path, ask.query);
}
