import { fail, ok, type Result } from "#lib/core/result.ts";
import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import { parseItem } from "../parse-items.ts";
import type { Row } from "../shared/timelines.ts";
import { clean } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";

/** The resolved row. */
export const FINAL_TRACK = "final";
/** What one answer shows, and when the parts began that were live when it was given. */
export interface Answer {
  readonly rows: readonly Row[];
  readonly liveSince: readonly EpochMs[];
}

/** Why an answer proves nothing, and where. */
export interface NoProof {
  readonly path: string;
  readonly why: string;
}

/**
 * `GET /schedules/{id}` (contract §10): `final` is what counts; each layer's own row, without overrides, is compared besides. Without a rendered final schedule nothing is proved.
 */
export function readLayerAnswer(raw: unknown): Result<Answer, NoProof> {
  const { item, problems } = parseItem(SHAPES.layerSchedule, raw, { source: null });
  if (item === undefined) return fail(firstOf(problems));
  const final = item.final_schedule;
  if (final === null) return fail({ path: "/final_schedule", why: "the answer has no final schedule" });
  if (!isRendered(final)) {
    return fail({ path: "/final_schedule", why: "the final schedule was not rendered" });
  }
  const entries = readEntries(final.rendered_schedule_entries, "/final_schedule/rendered_schedule_entries");
  if (!entries.ok) return entries;
  const layers = item.schedule_layers.flatMap((layer): Row[] => {
    const own = readEntries(layer.rendered_schedule_entries, "");
    return own.ok && isRendered(layer) ? [{ stage: "base", track: layer.id, entries: own.value }] : [];
  });
  return ok({
    rows: [{ stage: "final", track: FINAL_TRACK, entries: entries.value }, ...layers],
    liveSince: item.schedule_layers.flatMap((layer) => sinceOf(layer.start)),
  });
}

/**
 * `GET /v3/schedules/{id}?include[]=final_schedule` (contract §9): everybody who is on at once, and per rotation or custom shift the row after
 * its overrides. Gaps by an empty member are entries there, and nobody here.
 */
export function readShiftAnswer(raw: unknown): Result<Answer, NoProof> {
  const { item, problems } = parseItem(SHAPES.shiftSchedule, raw, { source: null });
  if (item === undefined) return fail(firstOf(problems));
  if (item.final_schedule === null) {
    return fail({ path: "/final_schedule", why: "the answer has no final schedule" });
  }
  const byTrack = new Map<string, Row["entries"][number][]>(
    item.rotations.map((rotation) => [rotation.id, []]),
  );
  const all: Row["entries"][number][] = [];
  for (const [index, entry] of item.final_schedule.computed_shift_assignments.entries()) {
    const path = `/final_schedule/computed_shift_assignments/${index}`;
    const span = readSpan(entry.start_time, entry.end_time);
    if (span === null) return fail({ path, why: "an assignment is no interval" });
    const person = clean(entry.member.user_id);
    if (entry.member.type === "empty_member") continue;
    if (person === null) return fail({ path: `${path}/member`, why: "an assignment names nobody" });
    const own = { ...span, userSourceId: person };
    all.push(own);
    const track = entry.source?.rotation_id ?? entry.source?.shift_id;
    if (track != null) byTrack.set(track, [...(byTrack.get(track) ?? []), own]);
  }
  return ok({
    rows: [
      { stage: "final", track: FINAL_TRACK, entries: all },
      ...[...byTrack].map(([track, entries]): Row => ({ stage: "final", track, entries })),
    ],
    liveSince: item.rotations.flatMap(({ events }) =>
      events.flatMap((event) => sinceOf(event.effective_since)),
    ),
  });
}

/** Without a window nothing is rendered, and then the coverage is null (contract §10.11, §10.13). */
const isRendered = (row: wire.SubSchedule | wire.ScheduleLayer): boolean =>
  row.rendered_coverage_percentage !== null || row.rendered_schedule_entries.length > 0;

function readEntries(list: readonly wire.RenderedEntry[], path: string): Result<Row["entries"], NoProof> {
  const entries: Row["entries"][number][] = [];
  for (const [index, entry] of list.entries()) {
    const span = readSpan(entry.start, entry.end);
    if (span === null) return fail({ path: `${path}/${index}`, why: "an entry is no interval" });
    if (entry.user === null) return fail({ path: `${path}/${index}/user`, why: "an entry names nobody" });
    entries.push({ ...span, userSourceId: entry.user.id });
  }
  return ok(entries);
}

/** An end of null is open; the window cuts it. Null when it is no interval. */
function readSpan(from: string, to: string | null): { start: EpochMs; end: EpochMs } | null {
  const [start, end] = [parseInstant(from), parseInstant(to ?? "")];
  if (start === null || (to !== null && end === null)) return null;
  const span = { start: toMs(start), end: end === null ? Number.MAX_SAFE_INTEGER : toMs(end) };
  return span.start <= span.end ? span : null;
}

const sinceOf = (text: string | null): EpochMs[] => {
  const instant = parseInstant(text ?? "");
  return instant === null ? [] : [toMs(instant)];
};

const firstOf = (problems: readonly { readonly path: string; readonly message: string }[]): NoProof => ({
  path: problems[0]?.path ?? "",
  why: problems[0]?.message ?? "the answer cannot be read",
});
