import { formatZoneCity } from "#lib/format/dates.ts";

/** A zone in which a time is told, and whose it is. */
export interface Clock {
  readonly zone: string;
  readonly label: string;
}

/**
 * The clocks of a card: that of the view, of the schedule, and of the person, each zone once and under all the names it goes by. A zone that is
 * not known is left out.
 */
export function clocksOf(zones: {
  readonly view: string;
  readonly schedule: string;
  readonly person: { readonly name: string; readonly zone: string | null } | null;
}): Clock[] {
  const { view, schedule, person } = zones;
  const told = [
    { zone: view, label: "This view" },
    { zone: schedule, label: "Schedule" },
    ...(person === null || person.zone === null ? [] : [{ zone: person.zone, label: person.name }]),
  ];
  const byZone = Map.groupBy(told, (clock) => clock.zone);
  return [...byZone].map(([zone, clocks]) => ({
    zone,
    label: `${clocks.map((clock) => clock.label).join(", ")} · ${formatZoneCity(zone)}`,
  }));
}
