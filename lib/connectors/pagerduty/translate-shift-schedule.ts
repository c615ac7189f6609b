import type { Draft } from "#lib/core/model/entity.ts";
import type { FixedShift, Layer } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { parseItem } from "../parse-items.ts";
import { field } from "../shared/json-field.ts";
import type { SourceList } from "../shared/source-list.ts";
import { spanOf } from "../shared/span.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import { knownZone, tellAlias } from "../shared/zones.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { translateEvent } from "./translate-event.ts";
import type { SourceDetail } from "./translate-pages.ts";
import { eachOnce } from "./translate-rendered.ts";
import { readList, translateCustomShift, translateShiftOverride } from "./translate-shift-lists.ts";

/** The lists that belong to one shift-based schedule; null when they were not asked for. */
export interface ShiftScheduleLists {
  readonly overrides: SourceList | null;
  readonly customShifts: SourceList | null;
}

/**
 * A shift-based schedule (contract §9): everybody whom a rotation or a custom shift names is on call at once. Each rotation is a track of
 * one layer per event, each custom shift a track of its own. Undefined when it cannot be imported, which is then a Problem that blocks it.
 */
export function translateShiftSchedule(
  detail: SourceDetail,
  lists: ShiftScheduleLists,
  context: TranslateContext,
): Draft | undefined {
  const item = context.parse(SHAPES.shiftSchedule, detail.raw, "schedule", detail.id);
  if (item === undefined) return undefined;
  const ref = context.ref("schedule", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  const place = { subject, context, path: "/time_zone" };
  if (knownZone(item.time_zone, place) === null) {
    context.tell("not-readable", subject, "it cannot be imported without its time zone.", {
      path: "/time_zone",
      severity: "blocks",
    });
    return undefined;
  }
  tellAlias(item.time_zone, place);
  const assignments = assignmentsOf(detail);
  const rotations = item.rotations.flatMap((rotation, index) =>
    translateRotation(rotation, { index, zone: item.time_zone, assignments }, subject, context),
  );
  const customShifts = readList(lists.customShifts, "custom_shifts", subject, context).flatMap(
    ([raw, index]) => translateCustomShift(raw, index, subject, context),
  );
  const layers: readonly Layer<SourceRef>[] = [...rotations, ...customShifts];
  const tracks = new Set(layers.map((layer) => layer.track));
  return {
    kind: "schedule",
    value: {
      name: subject.name,
      description: clean(item.description),
      timeZone: item.time_zone,
      enabled: true,
      teams: item.teams.map((team) => context.ref("team", team.id)),
      resolution: "everyone",
      layers,
      overrides: readList(lists.overrides, "overrides", subject, context).flatMap(([raw, index]) =>
        translateShiftOverride(raw, index, { tracks, subject, context }),
      ),
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}

function translateRotation(
  rotation: wire.ScheduleRotation,
  around: {
    readonly index: number;
    readonly zone: string;
    readonly assignments: readonly wire.ComputedShiftAssignment[];
  },
  subject: Subject,
  context: TranslateContext,
): readonly Layer<SourceRef>[] {
  const path = `/rotations/${around.index}`;
  const rendered = renderedShifts(rotation.id, around.assignments, subject, context);
  const layers = rotation.events.map((event, eventIndex) =>
    translateEvent(
      event,
      {
        rotationId: rotation.id,
        scheduleZone: around.zone,
        path: `${path}/events/${eventIndex}`,
        rendered,
      },
      subject,
      context,
    ),
  );
  if (layers.length === 0) {
    context.tell("empty-layer", subject, `the rotation ${rotation.id} has no events and renders nobody.`, {
      path: `${path}/events`,
    });
  }
  if (haveOverlap(layers)) {
    context.tell(
      "overlapping-events",
      subject,
      `events of the rotation ${rotation.id} should replace each other, yet their effective ranges overlap; all of them count.`,
      { path: `${path}/events`, severity: "changes-meaning" },
    );
  }
  return layers;
}

/** Contract §9: no overlap between the effective ranges of one rotation's events. */
function haveOverlap(layers: readonly Layer<SourceRef>[]): boolean {
  const ranges = layers
    .map((layer) => ({
      start: layer.activeFrom === null ? Number.NEGATIVE_INFINITY : toMs(layer.activeFrom),
      end: layer.activeUntil === null ? Number.POSITIVE_INFINITY : toMs(layer.activeUntil),
    }))
    .filter((range) => range.start < range.end)
    .toSorted((a, b) => a.start - b.start);
  return ranges.some((range, index) => range.start < (ranges[index - 1]?.end ?? Number.NEGATIVE_INFINITY));
}

/** What the final schedules show of one rotation, overrides of it included; the gaps of empty members are no shifts. */
function renderedShifts(
  rotationId: string,
  assignments: readonly wire.ComputedShiftAssignment[],
  subject: Subject,
  context: TranslateContext,
): readonly FixedShift<SourceRef>[] {
  const pieces = assignments.flatMap((entry) => {
    const span = spanOf(entry.start_time, entry.end_time);
    const person = clean(entry.member.user_id);
    if (entry.source?.rotation_id !== rotationId || span === null || person === null) return [];
    return [{ ...span, person, participant: context.seat({ id: person }, subject) }];
  });
  return eachOnce(pieces);
}

/** What the answers rendered; several when a window was refused and asked for in parts. */
function assignmentsOf(detail: SourceDetail): readonly wire.ComputedShiftAssignment[] {
  return detail.answers.flatMap((page) => {
    const { item } = parseItem(SHAPES.shiftSchedule, field(page.body, "schedule"), { source: null });
    return item?.final_schedule?.computed_shift_assignments ?? [];
  });
}
