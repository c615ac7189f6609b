import type { XmattersCompany } from "./company/company.ts";
import type { Series } from "./company/desk.ts";
import { onlyInRoster } from "./company/groups.ts";
import type { RecipientReference } from "./wire.ts";

/** A member of a group and the series that it has a place in, in their order. */
export type RosterRow = { member: RecipientReference; series: Series[] };

/** Everybody who is a member of a group: whoever has a place in a series, and whoever has none. Each once. */
export function rosterOf({ series }: XmattersCompany, groupNumber: number): RosterRow[] {
  const rows = new Map<string, RosterRow>();
  const own = series.filter((one) => one.groupNumber === groupNumber);
  for (const one of own) {
    for (const { recipient } of one.members) {
      const row = rows.get(recipient.id) ?? { member: recipient, series: [] };
      if (!row.series.includes(one)) row.series.push(one);
      rows.set(recipient.id, row);
    }
  }
  for (const member of onlyInRoster(groupNumber)) {
    if (!rows.has(member.id)) rows.set(member.id, { member, series: [] });
  }
  return [...rows.values()];
}
