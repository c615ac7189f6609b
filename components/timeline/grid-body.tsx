"use client";

import { zoneOf } from "#lib/core/time/zone.ts";
import { AXIS_HEIGHT, Axis } from "./axis.tsx";
import { Backdrop } from "./backdrop.tsx";
import { GridRow } from "./grid-row.tsx";
import type { GridView } from "./grid-view.ts";
import { type Day, hourLinesOf } from "./layout/days.ts";
import type { Focus } from "./layout/moves.ts";
import { type PlacedRow, rowsWithin, splitFinal } from "./layout/place-rows.ts";
import { placeOf } from "./layout/scale.ts";
import type { VisiblePart } from "./use-visible-part.ts";

/** Axis on top, rows that scroll beneath it, and the final row that stays at the bottom; of all only the part that is to be drawn. */
export function GridBody({
  rows,
  days,
  part,
  view,
  clock,
  gridHours,
  dayHref,
  lit,
  focus,
}: {
  rows: readonly PlacedRow[];
  days: readonly Day[];
  part: VisiblePart;
  view: GridView;
  /** The running present. */
  clock: number;
  gridHours: number;
  dayHref: ((day: Day) => string) | undefined;
  lit: string | null;
  focus: Focus | null;
}) {
  const { window, zone } = view;
  const [scrolling, staying] = splitFinal(rows);
  const drawn = rowsWithin(scrolling, { from: part.top, to: part.bottom, keep: focus?.row ?? null });
  const shownDays = days.filter((day) => placeOf(part.time, day) !== null);
  const hours = gridHours >= 24 ? [] : shownDays.flatMap((day) => hourLinesOf(zoneOf(zone), day, gridHours));
  const lines = <Backdrop window={window} days={shownDays} hours={hours} now={clock} />;
  const rowProps = (row: PlacedRow) => ({
    placed: row,
    drawn: part.time,
    view,
    lit,
    focused: focus?.row === row.id ? focus.item : null,
  });
  return (
    <div className="min-w-(--least)">
      <div className="sticky top-0 z-5 flex border-line border-b bg-surface" style={{ height: AXIS_HEIGHT }}>
        <div className="sticky start-0 z-6 flex w-(--head) shrink-0 items-end border-line border-e bg-surface px-3 pb-1.5 text-muted text-xs">
          <span className="truncate">{zone.replaceAll("_", " ")}</span>
        </div>
        <Axis
          window={window}
          zone={zone}
          days={shownDays}
          hours={hours}
          gaps={rows.flatMap(({ row }) => row.gaps.filter((gap) => gap.kind === "gap"))}
          now={clock}
          dayHref={dayHref}
        />
      </div>
      <div className="relative" style={{ height: scrolling.reduce((sum, row) => sum + row.height, 0) }}>
        <div className="absolute inset-y-0 start-(--head) end-0">{lines}</div>
        {drawn.map((row) => (
          <div key={row.id} className="absolute inset-x-0" style={{ top: row.top }}>
            <GridRow {...rowProps(row)} />
          </div>
        ))}
      </div>
      {staying.length === 0 ? null : (
        <div className="sticky bottom-0 z-4 border-line border-t-2">
          {staying.map((row) => (
            <GridRow key={row.id} {...rowProps(row)} backdrop={lines} />
          ))}
        </div>
      )}
    </div>
  );
}
