import { findZone } from "#lib/core/time/zone.ts";
import type { Subject, TranslateContext } from "./translate-context.ts";

/** Names that the tz database keeps for old data only, with what they stand for (its file `backward`; contract §7 names three of them). */
const LEGACY_NAMES: Readonly<Record<string, string>> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Dacca": "Asia/Dhaka",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Macao": "Asia/Macau",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Asia/Thimbu": "Asia/Thimphu",
  "Asia/Ulan_Bator": "Asia/Ulaanbaatar",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
  "US/Central": "America/Chicago",
  "US/Eastern": "America/New_York",
  "US/Mountain": "America/Denver",
  "US/Pacific": "America/Los_Angeles",
};

interface Place {
  readonly subject: Subject;
  readonly context: TranslateContext;
  readonly path: string;
}

/** The zone as spelled when it can be computed; null when it is none, and then a Problem says so. Null stays null in silence. */
export function knownZone(name: string | null, { subject, context, path }: Place): string | null {
  if (name === null || findZone(name).ok) return name;
  context.tell("zone-unknown", subject, `"${name}" is not a time zone of the tz database.`, {
    path,
    severity: "changes-meaning",
  });
  return null;
}

/** Notes that a zone is spelled by a name of old; it is kept as spelled. */
export function tellAlias(name: string, { subject, context, path }: Place): void {
  const current = LEGACY_NAMES[name];
  if (current === undefined) return;
  context.tell(
    "zone-alias",
    subject,
    `the time zone ${name} is an old name of ${current}; it is kept as spelled.`,
    {
      path,
    },
  );
}

/** Whether two names stand for the same zone; false when one of them is unknown. */
export function isSameZone(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [findZone(a), findZone(b)];
  return left.ok && right.ok && left.value.canonicalName === right.value.canonicalName;
}
