import type { RecipientReference } from "#lib/practice/xmatters/wire.ts";
import { ROOT } from "./account.ts";
import { deviceReference } from "./devices.ts";
import { idOf } from "./ids.ts";
import { person, personReference, XMATTERS_PEOPLE } from "./people.ts";
import { isHoliday } from "./sites.ts";

export type GroupType = "ON_CALL" | "BROADCAST" | "DYNAMIC";

/** A group by itself; its series are in the dated part of the company. Numbers are those of people, roles and sites. */
export type XmattersGroup = {
  n: number;
  id: string;
  targetName: string;
  groupType: GroupType;
  status: "ACTIVE" | "INACTIVE";
  description: string;
  /** Whose holidays count; no zone (contract §5). */
  site?: number;
  supervisors: number[];
  observers: number[];
  observedByAll: boolean;
  allowDuplicates: boolean;
  externalKey?: string;
};

type Row = [
  n: number,
  targetName: string,
  description: string,
  supervisors: number[],
  more?: Partial<XmattersGroup>,
];

// biome-ignore format: one group a line
const ROWS: Row[] = [
  [1, "Platform Primary", "First call for the platform, in two zones", [1], { observers: [1, 4] }],
  [2, "Platform Escalation", "Leads, when the first call is not answered", [1, 5]],
  [3, "Duty Managers", "Last resort for everybody", [8], { observedByAll: true }],
  [4, "Warehouse Systems", "Scanners, gates and belts", [7, 10], { observers: [2] }],
  [5, "Payments & Billing", "Card payments, invoices", [5]],
  [6, "Data Platform", "Pipelines and reports", [21], { externalKey: "cmdb-0417" }],
  [7, "Storefront", "Web shop and tracking pages", [4]],
  [8, "Customs Desk", "Declarations; closed on the holidays of Bristol", [7], { site: 2 }],
  [9, "Stocktake", "Days on which goods are counted", [8], { site: 1 }],
  [10, "Night Desk, Long Beach", "Nights at the pier", [13], { observedByAll: true }],
  [11, "Major Incident Announcements", "Everybody who must know at once", [9], { groupType: "BROADCAST", observedByAll: true }],
  [12, "First Aiders", "Whoever has a first aid certificate", [9], { groupType: "DYNAMIC" }],
  [13, "Retired Mainframe", "Switched off in spring", [9], { status: "INACTIVE" }],
  [14, "Security", "Fortnights in turn", [5], { allowDuplicates: true, observers: [1] }],
];

export const XMATTERS_GROUPS: readonly XmattersGroup[] = ROWS.map(
  ([n, targetName, description, supervisors, more]) => ({
    n,
    id: idOf("group", n),
    targetName,
    groupType: "ON_CALL",
    status: "ACTIVE",
    description,
    supervisors,
    observers: [1],
    observedByAll: false,
    allowDuplicates: false,
    ...more,
  }),
);

export function group(n: number): XmattersGroup {
  const found = XMATTERS_GROUPS.find((one) => one.n === n);
  if (!found) throw new Error(`no group has the number ${n}`);
  return found;
}

/** A group as timelines, rosters and absences name one. */
export function groupReference(n: number): RecipientReference {
  const { id, targetName, groupType, status } = group(n);
  return {
    id,
    targetName,
    recipientType: "GROUP",
    groupType,
    status,
    links: { self: `${ROOT}/groups/${id}` },
  };
}

/**
 * Members that sit in no series: of the broadcast group all of them (contract §6.36), of a group on call those who wait for a
 * place.
 */
export function onlyInRoster(n: number): RecipientReference[] {
  switch (n) {
    case 5:
      return [personReference(25)];
    case 11:
      return [
        ...XMATTERS_PEOPLE.slice(0, 23).map((one) => personReference(one.n)),
        groupReference(3),
        deviceReference(7, "Depot Fax"),
      ];
    default:
      return [];
  }
}

/** Where a group that names no zone has its midnights: its first supervisor's (contract §6.8). */
export function zoneOf({ supervisors: [first] }: XmattersGroup): string {
  const zone = first === undefined ? null : person(first).timezone;
  return zone ?? "US/Eastern";
}

/** Whether a local day is a holiday of the group's site; never without a site (contract §6.39). */
export function isOffOn({ site }: XmattersGroup, day: number): boolean {
  return site !== undefined && isHoliday(idOf("site", site), day);
}

/**
 * Who belongs to the dynamic group and to the team of old, as the account says it; evaluated when an alert is sent (contract
 * §6.34).
 */
export const CRITERIA = {
  operand: "OR",
  criterion: {
    count: 1,
    total: 1,
    data: [
      { criterionType: "CUSTOM_FIELD", field: "First aid certificate", operand: "EQUALS", value: "true" },
    ],
  },
};

export const DYNAMIC_TEAM = {
  id: idOf("team", 1),
  targetName: "ThirdFloorResponseTeam",
  description: "Third floor emergency response team",
  members: [2, 7, 16],
};

/** Without `status` and `links` (contract §5). */
export function teamReference(): RecipientReference {
  return { id: DYNAMIC_TEAM.id, targetName: DYNAMIC_TEAM.targetName, recipientType: "DYNAMIC_TEAM" };
}
