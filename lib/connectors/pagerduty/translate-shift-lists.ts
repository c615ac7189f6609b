import type { FixedLayer } from "#lib/core/model/layer.ts";
import type { Override } from "#lib/core/model/schedule.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { SourceList } from "../shared/source-list.ts";
import { spanOf } from "../shared/span.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";
import { translateMember } from "./translate-members.ts";
import { SCHEDULE_RULES } from "./translate-rules.ts";

/** A one-off shift beside the rotations (contract §9): a track of its own, in a layer of one shift. Empty when it cannot be kept, which is then a Problem. */
export function translateCustomShift(
  raw: unknown,
  index: number,
  subject: Subject,
  context: TranslateContext,
): FixedLayer<SourceRef>[] {
  const path = `/custom_shifts/${index}`;
  const item = context.parsePart(SHAPES.customShift, raw, { subject, path: "/custom_shifts", index });
  if (item === undefined) return [];
  const participants = item.assignments.map(({ member }, place) =>
    translateMember(member, { subject, context, path: `${path}/assignments/${place}/member` }),
  );
  const span = spanOf(item.start_time, item.end_time);
  if (span === null) {
    context.tell("invalid-value", subject, `the custom shift ${item.id} is no interval; it is left out.`, {
      path,
      severity: "changes-meaning",
    });
    return [];
  }
  return [
    {
      type: "fixed",
      track: item.id,
      sourceId: item.id,
      name: "Custom shift",
      timeZone: null,
      activeFrom: null,
      activeUntil: null,
      rules: SCHEDULE_RULES,
      holidayRule: null,
      shifts: [{ id: item.id, ...span, participants }],
    },
  ];
}

/** Replaces one member of one source (contract §9); of overlapping ones on one member the last in the list wins. `index` is its place there. */
export function translateShiftOverride(
  raw: unknown,
  index: number,
  around: {
    readonly tracks: ReadonlySet<string>;
    readonly subject: Subject;
    readonly context: TranslateContext;
  },
): Override<SourceRef>[] {
  const { subject, context } = around;
  const path = `/overrides/${index}`;
  const item = context.parsePart(SHAPES.shiftOverride, raw, { subject, path: "/overrides", index });
  if (item === undefined) return [];
  const participant = translateMember(item.overridden_member, {
    subject,
    context,
    path: `${path}/overridden_member`,
  });
  const incoming = translateMember(item.overriding_member, {
    subject,
    context,
    path: `${path}/overriding_member`,
  });
  const span = spanOf(item.start_time, item.end_time);
  const [rotation, customShift] = [clean(item.rotation_id), clean(item.custom_shift_id)];
  const track = rotation ?? customShift;
  if (span === null || track === null || (rotation !== null && customShift !== null)) {
    const why = span === null ? "is no interval" : "does not name one rotation or one custom shift";
    context.tell("invalid-value", subject, `the override ${item.id} ${why}; it is left out.`, {
      path,
      severity: "changes-meaning",
      firstMattersAt: span?.start ?? null,
    });
    return [];
  }
  if (!around.tracks.has(track)) {
    const message = `the override ${item.id} replaces a member of ${track}, which was not read; it changes nobody.`;
    context.tell("dangling-reference", subject, message, {
      path: rotation === null ? `${path}/custom_shift_id` : `${path}/rotation_id`,
      firstMattersAt: span.start,
    });
  }
  return [
    {
      key: item.id,
      ...span,
      incoming,
      replaces: { type: "participant", track, participant },
      order: index,
      origin: "source",
    },
  ];
}

/** The items of a list that belongs to a shift-based schedule, with their places; one that was not read whole is a Problem. */
export function readList(
  list: SourceList | null,
  name: "overrides" | "custom_shifts",
  subject: Subject,
  context: TranslateContext,
): (readonly [unknown, number])[] {
  if (list === null || !list.complete) {
    const words = name === "overrides" ? "overrides" : "custom shifts";
    context.tell("not-readable", subject, `its list of ${words} was not read whole.`, {
      path: `/${name}`,
      severity: "changes-meaning",
      retry: true,
    });
  }
  return (list?.items ?? []).map((raw, index) => [raw, index] as const);
}
