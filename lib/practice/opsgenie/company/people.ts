import { PEOPLE } from "#lib/practice/company/people.ts";
import type { Participant, UserMeta } from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";

/** A person of the Opsgenie account. `phone` is in the vendor's form, country code and number (contract §3); null: none given. */
export type OpsgeniePerson = UserMeta & {
  n: number;
  fullName: string;
  role: string;
  timeZone: string;
  locale: string;
  phone: string | null;
  /** An address other than the one to sign in with. */
  otherEmail: string | null;
  blocked: boolean;
  verified: boolean;
};

/** Names in the PagerDuty account stay what they are there, but for `fullName`. */
type Shared = { n: number; pagerDutyId: string; role?: string; fullName?: string; ownAddress?: string };

/** People with both tools: their addresses come in capitals, one married since, and one signs in with another address. */
const SHARED: Shared[] = [
  { n: 1, pagerDutyId: "PUSER02", role: "Admin" },
  { n: 2, pagerDutyId: "PUSER05" },
  { n: 3, pagerDutyId: "PUSER07", ownAddress: "kwame@harbourline-field.example" },
  { n: 4, pagerDutyId: "PUSER08", fullName: "Hannah Okafor-Whitcombe" },
  { n: 5, pagerDutyId: "PUSER11" },
  { n: 6, pagerDutyId: "PUSER12", role: "Admin" },
  { n: 7, pagerDutyId: "PUSER13" },
  { n: 8, pagerDutyId: "PUSER14" },
  { n: 9, pagerDutyId: "PUSER16" },
  { n: 10, pagerDutyId: "PUSER30", role: "Admin" },
  { n: 11, pagerDutyId: "PUSER32" },
  { n: 12, pagerDutyId: "PUSER35" },
  { n: 13, pagerDutyId: "PUSER37" },
];

type Row = [
  n: number,
  fullName: string,
  mail: string,
  timeZone: string,
  role: string,
  phone: string | null,
  locale?: string,
];

// biome-ignore format: one person a line
const ROWS: Row[] = [
  [14, "Abena Owusu-Ansah", "abena.owusu", "Africa/Accra", "Owner", "233-200000214"],
  [15, "Björn Hákonarson", "bjorn.hakonarson", "Atlantic/Reykjavik", "User", "354-6000215"],
  [16, "Catalina Ríos", "catalina.rios", "America/Santiago", "User", "56-900000216", "es_ES"],
  [17, "Dariusz Kowalczyk", "dariusz.kowalczyk", "Europe/Warsaw", "User", "48-500000217", "pl_PL"],
  [18, "Erin Gallagher", "erin.gallagher", "Europe/Dublin", "User", "353-850000218", "en_GB"],
  [19, "Farah Siddiqui", "farah.siddiqui", "Asia/Kolkata", "User", "91-9000000219"],
  [20, "Gustavo Pereira Lima", "gustavo.lima", "America/Sao_Paulo", "User", "55-11900000220", "pt_BR"],
  [21, "Helga Brandt", "helga.brandt", "Europe/Berlin", "User", "49-15550000221", "de_DE"],
  [22, "Ignatius Chukwu", "ignatius.chukwu", "Africa/Lagos", "User", "234-8030000222"],
  [23, "Jo-Ann Redbird", "joann.redbird", "America/Chicago", "User", "1-2025550123"],
  [24, "加藤 美咲", "misaki.kato", "Asia/Tokyo", "User", "81-9000000224", "ja_JP"],
  [25, "Lior Ben-David", "lior.bendavid", "Asia/Jerusalem", "User", "972-500000225"],
  [26, "Māia Ngata", "maia.ngata", "Pacific/Auckland", "User", "64-210000226", "en_GB"],
  [27, "Nadia Benali", "nadia.benali", "Africa/Casablanca", "User", "212-600000227", "fr_FR"],
  [28, "Óscar Núñez", "oscar.nunez", "America/Santiago", "User", "56-900000228", "es_ES"],
  [29, "Perpetua Atkins", "perpetua.atkins", "Europe/London", "Night supervisor", "44-7700900229", "en_GB"],
  [30, "Quentin Aubert", "quentin.aubert", "Europe/Paris", "User", "33-639980230", "fr_FR"],
  [31, "Rohan Iyer", "rohan.iyer", "Asia/Kolkata", "User", "91-9000000231"],
  [32, "Sunniva Dahl", "sunniva.dahl", "Europe/Oslo", "Night supervisor", "47-40000232"],
  [33, "Tariq al-Masri", "tariq.almasri", "Asia/Amman", "User", "962-790000233"],
  [34, "Ulrike Sommer", "ulrike.sommer", "Europe/Vienna", "User", null, "de_DE"],
  [35, "Valentina Rossi", "valentina.rossi", "Europe/Rome", "User", "39-3200000235", "it_IT"],
  [36, "Winston Clarke", "winston.clarke", "America/Toronto", "User", "1-2025550136"],
  [37, "Xiomara Delgado", "xiomara.delgado", "America/Los_Angeles", "User", "1-2025550137"],
  [38, "Yevgenia Marchuk", "yevgenia.marchuk", "Europe/Kiev", "User", "380-500000238"],
  [39, "Zeynep Arslan", "zeynep.arslan", "Africa/Monrovia", "Stakeholder", null],
  [40, "Anders Holm", "anders.holm", "Africa/Monrovia", "Audit reader", null],
];

