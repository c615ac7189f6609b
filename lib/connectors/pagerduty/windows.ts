import type { EpochMs } from "#lib/core/time/instant.ts";
import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import { parseItems } from "../parse-items.ts";
import { SHAPES } from "./api-types.ts";
import { itemsIn } from "./lists.ts";
import { detailWindow, LONGEST_RENDERING_MS } from "./requests.ts";

export interface Window {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * What a schedule has to be rendered for: the 90 days from now on, and every later stretch in which its overrides overlap each other,
 * because only the rendering tells which of them counts (PagerDuty contract §10.9). `overridePages` are those of one schedule.
 */
export function renderingWindows(overridePages: readonly Page[], now: EpochMs): Window[] {
  const near = detailWindow(now);
  const far = findOverlaps(overridePages)
    .map(({ from, to }) => ({ from: Math.max(from, near.to), to }))
    .filter(({ from, to }) => from < to);
  return [near, ...far.reduce(joinNear, [])];
}

/** Stretches that two overrides or more share, by their start. */
function findOverlaps(pages: readonly Page[]): Window[] {
  const raw = pages.flatMap((page) => itemsIn(page) ?? []);
  const overrides = new Map(
    parseItems(SHAPES.override, raw, { source: null }).items.map((one) => [one.id, one]),
  );
  const spans = [...overrides.values()]
    .flatMap(({ start, end }) => {
      const [from, to] = [parseInstant(start), parseInstant(end)];
      return from === null || to === null ? [] : [{ from: toMs(from), to: toMs(to) }];
    })
    .toSorted((a, b) => a.from - b.from);
  const overlaps: Window[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    if (from < reached) overlaps.push({ from, to: Math.min(to, reached) });
    reached = Math.max(reached, to);
  }
  return overlaps;
}

/** Joins stretches as long as one rendering holds them; a longer one is cut. */
function joinNear(windows: readonly Window[], next: Window): Window[] {
  const last = windows.at(-1);
  if (last !== undefined && next.to - last.from <= LONGEST_RENDERING_MS) {
    return [...windows.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }
  const pieces: Window[] = [];
  for (let from = next.from; from < next.to; from += LONGEST_RENDERING_MS) {
    pieces.push({ from, to: Math.min(next.to, from + LONGEST_RENDERING_MS) });
  }
  return [...windows, ...pieces];
}
