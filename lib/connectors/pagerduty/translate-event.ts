import type { FixedLayer, FixedShift, LayerCommon, OccurrenceLayer } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseRule } from "#lib/core/schedule/recurrence.ts";
import { recurrenceSet } from "#lib/core/schedule/recurrence-set.ts";
import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import { parseWallTime, SECOND_MS, type WallMs } from "#lib/core/time/wall-clock.ts";
import { findZone, instantToWall, type Zone } from "#lib/core/time/zone.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import { isSameZone, tellAlias } from "../shared/zones.ts";
import type * as wire from "./api-types.ts";
import { translateMember } from "./translate-members.ts";
import { translateRecurrence } from "./translate-recurrence.ts";
import { reachOf } from "./translate-rendered.ts";
import { SCHEDULE_RULES } from "./translate-rules.ts";

/** Where an event stands. */
export interface EventPlace {
  readonly rotationId: string;
  readonly scheduleZone: string;
  /** JSON pointer of the event in the schedule. */
  readonly path: string;
  /** What the source rendered of the rotation; kept when the event cannot be computed. */
  readonly rendered: readonly FixedShift<SourceRef>[];
}

interface Obstacle {
  readonly path: string;
  readonly why: string;
}

/**
 * One event of a rotation as one layer of the rotation's track (contract §9). The event's own clock is that of `start_time.time_zone`; its
 * effective range clips and does not re-phase. What cannot be computed becomes the rotation's rendered shifts, with a Problem.
 */
export function translateEvent(
  event: wire.ScheduleEvent,
  place: EventPlace,
  subject: Subject,
  context: TranslateContext,
): OccurrenceLayer<SourceRef> | FixedLayer<SourceRef> {
  const zone = event.start_time.time_zone;
  const common: Omit<LayerCommon, "activeFrom" | "activeUntil"> = {
    track: place.rotationId,
    sourceId: event.id,
    name: clean(event.name) ?? event.id,
    timeZone: zone === place.scheduleZone ? null : zone,
    rules: SCHEDULE_RULES,
    holidayRule: null,
  };
  tellAlias(zone, { subject, context, path: `${place.path}/start_time/time_zone` });
  if (event.effective_since === null) {
    context.tell(
      "invalid-value",
      subject,
      `the event "${common.name}" has no beginning; it counts from ever.`,
      {
        path: `${place.path}/effective_since`,
        severity: "changes-meaning",
      },
    );
  }
  const life = effectiveRange(event);
  const who = membersOf(event, place, subject, context);
  const when = timesOf(event, place, subject, context);
  if (life.ok && who.ok && when.ok) {
    return { ...common, ...life.value, type: "occurrences", when: when.value, who: who.value };
  }
  for (const part of [life, who, when]) {
    if (part.ok) continue;
    context.tell(
      "unsupported-recurrence",
      subject,
      `the event "${common.name}" cannot be computed: ${part.error.why}. ${reachOf(place.rendered)}.`,
      { path: place.path + part.error.path, severity: "changes-meaning" },
    );
  }
  const bounds = life.ok ? life.value : { activeFrom: null, activeUntil: null };
  const timeZone = findZone(zone).ok ? common.timeZone : null;
  return { ...common, ...bounds, timeZone, type: "fixed", shifts: place.rendered };
}

function effectiveRange(
  event: wire.ScheduleEvent,
): Result<Pick<LayerCommon, "activeFrom" | "activeUntil">, Obstacle> {
  const activeFrom = parseInstant(event.effective_since ?? "");
  const activeUntil = parseInstant(event.effective_until ?? "");
  if (event.effective_since !== null && activeFrom === null) {
    return fail({ path: "/effective_since", why: `"${event.effective_since}" is not an instant` });
  }
  if (event.effective_until !== null && activeUntil === null) {
    return fail({ path: "/effective_until", why: `"${event.effective_until}" is not an instant` });
  }
  return ok({ activeFrom, activeUntil });
}

function timesOf(
  event: wire.ScheduleEvent,
  place: EventPlace,
  subject: Subject,
  context: TranslateContext,
): Result<OccurrenceLayer["when"], Obstacle> {
  const found = findZone(event.start_time.time_zone);
  if (!found.ok) {
    const why = `"${event.start_time.time_zone}" is not a time zone of the tz database`;
    return fail({ path: "/start_time/time_zone", why });
  }
  const zone = found.value;
  const start = wallOf(event.start_time.date_time, zone);
  if (start === null) {
    return fail({ path: "/start_time/date_time", why: `"${event.start_time.date_time}" is not a time` });
  }
  const sameZone = isSameZone(event.start_time.time_zone, event.end_time.time_zone);
  const end = wallOf(event.end_time.date_time, zone);
  if (
    end === null ||
    end - start < SECOND_MS ||
    (!sameZone && parseInstant(event.end_time.date_time) === null)
  ) {
    return fail({ path: "/end_time", why: `"${event.end_time.date_time}" is no end` });
  }
  if (!sameZone) {
    const message = `the event "${event.name ?? event.id}" ends on the clock of another zone; the length of the first occurrence is kept.`;
    context.tell("unsupported-feature", subject, message, {
      path: `${place.path}/end_time/time_zone`,
      severity: "changes-meaning",
    });
  }
  const when = translateRecurrence(event.recurrence, { start, end, zone });
  if (!when.ok) {
    const line = when.error.line === null ? "" : `/${when.error.line}`;
    return fail({ path: `/recurrence${line}`, why: when.error.why });
  }
  const rule = parseRule(when.value.rule);
  if (rule.ok && recurrenceSet(rule.value, start, true).extraStart) {
    const message = `the event "${event.name ?? event.id}" starts at a time that its rule does not name; the start counts as the first occurrence.`;
    context.tell("invalid-value", subject, message, {
      path: `${place.path}/start_time`,
      severity: "changes-meaning",
    });
  }
  return when;
}

/** The API gives instants, whose reading on the event's clock counts; a time without offset is that reading already. */
function wallOf(text: string, zone: Zone): WallMs | null {
  const instant = parseInstant(text);
  return instant === null ? parseWallTime(text) : instantToWall(zone, toMs(instant));
}

function membersOf(
  event: wire.ScheduleEvent,
  place: EventPlace,
  subject: Subject,
  context: TranslateContext,
): Result<OccurrenceLayer<SourceRef>["who"], Obstacle> {
  const strategy = event.assignment_strategy;
  const path = `${place.path}/assignment_strategy`;
  const participants = strategy.members.map((member, index) =>
    translateMember(member, { subject, context, path: `${path}/members/${index}` }),
  );
  if (participants.length === 0) {
    const message = `the event "${event.name ?? event.id}" has no members and renders nobody.`;
    context.tell("empty-layer", subject, message, { path: `${path}/members` });
  }
  if (strategy.type === "every_member_assignment_strategy") return ok({ type: "together", participants });
  if (strategy.type !== "rotating_member_assignment_strategy") {
    const why = `"${strategy.type}" is not a strategy that we know`;
    return fail({ path: "/assignment_strategy/type", why });
  }
  const perParticipant = strategy.shifts_per_member;
  if (perParticipant === null || !Number.isInteger(perParticipant) || perParticipant < 1) {
    const why = `${perParticipant} is not a number of shifts per member`;
    return fail({ path: "/assignment_strategy/shifts_per_member", why });
  }
  return ok({ type: "each", perParticipant, participants });
}
