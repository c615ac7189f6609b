import { zoneOf } from "#lib/core/time/zone.ts";
import { formatZone, formatZoneCity } from "#lib/format/dates.ts";
import type { TimelinePerson } from "./model/timeline-data.ts";

/** A zone to look at the schedule in, and why it is offered. */
export interface ZoneChoice {
  readonly zone: string;
  /** "Berlin · CET (UTC+1)" */
  readonly label: string;
  /** "Schedule, yours, Amara Okafor and 2 more" */
  readonly whose: string;
}

/** The zones on offer, each once: the schedule's, one's own, UTC, and those of the people in the schedule by name. */
export function zoneChoices(of: {
  readonly scheduleZone: string;
  readonly ownZone: string;
  /** Shown now, though perhaps nobody's. */
  readonly zone: string;
  readonly people: readonly TimelinePerson[];
  readonly at: number;
}): ZoneChoice[] {
  const people = [...of.people].sort((a, b) => (a.name < b.name ? -1 : 1));
  const told = [
    { zone: of.scheduleZone, who: "the schedule’s" },
    { zone: of.ownZone, who: "yours" },
    { zone: "UTC", who: "" },
    ...people.flatMap(({ zone, name }) => (zone === null ? [] : [{ zone, who: name }])),
    { zone: of.zone, who: "" },
  ];
  // Aliases of one zone are one choice, under the name that is shown now or was told first.
  return [...Map.groupBy(told, (one) => sameZone(one.zone))].map(([canonical, owners]) => {
    const zone = canonical === sameZone(of.zone) ? of.zone : (owners[0]?.zone ?? canonical);
    return {
      zone,
      label: labelOf(zone, of.at),
      whose: someOf(owners.map((one) => one.who).filter((who) => who !== "")),
    };
  });
}

function sameZone(zone: string): string {
  return zoneOf(zone).canonicalName;
}

function labelOf(zone: string, at: number): string {
  const [city, offset] = [formatZoneCity(zone), formatZone(zone, at)];
  return city === offset ? city : `${city} · ${offset}`;
}

function someOf(names: readonly string[]): string {
  const text =
    names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
  return text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
}
