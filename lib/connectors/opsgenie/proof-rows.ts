import { fail, ok, type Result } from "#lib/core/result.ts";
import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { parseItem } from "../parse-items.ts";
import type { Row } from "../shared/timelines.ts";
import { clean } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { loginOf } from "./people.ts";

/** The row of everybody who is on call, whatever the rotation. */
const FINAL_TRACK = "final";

/** What one answer shows, in the window that it names itself. */
export interface TimelineAnswer extends Interval {
  readonly rows: readonly Row[];
  /** It has no row at all, and none was expected. */
  readonly isEmpty: boolean;
  /** Up to here it shows what was recorded; negative infinity when it shows nothing of the past. */
  readonly recordedUntil: EpochMs;
}

/** Why an answer proves nothing, and where. */
export interface NoProof {
  readonly path: string;
  readonly why: string;
}

/**
 * `data` of `GET …/timeline` (Opsgenie contract §4): per rotation the base row and the final one, and everybody at once. Of the window counts
 * what the answer names, never what was asked. A rotation of `tracks` that the answer does not have shows nobody. Of a schedule without
 * rotations only everybody at once can be compared.
 */
export function readTimeline(raw: unknown, tracks: readonly string[]): Result<TimelineAnswer, NoProof> {
  const { item, problems } = parseItem(SHAPES.timeline, raw, { source: null });
  if (item === undefined) {
    return fail({ path: problems[0]?.path ?? "", why: problems[0]?.message ?? "it cannot be read" });
  }
  const [start, end] = [parseInstant(item.startDate), parseInstant(item.endDate)];
  if (start === null || end === null || toMs(start) >= toMs(end)) {
    return fail({ path: "/startDate", why: "its window is no interval" });
  }
  const base = readRows(item.baseTimeline, "/baseTimeline", { stage: "base", tracks });
  if (!base.ok) return base;
  const final = readRows(item.finalTimeline, "/finalTimeline", { stage: "final", tracks });
  if (!final.ok) return final;
  const periods = [item.baseTimeline, item.finalTimeline].flatMap((timeline) =>
    (timeline?.rotations ?? []).flatMap((rotation) => rotation.periods),
  );
  const everybody: Row = {
    stage: "final",
    track: FINAL_TRACK,
    entries: final.value.flatMap(({ entries }) => entries),
  };
  return ok({
    start: toMs(start),
    end: toMs(end),
    rows: tracks.length === 0 ? [everybody] : [...base.value, ...final.value, everybody],
    isEmpty: tracks.length === 0 && final.value.length === 0,
    recordedUntil: Math.max(
      Number.NEGATIVE_INFINITY,
      ...periods.flatMap(({ type, endDate }) => {
        const end = type === "historical" ? parseInstant(endDate) : null;
        return end === null ? [] : [toMs(end)];
      }),
    ),
  });
}

function readRows(
  timeline: wire.TimelineRows | null,
  path: string,
  of: { readonly stage: Row["stage"]; readonly tracks: readonly string[] },
): Result<readonly Row[], NoProof> {
  if (timeline === null) return ok([]);
  const rows = new Map<string, Row["entries"]>(of.tracks.map((track) => [track, []]));
  for (const [index, rotation] of timeline.rotations.entries()) {
    const entries = readPeriods(rotation.periods, `${path}/rotations/${index}/periods`);
    if (!entries.ok) return entries;
    rows.set(rotation.id, [...(rows.get(rotation.id) ?? []), ...entries.value]);
  }
  return ok([...rows].map(([track, entries]) => ({ stage: of.stage, track, entries })));
}

const KINDS = { team: "team", escalation: "escalation-policy", schedule: "schedule" } as const;

/** A turn of nobody has no period, or one whose recipient is `none`; both show nobody. */
function readPeriods(periods: readonly wire.Period[], path: string): Result<Row["entries"], NoProof> {
  const entries: Row["entries"][number][] = [];
  for (const [index, { startDate, endDate, recipient }] of periods.entries()) {
    const [start, end] = [parseInstant(startDate), parseInstant(endDate)];
    if (start === null || end === null || toMs(start) > toMs(end)) {
      return fail({ path: `${path}/${index}`, why: "a period is no interval" });
    }
    const type = recipient?.type ?? "user";
    if (type === "none" || type === "noone") continue;
    const id = clean(recipient?.id ?? null) ?? (recipient === null ? null : loginOf(recipient));
    if (id === null) return fail({ path: `${path}/${index}/recipient`, why: "a period names nobody" });
    const span = { start: toMs(start), end: toMs(end), userSourceId: id };
    if (type === "user") entries.push(span);
    else if (type === "team" || type === "escalation" || type === "schedule") {
      entries.push({ ...span, kind: KINDS[type] });
    } else {
      return fail({ path: `${path}/${index}/recipient/type`, why: `a period shows a "${type}"` });
    }
  }
  return ok(entries);
}
