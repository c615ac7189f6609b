import type { Layer } from "#lib/core/model/layer.ts";
import { gaps } from "#lib/core/schedule/gaps.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { TimeWindow } from "../layout/scale.ts";
import type { TimelineGap } from "./timeline-data.ts";

/**
 * When nobody is on call, by time. What lies before the first layer begins or after the last one ended is told apart: there the schedule
 * is not running, which nobody has to mend.
 */
export function gapsOf(layers: readonly Layer[], final: readonly Shift[], looked: TimeWindow): TimelineGap[] {
  const running = runningTime(layers);
  return gaps(final, looked).flatMap((gap) =>
    split(gap, running).map(({ kind, start, end }) => ({
      id: `gap:${start}`,
      kind,
      start,
      end,
      openStart: start <= looked.from,
      openEnd: end >= looked.to,
    })),
  );
}

/** From the first layer's beginning to the last one's end; a schedule without layers is always meant to run. */
function runningTime(layers: readonly Layer[]): Interval {
  if (layers.length === 0) return { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const bounds = layers.map(boundsOf);
  return {
    start: Math.min(...bounds.map((one) => one.start)),
    end: Math.max(...bounds.map((one) => one.end)),
  };
}

function boundsOf(layer: Layer): Interval {
  const from = layer.activeFrom === null ? Number.NEGATIVE_INFINITY : toMs(layer.activeFrom);
  const until = layer.activeUntil === null ? Number.POSITIVE_INFINITY : toMs(layer.activeUntil);
  if (layer.type === "fixed" && layer.shifts.length > 0) {
    return {
      start: Math.max(from, Math.min(...layer.shifts.map((shift) => toMs(shift.start)))),
      end: Math.min(until, Math.max(...layer.shifts.map((shift) => toMs(shift.end)))),
    };
  }
  const anchored =
    layer.type === "mask" && layer.rotation.type === "turns" && layer.rotation.beforeAnchor === "nobody";
  const anchor = anchored && layer.rotation.type === "turns" ? toMs(layer.rotation.anchor) : from;
  return { start: Math.max(from, anchor), end: until };
}

function split(gap: Interval, running: Interval): (Interval & { readonly kind: TimelineGap["kind"] })[] {
  const parts: (Interval & { readonly kind: TimelineGap["kind"] })[] = [
    { kind: "starts", start: gap.start, end: Math.min(gap.end, running.start) },
    { kind: "gap", start: Math.max(gap.start, running.start), end: Math.min(gap.end, running.end) },
    { kind: "ends", start: Math.max(gap.start, running.end), end: gap.end },
  ];
  return parts.filter((part) => part.start < part.end);
}
