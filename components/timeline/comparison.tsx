"use client";

import { type ReactNode, useRef } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { plural } from "#lib/format/counts.ts";
import { formatDays } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import type { TimelineGridHandle } from "./grid-props.ts";
import type { PlacedItem } from "./layout/place-rows.ts";
import type { ComparisonData } from "./model/comparison.ts";
import type { TimelineDifference } from "./model/timeline-data.ts";
import { TimelineGrid } from "./timeline-grid.tsx";
import { nameOfIn, rangeWords, sideOf } from "./words.ts";

/** Days up to which noon has a line of its own. */
const FEW_DAYS = 21;

/**
 * Our final schedule, what the source says, and where they are not the same. A difference tells both answers and its reason; buttons for it come
 * from the screen by `actionsOf`. On paper and on narrow screens the differences are a list.
 */
export function Comparison({
  label,
  data,
  zone,
  scheduleZone = zone,
  now,
  actionsOf,
}: {
  label: string;
  data: ComparisonData;
  zone: string;
  scheduleZone?: string;
  now: number;
  actionsOf?: (difference: TimelineDifference) => ReactNode;
}) {
  const grid = useRef<TimelineGridHandle>(null);
  const { window, differences, people, rows } = data;
  const days = (window.to - window.from) / 86_400_000;
  const seconds = differences.reduce((sum, { start, end }) => sum + (end - start) / 1000, 0);
  return (
    <div className="grid min-w-0 gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-muted text-sm" data-numeric>
          {formatDays(window.from, window.to, zone)}, {zone.replaceAll("_", " ")}
        </p>
        {differences.length === 0 ? (
          <p className="flex items-center gap-1.5 text-ok text-sm">
            <span aria-hidden="true">✓</span>The same people at every second
          </p>
        ) : (
          <p className="flex items-center gap-1 text-sm text-warn" data-numeric>
            <span>
              {plural(differences.length, "difference")}, {formatDuration(seconds)}
            </span>
            <span className="flex max-sm:hidden print:hidden">
              <IconButton label="Previous difference" onPress={() => grid.current?.step(false)}>
                <Icon name="chevron-left" small />
              </IconButton>
              <IconButton label="Next difference" onPress={() => grid.current?.step(true)}>
                <Icon name="chevron-right" small />
              </IconButton>
            </span>
          </p>
        )}
      </div>
      <TimelineGrid
        ref={grid}
        label={label}
        rows={rows}
        people={people}
        window={window}
        zone={zone}
        scheduleZone={scheduleZone}
        now={now}
        gridHours={days <= FEW_DAYS ? 12 : 24}
        minDayWidth={days <= FEW_DAYS ? 48 : 28}
        actionsOf={(item: PlacedItem) =>
          item.kind === "difference" ? actionsOf?.(item.difference) : undefined
        }
      />
      <DifferenceList differences={differences} people={people} zone={zone} now={now} />
    </div>
  );
}

function DifferenceList({
  differences,
  people,
  zone,
  now,
}: {
  differences: readonly TimelineDifference[];
  people: ComparisonData["people"];
  zone: string;
  now: number;
}) {
  if (differences.length === 0) return null;
  const nameOf = nameOfIn(people);
  return (
    <ul aria-label="Differences" className="hidden gap-1.5 text-sm max-sm:grid print:grid">
      {differences.map((one) => (
        <li key={one.id} className="border-warn border-s-2 ps-2.5">
          <p className="font-medium" data-numeric>
            {rangeWords(one, zone, now)}
          </p>
          <p>
            Here {sideOf(one, "ours", nameOf)}, at the source {sideOf(one, "theirs", nameOf)}.{" "}
            <span className="text-muted">{one.reason ?? "No reason was found"}.</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
