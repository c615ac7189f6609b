import type { EpochMs } from "#lib/core/time/instant.ts";
import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import { parseItems } from "../parse-items.ts";
import { field } from "../shared/json-field.ts";
import type { OverrideSpan } from "../shared/override-order.ts";
import { clean } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { rawSchedules } from "./graph.ts";
import { idOf, isRead, listIn } from "./pages.ts";
import { Directory, loginOf } from "./people.ts";
import { ownerOf, PARTS, type TimelineSpan } from "./requests.ts";
import { spansAround } from "./timeline-windows.ts";

/** An override as far as its order matters: who, when, and on which rotations (empty: all of the schedule). */
export interface RotationSpan extends OverrideSpan {
  readonly rotations: readonly string[];
}

/** Who is meant, in one text: equal in overrides and in the timeline for the same one. `none` is nobody. */
export function personOf(recipient: Partial<wire.Recipient>, directory: Directory = NOBODY_LISTED): string {
  const { type = "user", id = null, username, name } = recipient;
  if (type === "none" || type === "noone") return "none";
  const own = type === "user" ? directory.identify({ id, username, name }) : clean(id);
  return `${type} ${own ?? loginOf({ id, username, name }) ?? ""}`;
}

const NOBODY_LISTED = new Directory([]);

/** The key of an override: its alias; one without is told by its beginning and whom it puts in. */
export const overrideKey = (override: wire.Override): string =>
  clean(override.alias) ?? `${override.startDate}/${personOf(override.user)}`;

/** The span of an override; null when it is no interval. */
export function rotationSpan(override: wire.Override, directory?: Directory): RotationSpan | null {
  const [start, end] = [parseInstant(override.startDate), parseInstant(override.endDate)];
  if (start === null || end === null || toMs(start) >= toMs(end)) return null;
  return {
    id: overrideKey(override),
    person: personOf(override.user, directory),
    start: toMs(start),
    end: toMs(end),
    rotations: override.rotations.map(({ id }) => id),
  };
}

/** Schedules in which overrides of different people overlap on one rotation from `now` on, with what to ask of their timeline (contract §5.15). */
export function contestedSpans(
  pages: readonly Page[],
  now: EpochMs,
): { readonly scheduleId: string; readonly spans: readonly TimelineSpan[] }[] {
  const zones = new Map(
    rawSchedules(pages).map((schedule) => [idOf(schedule), field(schedule, "timezone")] as const),
  );
  return pages
    .filter((page) => page.request.part === PARTS.overrides && isRead(page))
    .flatMap((page) => {
      const scheduleId = ownerOf(page.request);
      const { items } = parseItems(SHAPES.override, listIn(page.body) ?? [], { source: null });
      const contested = overlaps(items.flatMap((item) => rotationSpan(item) ?? [])).filter(
        ({ end }) => end > now,
      );
      const zone = zones.get(scheduleId);
      if (scheduleId === null || contested.length === 0) return [];
      const ahead = contested.map(({ start, end }) => ({ start: Math.max(start, now), end }));
      return { scheduleId, spans: spansAround(ahead, typeof zone === "string" ? zone : "UTC") };
    });
}

/** Stretches in which two of different people lie over each other on a rotation. */
function overlaps(spans: readonly RotationSpan[]): { readonly start: EpochMs; readonly end: EpochMs }[] {
  const found: { start: EpochMs; end: EpochMs }[] = [];
  let running: RotationSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    running = running.filter((one) => one.end > span.start);
    for (const one of running) {
      if (one.person !== span.person && shareRotation(one, span)) {
        found.push({ start: span.start, end: Math.min(one.end, span.end) });
      }
    }
    running.push(span);
  }
  return found;
}

const shareRotation = (a: RotationSpan, b: RotationSpan): boolean =>
  a.rotations.length === 0 || b.rotations.length === 0 || a.rotations.some((id) => b.rotations.includes(id));
