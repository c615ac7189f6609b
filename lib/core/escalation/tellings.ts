import type { Participant } from "../model/participant.ts";
import { onCallAt, render } from "../schedule/render.ts";
import type { RenderedSchedule, RenderOptions } from "../schedule/render-options.ts";
import type { Shift } from "../schedule/shift.ts";
import type { EpochMs } from "../time/instant.ts";

/** Somebody whom a schedule tells, so many seconds after it was reached. */
export interface Telling {
  readonly participant: Participant;
  readonly offsetSeconds: number;
}

/** How far the turn after or before the present one is looked for. */
const LOOK_MS = 400 * 86_400_000;

type Context = Omit<RenderOptions, "window" | "view">;

/**
 * Whom a schedule tells at an instant: everybody on call, each at the offset of his slot; timelines that repeat are told again, and at
 * their end one more (xMatters contract §6.16, 19). `next` and `previous` are those of the nearest other final shift within 400 days
 * (Opsgenie contract §6), told at once. Empty when there is nobody. A schedule that is not enabled tells nobody.
 */
export function tellings(
  schedule: RenderedSchedule,
  at: EpochMs,
  options: Context & { readonly pick: "current" | "next" | "previous" },
): Telling[] {
  if (!schedule.enabled) return [];
  const { pick, ...context } = options;
  const now = onCallAt(schedule, at, context);
  if (pick === "next") return nextAfter(schedule, at, context);
  if (pick === "previous") return previousBefore(schedule, at, context);
  return [...Map.groupBy(now, (shift) => shift.track)].flatMap(([track, shifts]) =>
    timelineOf(schedule, track, shifts),
  );
}

/** The offsets of one track, over again as often as its slots repeat. */
function timelineOf(schedule: RenderedSchedule, track: string, shifts: readonly Shift[]): Telling[] {
  const once = shifts.map(({ participant, offsetSeconds }) => ({ participant, offsetSeconds }));
  const slots = shifts.some((shift) => shift.slot !== null) ? slotsOf(schedule, track) : undefined;
  if (slots === undefined) return once;
  const span = Math.max(...once.map((one) => one.offsetSeconds));
  const period = span + (slots.repeat?.waitSeconds ?? 0);
  const times = slots.repeat?.times ?? 0;
  const all = Array.from({ length: times + 1 }, (_, pass) =>
    once.map((one) => ({ ...one, offsetSeconds: one.offsetSeconds + pass * period })),
  ).flat();
  const atEnd =
    slots.atEnd === null ? [] : [{ participant: slots.atEnd, offsetSeconds: times * period + span }];
  return [...all, ...atEnd];
}

function slotsOf(schedule: RenderedSchedule, track: string) {
  for (const layer of schedule.layers) {
    if (layer.track === track && layer.type === "occurrences" && layer.who.type === "slots") return layer.who;
  }
  return undefined;
}

/** Those of the first shifts that begin after the instant. */
function nextAfter(schedule: RenderedSchedule, at: EpochMs, context: Context): Telling[] {
  return lookFor((reach) => {
    const shifts = render(schedule, { ...context, view: "final", window: { from: at, to: at + reach } });
    const start = Math.min(...shifts.filter((shift) => shift.start > at).map((shift) => shift.start));
    return shifts.filter((shift) => shift.start === start);
  });
}

/** Those of the last shifts that ended at or before the instant. */
function previousBefore(schedule: RenderedSchedule, at: EpochMs, context: Context): Telling[] {
  return lookFor((reach) => {
    const shifts = render(schedule, { ...context, view: "final", window: { from: at - reach, to: at + 1 } });
    const end = Math.max(...shifts.filter((shift) => shift.end <= at).map((shift) => shift.end));
    return shifts.filter((shift) => shift.end === end);
  });
}

function lookFor(find: (reach: number) => Shift[]): Telling[] {
  for (let reach = 8 * 86_400_000; ; reach *= 4) {
    const found = find(Math.min(reach, LOOK_MS));
    if (found.length > 0 || reach >= LOOK_MS) {
      return found.map(({ participant }) => ({ participant, offsetSeconds: 0 }));
    }
  }
}
