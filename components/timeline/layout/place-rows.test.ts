import { describe, expect, test } from "vitest";
import type { TimelineBlock, TimelineRow } from "../model/timeline-data.ts";
import { placeRows, rowsWithin } from "./place-rows.ts";

const block = (id: string, start: number, end: number, group = "a"): TimelineBlock => ({
  id,
  start,
  end,
  group,
  person: id,
  insteadOf: null,
  openStart: false,
  openEnd: false,
  lost: [],
  remark: null,
  why: "",
  next: null,
});

const row = (extra: Partial<TimelineRow>): TimelineRow => ({
  id: "row",
  kind: "layer",
  label: "Layer",
  detail: null,
  blocks: [],
  gaps: [],
  differences: [],
  emptyText: null,
  ...extra,
});

describe("rows", () => {
  test("stand one under the other, the final one taller", () => {
    const [layer, final] = placeRows([
      row({ blocks: [block("x", 0, 5)] }),
      row({ id: "final", kind: "final", blocks: [block("y", 0, 5)] }),
    ]);
    expect(layer?.items[0]?.height).toBe(24);
    expect(final?.items[0]?.height).toBe(36);
    expect(final?.top).toBe(layer?.height);
  });

  test("grow by a lane for each who is on call at once, and keep their blocks inside", () => {
    const [one, three] = placeRows([
      row({ blocks: [block("x", 0, 5)] }),
      row({ blocks: [block("x", 0, 5), block("y", 1, 6, "b"), block("z", 2, 7, "c")] }),
    ]);
    expect((three?.height ?? 0) - (one?.height ?? 0)).toBe(2 * 27);
    for (const item of three?.items ?? []) expect(item.top + item.height).toBeLessThan(three?.height ?? 0);
    expect(new Set(three?.items.map((item) => item.top)).size).toBe(3);
  });

  test("have room for their sentence", () => {
    const [plain, told] = placeRows([row({}), row({ detail: "Weekdays 09:00–17:00" })]);
    expect(told?.height).toBeGreaterThan(plain?.height ?? 0);
  });

  test("are read by time, gaps among the blocks", () => {
    const gap = { id: "gap", kind: "gap" as const, start: 5, end: 8, openStart: false, openEnd: false };
    const [placed] = placeRows([row({ blocks: [block("x", 0, 5), block("y", 8, 9)], gaps: [gap] })]);
    expect(placed?.items.map((item) => item.id)).toEqual(["x", "gap", "y"]);
  });
});

test("of 200 rows only those in view are drawn, and the one with the focus", () => {
  const rows = placeRows(Array.from({ length: 200 }, (_, index) => row({ id: `row-${index}` })));
  const height = rows[0]?.height ?? 1;
  const shown = rowsWithin(rows, { from: 10 * height, to: 20 * height, keep: "row-150" });
  expect(shown.map((one) => one.id)).toEqual([
    ...Array.from({ length: 10 }, (_, i) => `row-${i + 10}`),
    "row-150",
  ]);
});
