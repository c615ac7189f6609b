import { textOf } from "#app/(hub)/_parts/search-params.ts";
import type { TimelineAddress } from "#components/timeline/address.ts";
import type { TimeWindow } from "#components/timeline/layout/scale.ts";
import { defaultStart, parseDate, parseZoom, windowFrom } from "#components/timeline/layout/view-window.ts";
import type { CivilDay } from "#lib/core/time/wall-clock.ts";
import { findZone, type Zone } from "#lib/core/time/zone.ts";

/** What part of a schedule is shown, and in which zone. */
export interface AskedView {
  readonly asked: Pick<TimelineAddress, "from" | "zoom" | "zone">;
  readonly zone: Zone;
  readonly first: CivilDay;
  readonly window: TimeWindow;
}

/** Reads `?from=&zoom=&tz=`; what is missing or wrong is as if it were not there. */
export function readView(
  params: Readonly<Record<string, string | string[] | undefined>>,
  of: { readonly scheduleZone: Zone; readonly now: number },
): AskedView {
  const zoom = parseZoom(textOf(params, "zoom"));
  const from = within(parseDate(textOf(params, "from")));
  const chosen = findZone(textOf(params, "tz"));
  const zone = chosen.ok ? chosen.value : of.scheduleZone;
  const first = from ?? defaultStart(zone, zoom, of.now);
  return {
    asked: { from, zoom, zone: chosen.ok ? chosen.value.name : null },
    zone,
    first,
    window: windowFrom(zone, zoom, first),
  };
}

/** The years 1971 to 2199: outside of them zones have no rules to go by. */
const FIRST_DAY = 366;
const LAST_DAY = 84_000;

function within(day: CivilDay | null): CivilDay | null {
  return day === null || day < FIRST_DAY || day > LAST_DAY ? null : day;
}
