import type { Interval } from "#lib/core/time/interval.ts";
import type {
  RowKind,
  TimelineBlock,
  TimelineDifference,
  TimelineGap,
  TimelineRow,
} from "../model/timeline-data.ts";
import { dealLanes } from "./lanes.ts";
import { longestOf } from "./scale.ts";

/** Height of a block in px, by the kind of its row. */
const BLOCK_HEIGHT: Readonly<Record<RowKind, number>> = {
  layer: 24,
  overrides: 24,
  final: 36,
  source: 36,
  difference: 24,
};

const LANE_GAP = 3;
const ROW_PADDING = 6;
/** A row with a sentence has room for its name and two lines. */
const WITH_DETAIL = 54;

/** What is drawn in a row: `top` and `height` in px within the row. */
export type PlacedItem = Interval & { readonly id: string; readonly top: number; readonly height: number } & (
    | { readonly kind: "block"; readonly block: TimelineBlock }
    | { readonly kind: "gap"; readonly gap: TimelineGap }
    | { readonly kind: "difference"; readonly difference: TimelineDifference }
  );

/** A row in the stack: `top` and `height` in px. */
export interface PlacedRow {
  readonly id: string;
  readonly row: TimelineRow;
  readonly top: number;
  readonly height: number;
  /** By start, then lane: the order of reading and of the arrow keys. */
  readonly items: readonly PlacedItem[];
  /** Greatest length of an item. */
  readonly longest: number;
}

/** Stacks rows; each grows with its lanes, which stand in its middle. A gap or a difference takes the whole stack of lanes. */
export function placeRows(rows: readonly TimelineRow[]): PlacedRow[] {
  let top = 0;
  return rows.map((row) => {
    const lanes = dealLanes(row.blocks);
    const block = BLOCK_HEIGHT[row.kind];
    const stack = lanes.count * (block + LANE_GAP) - LANE_GAP;
    const height = Math.max(stack + 2 * ROW_PADDING, row.detail === null ? 0 : WITH_DETAIL);
    const first = (height - stack) / 2;
    const items = [
      ...row.blocks.map((one, index): PlacedItem => {
        const lane = lanes.laneOf[index] ?? 0;
        return {
          ...bounds(one),
          kind: "block",
          block: one,
          top: first + lane * (block + LANE_GAP),
          height: block,
        };
      }),
      ...row.gaps.map((gap): PlacedItem => ({ ...bounds(gap), kind: "gap", gap, top: first, height: stack })),
      ...row.differences.map(
        (one): PlacedItem => ({
          ...bounds(one),
          kind: "difference",
          difference: one,
          top: first,
          height: stack,
        }),
      ),
    ].sort((a, b) => a.start - b.start || a.top - b.top);
    const placed = { id: row.id, row, top, height, items, longest: longestOf(items) };
    top += height;
    return placed;
  });
}

function bounds({ id, start, end }: Interval & { readonly id: string }) {
  return { id, start, end };
}

/** The rows that a stretch of the stack shows, px; `keep` is shown wherever it is. */
export function rowsWithin(
  rows: readonly PlacedRow[],
  { from, to, keep }: { readonly from: number; readonly to: number; readonly keep: string | null },
): PlacedRow[] {
  return rows.filter((row) => (row.top + row.height > from && row.top < to) || row.id === keep);
}

/** An item by its row and id; undefined when it is not among them. */
export function itemOf(
  rows: readonly PlacedRow[],
  { row, item }: { readonly row: string; readonly item: string },
): PlacedItem | undefined {
  return rows.find((one) => one.id === row)?.items.find((one) => one.id === item);
}

/** The rows that scroll, and those that stay in view below them: the final row of a single schedule with what follows it. */
export function splitFinal(rows: readonly PlacedRow[]): [PlacedRow[], PlacedRow[]] {
  const first = rows.findIndex((row) => row.row.kind === "final");
  const isOneSchedule = first >= 0 && rows.filter((row) => row.row.kind === "final").length === 1;
  return isOneSchedule ? [rows.slice(0, first), rows.slice(first)] : [[...rows], []];
}
