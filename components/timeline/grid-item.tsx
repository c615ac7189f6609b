"use client";

import { memo } from "react";
import { BlockFill } from "./block-fill.tsx";
import { type GridView, itemName } from "./grid-view.ts";
import type { PlacedItem } from "./layout/place-rows.ts";
import { type Place, percent, placeOf } from "./layout/scale.ts";
import { segmentsOf } from "./layout/segments.ts";
import type { TimelineDifference, TimelineGap } from "./model/timeline-data.ts";
import { gapLabels, type NameOf, sideOf } from "./words.ts";

/** A block, a gap or a difference in its place. Events are handled by the grid, by the data attributes. */
export const GridItem = memo(function GridItem({
  item,
  rowId,
  view,
  lit,
  isTabStop,
}: {
  item: PlacedItem;
  rowId: string;
  view: GridView;
  /** The person who is pointed at; everybody else turns pale. */
  lit: string | null;
  isTabStop: boolean;
}) {
  const place = placeOf(view.window, item);
  if (place === null) return null;
  const handle = {
    "data-row": rowId,
    "data-item": item.id,
    tabIndex: isTabStop ? 0 : -1,
  };
  return (
    <li
      style={{ left: percent(place.left), width: percent(place.width), top: item.top, height: item.height }}
      className={`absolute ${item.kind === "block" ? "min-w-0.5" : "z-1 min-w-1.5"}`}
    >
      {item.kind === "block" ? (
        <BlockLink item={item} place={place} view={view} lit={lit} handle={handle} />
      ) : (
        <button type="button" {...handle} className={FOCUS}>
          <span className="sr-only">{itemName(item, view)}</span>
          {item.kind === "gap" ? (
            <GapLook gap={item.gap} view={view} />
          ) : (
            <DifferenceLook difference={item.difference} nameOf={view.nameOf} />
          )}
        </button>
      )}
    </li>
  );
});

const FOCUS = "absolute inset-0 block rounded-sm focus-visible:z-2 focus-visible:outline-offset-1";

function BlockLink({
  item,
  place,
  view,
  lit,
  handle,
}: {
  item: PlacedItem & { kind: "block" };
  place: Place;
  view: GridView;
  lit: string | null;
  handle: { "data-row": string; "data-item": string; tabIndex: number };
}) {
  const { block } = item;
  const person = view.people.get(block.person);
  if (person === undefined) return null;
  return (
    <a {...handle} href={view.hrefOf(block.person)} draggable={false} className={FOCUS}>
      <span className="sr-only">{itemName(item, view)}</span>
      <BlockFill
        person={person}
        remark={block.remark}
        segments={segmentsOf(block, view.window)}
        isDim={lit !== null && lit !== block.person}
        cutStart={place.cutStart}
        cutEnd={place.cutEnd}
      />
    </a>
  );
}

function GapLook({ gap, view }: { gap: TimelineGap; view: GridView }) {
  const [long, short] = gapLabels(gap, view.zone, view.now);
  const isAlarm = gap.kind === "gap";
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-0 rounded-sm text-xs ${
        isAlarm
          ? "hatch-gap forced-colors:border-2 forced-colors:border-dashed bg-danger-soft outline-[1.5px] outline-gap -outline-offset-[1.5px]"
          : "border border-control border-dashed text-muted"
      }`}
    >
      <span className="@container absolute inset-x-1 inset-y-0 flex items-center justify-center">
        <GapWords text={long} isAlarm={isAlarm} steps="hidden @min-[120px]:block" />
        <GapWords text={short} isAlarm={isAlarm} steps="hidden @min-[50px]:block @min-[120px]:hidden" />
      </span>
    </span>
  );
}

function GapWords({ text, isAlarm, steps }: { text: string; isAlarm: boolean; steps: string }) {
  return (
    <span
      className={`min-w-0 truncate rounded-sm px-1 ${steps} ${isAlarm ? "bg-danger-soft font-semibold text-danger" : ""}`}
    >
      {text}
    </span>
  );
}

function DifferenceLook({ difference, nameOf }: { difference: TimelineDifference; nameOf: NameOf }) {
  const { isAccepted } = difference;
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-0 rounded-sm border bg-warn-soft text-warn text-xs ${
        isAccepted ? "border-warn/50 border-dashed" : "border-warn"
      }`}
    >
      <span className="@container absolute inset-x-1 inset-y-0 flex items-center justify-center gap-1">
        <span className="hidden font-semibold @min-[10px]:inline">{isAccepted ? "✓" : "≠"}</span>
        <span className="hidden min-w-0 truncate @min-[120px]:block">
          {sideOf(difference, "ours", nameOf)} ≠ {sideOf(difference, "theirs", nameOf)}
        </span>
      </span>
    </span>
  );
}
