"use client";

import { memo, type ReactNode, useId } from "react";
import { GridItem } from "./grid-item.tsx";
import type { GridView } from "./grid-view.ts";
import type { PlacedItem, PlacedRow } from "./layout/place-rows.ts";
import { type TimeWindow, visibleOf } from "./layout/scale.ts";
import type { RowKind } from "./model/timeline-data.ts";

const GROUND: Readonly<Record<RowKind, string>> = {
  layer: "bg-surface",
  overrides: "bg-surface",
  final: "bg-sunken",
  source: "bg-sunken",
  difference: "bg-surface",
};

/** A row: its name on the left, and the list of what is in it. Only what lies in the drawn part of the time is in the document. */
export const GridRow = memo(function GridRow({
  placed,
  drawn,
  view,
  lit,
  focused,
  backdrop,
}: {
  placed: PlacedRow;
  drawn: TimeWindow;
  view: GridView;
  lit: string | null;
  /** The item of this row that the tab key leads to; null when that is in another row. */
  focused: string | null;
  /** Given where the row stands above the others and hides the common one. */
  backdrop?: ReactNode;
}) {
  const { row, height } = placed;
  const nameId = useId();
  return (
    <div className="flex border-line border-b" style={{ height }}>
      <div
        className={`sticky start-0 z-3 flex w-(--head) shrink-0 flex-col justify-center border-line border-e px-3 ${GROUND[row.kind]}`}
      >
        <div
          id={nameId}
          title={row.label}
          className={`font-medium text-sm leading-4 ${row.detail === null ? "line-clamp-2" : "truncate"}`}
        >
          <bdi>{row.label}</bdi>
        </div>
        {row.detail === null ? null : (
          <div title={row.detail} className="line-clamp-2 text-muted text-xs leading-3.5">
            {row.detail}
          </div>
        )}
      </div>
      <div className={`relative min-w-0 flex-1 ${backdrop === undefined ? "" : GROUND[row.kind]}`}>
        {backdrop}
        <ul aria-labelledby={nameId} className="absolute inset-0 overflow-clip">
          {itemsIn(placed, drawn, focused).map((item) => (
            <GridItem
              key={item.id}
              item={item}
              rowId={row.id}
              view={view}
              lit={lit}
              isTabStop={item.id === focused}
            />
          ))}
        </ul>
        {placed.items.length === 0 && row.emptyText !== null ? (
          <p className="absolute inset-x-3 inset-y-0 z-2 flex items-center text-muted text-xs">
            <span className={`pe-1 ${GROUND[row.kind]}`}>{row.emptyText}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
});

function itemsIn({ items, longest }: PlacedRow, drawn: TimeWindow, focused: string | null): PlacedItem[] {
  const shown = visibleOf(items, drawn, longest);
  if (focused === null || shown.some((item) => item.id === focused)) return shown;
  const kept = items.find((item) => item.id === focused);
  return kept === undefined ? shown : [kept, ...shown];
}
