import type { FixedLayer, LayerCommon, MaskLayer, Turns } from "#lib/core/model/layer.ts";
import { NOBODY } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseInstant } from "#lib/core/time/instant.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { reachOf, shiftsOfEntries } from "./translate-rendered.ts";
import { translateRestrictions } from "./translate-restrictions.ts";
import { SCHEDULE_RULES } from "./translate-rules.ts";

const DAY = 86_400;

/** What keeps a layer from being computed, and where in it. */
interface Obstacle {
  readonly path: string;
  readonly why: string;
}

/**
 * One layer of a layer-based schedule; `index` is its place in the answer, the top row being 0 (contract §7 order trap, §10.8). Ended
 * layers are kept with their end. `start` becomes `activeFrom` as it stands: PagerDuty moves it with every edit and it only clips
 * (§7, §10.2, §10.17), so an `activeFrom` in the past that moved changes no shift to come. A layer whose turns or hours cannot be
 * understood becomes its own rendered shifts, with a Problem.
 */
export function translateLayer(
  layer: wire.ScheduleLayer,
  place: { readonly index: number; readonly count: number },
  subject: Subject,
  context: TranslateContext,
): MaskLayer<SourceRef> | FixedLayer<SourceRef> {
  const path = `/schedule_layers/${place.index}`;
  const common: Omit<LayerCommon, "activeFrom" | "activeUntil"> = {
    track: layer.id,
    sourceId: layer.id,
    name: clean(layer.name) ?? `Layer ${place.count - place.index}`,
    timeZone: null,
    rules: SCHEDULE_RULES,
    holidayRule: null,
  };
  if (clean(layer.name) === null) {
    context.tell("invalid-value", subject, `a layer without a name is called ${common.name}.`, {
      path: `${path}/name`,
    });
  }
  if (layer.start === null) {
    context.tell("invalid-value", subject, `the layer "${common.name}" has no start; it counts from ever.`, {
      path: `${path}/start`,
      severity: "changes-meaning",
    });
  }
  const life = lifeOf(layer);
  const coverage = translateRestrictions(layer.restrictions);
  const rotation = turnsOf(layer, path, subject, context);
  if (life.ok && coverage.ok && rotation.ok) {
    return { ...common, ...life.value, type: "mask", coverage: coverage.value, rotation: rotation.value };
  }
  const shifts = shiftsOfEntries(layer.rendered_schedule_entries, subject, context);
  for (const part of [life, coverage, rotation]) {
    if (part.ok) continue;
    context.tell(
      "unsupported-rotation",
      subject,
      `the layer "${common.name}" cannot be computed: ${part.error.why}. ${reachOf(shifts)}.`,
      { path: path + part.error.path, severity: "changes-meaning" },
    );
  }
  return { ...common, activeFrom: null, activeUntil: null, type: "fixed", shifts };
}

/** Contract §10.1: outside [`start`, `end`) the layer yields nothing. An end that cannot be read must not bring an ended layer to life. */
function lifeOf(
  layer: wire.ScheduleLayer,
): Result<Pick<LayerCommon, "activeFrom" | "activeUntil">, Obstacle> {
  const [activeFrom, activeUntil] = [parseInstant(layer.start ?? ""), parseInstant(layer.end ?? "")];
  for (const [name, text, instant] of [
    ["start", layer.start, activeFrom],
    ["end", layer.end, activeUntil],
  ] as const) {
    if (text !== null && instant === null)
      return fail({ path: `/${name}`, why: `"${text}" is not an instant` });
  }
  return ok({ activeFrom, activeUntil });
}

/** Contract §10.2–10.4, §10.14–10.16: the first person starts at `rotation_virtual_start`; whole days are days of the calendar. */
function turnsOf(
  layer: wire.ScheduleLayer,
  path: string,
  subject: Subject,
  context: TranslateContext,
): Result<Turns<SourceRef>, Obstacle> {
  if (layer.users.length === 0) {
    context.tell("empty-layer", subject, "a layer has nobody in it and renders nobody.", {
      path: `${path}/users`,
    });
  }
  const participants = layer.users.map(({ user }, seat) => {
    if (user !== null) return context.seat(user, subject);
    context.tell("unreadable-field", subject, "a seat of a layer names nobody; it is kept vacant.", {
      path: `${path}/users/${seat}/user`,
      severity: "changes-meaning",
    });
    return NOBODY;
  });
  const anchor = parseInstant(layer.rotation_virtual_start);
  if (anchor === null) {
    const why = `"${layer.rotation_virtual_start}" is not an instant`;
    return fail({ path: "/rotation_virtual_start", why });
  }
  const seconds = layer.rotation_turn_length_seconds;
  if (!Number.isInteger(seconds) || seconds < 1) {
    return fail({ path: "/rotation_turn_length_seconds", why: `a turn of ${seconds} s is no length` });
  }
  const days = seconds / DAY;
  return ok({
    type: "turns",
    anchor,
    length: Number.isInteger(days) ? days : seconds,
    unit: Number.isInteger(days) ? "days" : "seconds",
    beforeAnchor: "count-back",
    participants,
  });
}
