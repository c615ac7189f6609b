import { PEOPLE } from "#lib/practice/company/people.ts";
import { OPSGENIE_PEOPLE } from "#lib/practice/opsgenie/company/people.ts";
import type { RecipientReference } from "#lib/practice/xmatters/wire.ts";
import { ROOT } from "./account.ts";
import { idOf } from "./ids.ts";

/** A person of the xMatters account. There is no e-mail address: that is a device (contract §5). */
export type XmattersPerson = {
  n: number;
  id: string;
  /** The user id. */
  targetName: string;
  firstName: string;
  lastName: string;
  /** For the device; null: none. */
  email: string | null;
  /** E.164; null: none. */
  phone: string | null;
  timezone: string | null;
  site: number;
  status: "ACTIVE" | "INACTIVE";
  licenseType: "FULL_USER" | "STAKEHOLDER_USER";
  /** Numbers of roles. */
  roles: number[];
  /** Numbers of people. */
  supervisors: number[];
};

type Shared = {
  n: number;
  /** The same person in another account: an id of PagerDuty's people, or a number of Opsgenie's. */
  is: string | number;
  name: [first: string, last: string];
  targetName: string;
  site: number;
  timezone?: string;
  phone?: string;
  roles?: number[];
};

/**
 * People whom another tool knows too: 1 to 5 are in all three. Addresses come in capitals; 2, 6 and 9 have another zone here, 3
 * and 10 another number, and 4 goes by another name.
 */
const SHARED: Shared[] = [
  { n: 1, is: "PUSER02", name: ["Léa", "Fournier"], targetName: "lfournier", site: 3, roles: [1] },
  {
    n: 2,
    is: "PUSER05",
    name: ["Jonas", "Lindqvist"],
    targetName: "jlindqvist",
    site: 3,
    timezone: "Europe/Stockholm",
  },
  { n: 3, is: "PUSER07", name: ["Kwame", "Mensah"], targetName: "kmensah", site: 2, phone: "+447700900399" },
  {
    n: 4,
    is: "PUSER08",
    name: ["Hannah", "Okafor"],
    targetName: "hwhitcombe",
    site: 4,
    timezone: "US/Pacific",
  },
  { n: 5, is: "PUSER30", name: ["Camille", "Desrosiers"], targetName: "cdesrosiers", site: 3, roles: [1] },
  { n: 6, is: "PUSER03", name: ["健", "佐藤"], targetName: "ksato", site: 5, timezone: "Singapore" },
  { n: 7, is: "PUSER18", name: ["Gwendolyn", "Pritchard-Jones"], targetName: "gpritchard", site: 2 },
  {
    n: 8,
    is: "PUSER40",
    name: ["Marcus", "Delacroix"],
    targetName: "mdelacroix",
    site: 1,
    timezone: "US/Eastern",
  },
  {
    n: 9,
    is: 14,
    name: ["Abena", "Owusu-Ansah"],
    targetName: "aowusu",
    site: 2,
    timezone: "Europe/London",
    roles: [1, 4],
  },
  { n: 10, is: 29, name: ["Perpetua", "Atkins"], targetName: "patkins", site: 2, phone: "+447700900329" },
];

type Row = [
  n: number,
  first: string,
  last: string,
  targetName: string,
  timezone: string | null,
  site: number,
  phone: string | null,
];