/** Someone whose account was blocked, yet who still holds a seat. */
export const BLOCKED = 33;
const UNVERIFIED = [34, 40];

export const OPSGENIE_PEOPLE: readonly OpsgeniePerson[] = [
  ...SHARED.map(sharedPerson),
  ...ROWS.map(
    ([n, fullName, mail, timeZone, role, phone, locale = "en_US"]): OpsgeniePerson => ({
      n,
      id: idOf("user", n),
      username: `${mail}@harbourline.example`,
      fullName,
      role,
      timeZone,
      locale,
      phone,
      otherEmail: null,
      blocked: n === BLOCKED,
      verified: !UNVERIFIED.includes(n),
    }),
  ),
];

/** Someone whose user was deleted: in no list, yet still in a rotation (contract §3). */
export const DELETED: UserMeta = { id: idOf("user", 99), username: "bartholomew.finch@harbourline.example" };

/** A person as other things refer to them, by number; 99 is who was deleted. */
export function userMeta(n: number): UserMeta {
  const person = n === 99 ? DELETED : OPSGENIE_PEOPLE.find((one) => one.n === n);
  if (!person) throw new Error(`nobody has the number ${n}`);
  return { id: person.id, username: person.username };
}

/** Seats of people by number, in their order. */
export function seats(...numbers: number[]): Participant[] {
  return numbers.map((n) => ({ type: "user", ...userMeta(n) }));
}

/** `lea.fournier@…` signs in here as `Lea.Fournier@…`: the same address, other letters. */
function sharedPerson({ n, pagerDutyId, role = "User", fullName, ownAddress }: Shared): OpsgeniePerson {
  const person = PEOPLE.find(({ id }) => id === pagerDutyId);
  if (!person) throw new Error(`nobody has the id ${pagerDutyId}`);
  const capitals = person.email.replace(
    /(^|[.@])([a-z])/g,
    (_, before, letter) => before + letter.toUpperCase(),
  );
  return {
    n,
    id: idOf("user", n),
    username: ownAddress ?? capitals,
    fullName: fullName ?? person.name,
    role,
    timeZone: person.timeZone ?? "Europe/London",
    locale: "en_US",
    phone: `${person.countryCode}-${person.nationalNumber}`,
    otherEmail: ownAddress ? person.email : null,
    blocked: false,
    verified: true,
  };
}
