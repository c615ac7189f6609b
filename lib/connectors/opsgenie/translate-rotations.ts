import type { FixedLayer, LayerCommon, MaskLayer, Turns, TurnUnit } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { type Instant, parseInstant } from "#lib/core/time/instant.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import type { Translator } from "./translate-people.ts";
import { translateCoverage } from "./translate-restrictions.ts";
import { SCHEDULE_RULES } from "./translate-rules.ts";

const UNITS: Readonly<Record<string, TurnUnit>> = { hourly: "hours", daily: "days", weekly: "weeks" };

/** What keeps a rotation from being computed, and where in it. */
interface Obstacle {
  readonly path: string;
  readonly why: string;
}

/**
 * One rotation as a layer and track of its own (Opsgenie contract §5.1–§5.13): turns from `startDate`, nobody before it, cut by the
 * restriction and by `endDate`. A rotation that has ended is kept with its end. One that cannot be understood keeps its place and renders
 * nobody, with a Problem.
 */
export function translateRotation(
  rotation: wire.Rotation,
  index: number,
  subject: Subject,
  context: Translator,
): MaskLayer<SourceRef> | FixedLayer<SourceRef> {
  const path = `/rotations/${index}`;
  const common: Omit<LayerCommon, "activeUntil"> = {
    track: rotation.id,
    sourceId: rotation.id,
    name: clean(rotation.name) ?? `Rotation ${index + 1}`,
    timeZone: null,
    activeFrom: null,
    rules: SCHEDULE_RULES,
    holidayRule: null,
  };
  if (clean(rotation.name) === null) {
    context.tell("invalid-value", subject, `a rotation without a name is called ${common.name}.`, {
      path: `${path}/name`,
    });
  }
  const turns = turnsOf(rotation, path, subject, context);
  const end = endOf(rotation);
  const coverage = translateCoverage(rotation.timeRestriction);
  if (turns.ok && end.ok && coverage.ok) {
    return {
      ...common,
      activeUntil: end.value,
      type: "mask",
      coverage: coverage.value,
      rotation: turns.value,
    };
  }
  const obstacles = [
    ...(turns.ok ? [] : [turns.error]),
    ...(end.ok ? [] : [end.error]),
    ...(coverage.ok ? [] : [{ ...coverage.error, path: `/timeRestriction${coverage.error.path}` }]),
  ];
  for (const { path: at, why } of obstacles) {
    context.tell(
      "unsupported-rotation",
      subject,
      `the rotation "${common.name}" cannot be computed and renders nobody: ${why}.`,
      { path: path + at, severity: "changes-meaning" },
    );
  }
  return { ...common, activeUntil: null, type: "fixed", shifts: [] };
}

/** §5.10: the end is exclusive and cuts the running turn. One that cannot be read must not bring an ended rotation to life. */
function endOf({ endDate }: wire.Rotation): Result<Instant | null, Obstacle> {
  if (endDate === null) return ok(null);
  const end = parseInstant(endDate);
  return end === null ? fail({ path: "/endDate", why: `"${endDate}" is not an instant` }) : ok(end);
}

function turnsOf(
  rotation: wire.Rotation,
  path: string,
  subject: Subject,
  context: Translator,
): Result<Turns<SourceRef>, Obstacle> {
  if (rotation.participants.length === 0) {
    context.tell("empty-layer", subject, "a rotation has nobody in it and renders nobody.", {
      path: `${path}/participants`,
    });
  }
  const participants = rotation.participants.map((participant, seat) =>
    context.participant(participant, subject, `${path}/participants/${seat}`),
  );
  const anchor = parseInstant(rotation.startDate);
  if (anchor === null) return fail({ path: "/startDate", why: `"${rotation.startDate}" is not an instant` });
  const unit = UNITS[rotation.type];
  if (unit === undefined) {
    return fail({ path: "/type", why: `"${rotation.type}" is not a kind of rotation that we know` });
  }
  const { length } = rotation;
  if (length === null || !Number.isInteger(length) || length < 1) {
    return fail({ path: "/length", why: `a turn of ${length} ${unit} is no length` });
  }
  return ok({ type: "turns", anchor, length, unit, beforeAnchor: "nobody", participants });
}