// biome-ignore format: one person a line
const ROWS: Row[] = [
  [11, "Amara", "Eze", "aeze", "US/Eastern", 1, "+12025550211"],
  [12, "Benedikt", "Falk", "bfalk", "Europe/Berlin", 3, "+4915550000412"],
  [13, "Carmen", "Ybarra", "cybarra", "US/Pacific", 4, "+12025550213;ext=4417"],
  [14, "Dinh", "Thanh Mai", "dthanh", "Asia/Saigon", 5, "+84900000414"],
  [15, "Eoghan", "Ó Briain", "eobriain", "Europe/Dublin", 2, "+353850000415"],
  [16, "Fiona", "MacLeod", "fmacleod", "Europe/London", 2, "+447700900416"],
  [17, "Giulia", "Moretti", "gmoretti", "Europe/Rome", 3, "+393200000417"],
  [18, "Hiroshi", "Tanabe", "htanabe", "Japan", 5, "+819000000418"],
  [19, "Ingrid", "Solberg", "isolberg", "Europe/Oslo", 3, "+4740000419"],
  [20, "Joaquín", "Paredes", "jparedes", "America/Santiago", 1, "+56900000420"],
  [21, "Kavita", "Nair", "knair", "Asia/Calcutta", 5, "+919000000421"],
  [22, "Liam", "Hartigan", "lhartigan", "US/Eastern", 1, "+12025550222"],
  [23, "Mónica", "Salcedo", "msalcedo", "US/Pacific", 4, "+12025550223"],
  [24, "Nils", "Aaltonen", "naaltonen", "Europe/Helsinki", 3, "+358400000424"],
  [25, "Odile", "Lefèvre", "olefevre", "Europe/Paris", 3, null],
  [26, "Rollcall", "Import", "rollcall.import", null, 1, null],
];

/** Someone who left: may not sign in and is told nothing, yet still has a place in a timeline (contract §6.14). */
export const INACTIVE = 24;
const STAKEHOLDER = 25;
const SERVICE_USER = 26;

export const XMATTERS_PEOPLE: readonly XmattersPerson[] = [
  ...SHARED.map(sharedPerson),
  ...ROWS.map(
    ([n, firstName, lastName, targetName, timezone, site, phone]): XmattersPerson => ({
      n,
      id: idOf("person", n),
      targetName,
      firstName,
      lastName,
      email: n === SERVICE_USER ? null : `${targetName}@harbourline.example`,
      phone,
      timezone,
      site,
      status: n === INACTIVE ? "INACTIVE" : "ACTIVE",
      licenseType: n === STAKEHOLDER ? "STAKEHOLDER_USER" : "FULL_USER",
      roles: n === SERVICE_USER ? [5] : n % 5 === 0 ? [2, 3] : [2],
      supervisors: n % 2 === 0 ? [7] : [],
    }),
  ),
];

export function person(n: number): XmattersPerson {
  const found = XMATTERS_PEOPLE.find((one) => one.n === n);
  if (!found) throw new Error(`nobody has the number ${n}`);
  return found;
}

/** A person as timelines, rosters and absences name one. */
export function personReference(n: number): RecipientReference {
  const { id, targetName, firstName, lastName, status } = person(n);
  return {
    id,
    targetName,
    firstName,
    lastName,
    recipientType: "PERSON",
    status,
    links: { self: `${ROOT}/people/${id}` },
  };
}

function sharedPerson(shared: Shared): XmattersPerson {
  const { n, name, targetName, site, roles = [2] } = shared;
  const [firstName, lastName] = name;
  const there = elsewhere(shared.is);
  return {
    n,
    id: idOf("person", n),
    targetName,
    firstName,
    lastName,
    email: there.email.toUpperCase(),
    phone: shared.phone ?? there.phone,
    timezone: shared.timezone ?? there.timezone,
    site,
    status: "ACTIVE",
    licenseType: "FULL_USER",
    roles,
    supervisors: n === 9 ? [] : [9],
  };
}

function elsewhere(is: string | number): { email: string; phone: string; timezone: string | null } {
  if (typeof is === "number") {
    const found = OPSGENIE_PEOPLE.find(({ n }) => n === is);
    if (!found) throw new Error(`nobody has the number ${is} in Opsgenie`);
    const phone = `+${(found.phone ?? "").replace("-", "")}`;
    return { email: found.username, phone, timezone: found.timeZone };
  }
  const found = PEOPLE.find(({ id }) => id === is);
  if (!found) throw new Error(`nobody has the id ${is} in PagerDuty`);
  const phone = `+${found.countryCode}${found.nationalNumber}`;
  return { email: found.email, phone, timezone: found.timeZone };
}
