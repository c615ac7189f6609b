import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";

/** What can be focused in a row, by start. */
export interface FocusRow {
  readonly id: string;
  readonly items: readonly (Interval & { readonly id: string })[];
}

/** Where the focus is. `at` is the instant that moving up and down keeps to. */
export interface Focus {
  readonly row: string;
  readonly item: string;
  readonly at: EpochMs;
}

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

/** Where the focus goes from here; the same place where there is nothing further. Rows without anything in them are passed over. */
export function moveFocus(rows: readonly FocusRow[], focus: Focus, direction: Direction): Focus {
  const rowIndex = rows.findIndex((row) => row.id === focus.row);
  const row = rows[rowIndex];
  if (row === undefined) return focus;
  const index = row.items.findIndex((item) => item.id === focus.item);
  switch (direction) {
    case "left":
      return at(row, index - 1) ?? focus;
    case "right":
      return at(row, index + 1) ?? focus;
    case "first":
      return at(row, 0) ?? focus;
    case "last":
      return at(row, row.items.length - 1) ?? focus;
    case "up":
      return vertically(rows.slice(0, rowIndex).reverse(), focus);
    case "down":
      return vertically(rows.slice(rowIndex + 1), focus);
  }
}

/** Where the focus begins: in the last row that has anything (the final schedule), at `now` or as near as it gets; null when all is empty. */
export function firstFocus(rows: readonly FocusRow[], now: EpochMs): Focus | null {
  const row = rows.findLast((one) => one.items.length > 0);
  const item = row === undefined ? undefined : nearest(row, now);
  return row === undefined || item === undefined ? null : { row: row.id, item: item.id, at: now };
}

/**
 * The focus after the rows have changed: the same item where it is still there, else what is nearest to its instant in the same row, else
 * where the focus begins; null when all is empty.
 */
export function keepFocus(rows: readonly FocusRow[], before: Focus | null, now: EpochMs): Focus | null {
  const row = rows.find((one) => one.id === before?.row);
  if (before === null || row === undefined) return firstFocus(rows, now);
  if (row.items.some((item) => item.id === before.item)) return before;
  const item = nearest(row, before.at);
  return item === undefined ? firstFocus(rows, now) : { row: row.id, item: item.id, at: before.at };
}

function at(row: FocusRow, index: number): Focus | null {
  const item = row.items[index];
  return item === undefined ? null : { row: row.id, item: item.id, at: item.start };
}

function vertically(rows: readonly FocusRow[], focus: Focus): Focus {
  for (const row of rows) {
    const item = nearest(row, focus.at);
    if (item !== undefined) return { row: row.id, item: item.id, at: focus.at };
  }
  return focus;
}

/** The first item that holds the instant, else the one that is the least time away. */
function nearest(row: FocusRow, instant: EpochMs): FocusRow["items"][number] | undefined {
  let best: { item: FocusRow["items"][number]; distance: number } | undefined;
  for (const item of row.items) {
    const distance = Math.max(0, item.start - instant, instant - item.end + 1);
    if (best === undefined || distance < best.distance) best = { item, distance };
  }
  return best?.item;
}

/** The next item in time after an instant (before it when `step` is -1), round and round; undefined when there is none. */
export function stepThrough<T extends Interval>(
  items: readonly T[],
  from: EpochMs,
  step: 1 | -1,
): T | undefined {
  if (step === 1) return items.find((item) => item.start > from) ?? items[0];
  return items.findLast((item) => item.start < from) ?? items.at(-1);
}
