"use client";

import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { plural } from "#lib/format/counts.ts";
import { formatHours } from "#lib/format/durations.ts";
import type { TimeWindow } from "./layout/scale.ts";
import type { TimelineGap } from "./model/timeline-data.ts";

/** "1 gap, 18 h": how many there are in the period and how long together, with the way through them. */
export function GapCount({
  gaps,
  window,
  onGap,
}: {
  gaps: readonly TimelineGap[];
  window: TimeWindow;
  onGap: (forward: boolean) => void;
}) {
  if (gaps.length === 0) {
    return (
      <span className="flex items-center gap-1.5 px-1 text-ok text-sm">
        <span aria-hidden="true">✓</span>No gaps
      </span>
    );
  }
  const length = gaps.reduce(
    (sum, { start, end }) => sum + Math.min(end, window.to) - Math.max(start, window.from),
    0,
  );
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium text-danger text-sm" data-numeric>
        <span aria-hidden="true" className="hatch-gap size-3 rounded-sm border border-gap" />
        {plural(gaps.length, "gap")}, {formatHours(length / 1000)}
      </span>
      <span className="flex print:hidden">
        <IconButton label="Previous gap (Shift G)" onPress={() => onGap(false)}>
          <Icon name="chevron-left" small />
        </IconButton>
        <IconButton label="Next gap (G)" onPress={() => onGap(true)}>
          <Icon name="chevron-right" small />
        </IconButton>
      </span>
    </>
  );
}
