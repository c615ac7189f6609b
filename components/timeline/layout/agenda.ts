import type { Interval } from "#lib/core/time/interval.ts";
import type { Zone } from "#lib/core/time/zone.ts";
import type { TimelineBlock, TimelineGap } from "../model/timeline-data.ts";
import { type Day, daysOf } from "./days.ts";
import type { TimeWindow } from "./scale.ts";

/** What the list says on one day. `isNew`: it begins on this day; otherwise it goes on from before the first day shown. */
export type AgendaEntry = Interval & { readonly id: string; readonly isNew: boolean } & (
    | { readonly kind: "block"; readonly block: TimelineBlock }
    | { readonly kind: "gap"; readonly gap: TimelineGap }
  );

export interface AgendaDay {
  readonly day: Day;
  readonly entries: readonly AgendaEntry[];
}

/**
 * Shifts and gaps of a window by the day they begin on; what goes on from before stands first, on the first day. Days on which nothing
 * begins are left out, but for the first.
 */
export function agendaOf(
  zone: Zone,
  window: TimeWindow,
  of: { readonly blocks: readonly TimelineBlock[]; readonly gaps: readonly TimelineGap[] },
): AgendaDay[] {
  const all = [
    ...of.blocks.map((block) => ({ ...part(block), kind: "block" as const, block })),
    ...of.gaps.map((gap) => ({ ...part(gap), kind: "gap" as const, gap })),
  ]
    .filter((one) => one.end > window.from && one.start < window.to)
    .sort((a, b) => a.start - b.start);
  return daysOf(zone, window)
    .map((day, index) => ({
      day,
      entries: all
        .filter((one) => one.start < day.end && (one.start >= day.start || index === 0))
        .map((one) => ({ ...one, isNew: one.start >= day.start })),
    }))
    .filter(({ entries }, index) => entries.length > 0 || index === 0);
}

function part({ id, start, end }: Interval & { readonly id: string }) {
  return { id, start, end };
}
