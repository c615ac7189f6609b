import { type Ask, maySee, pick, pickPart } from "#lib/practice/opsgenie/ask.ts";
import { notFound } from "#lib/practice/opsgenie/refusal.ts";
import type { Override, Schedule } from "#lib/practice/opsgenie/wire.ts";
import { parseInstant } from "#lib/practice/wall-clock.ts";

/** `GET /v2/schedules`: rotations are an empty list unless `expand=rotation` (contract §3). */
export function listSchedules(ask: Ask) {
  const listed = ask.company.schedules.filter(({ ownerTeam }) => maySee(ask, ownerTeam?.id));
  const isExpanded = ask.query.expands("rotation");
  return {
    data: listed.map((one) => scheduleShape(isExpanded ? one : { ...one, rotations: [] })),
    expandable: ["rotation"],
  };
}

/** `GET /v2/schedules/{identifier}`: always with its rotations. */
export function getSchedule(ask: Ask) {
  return { data: scheduleShape(pickSchedule(ask, "identifierType")) };
}

/** `GET /v2/schedules/{identifier}/rotations` */
export function listRotations(ask: Ask) {
  return { data: pickSchedule(ask).rotations };
}

/** `GET /v2/schedules/{identifier}/rotations/{id}` */
export function getRotation(ask: Ask) {
  const schedule = pickSchedule(ask);
  return { data: { _parent: parentOf(schedule), ...pickPart(schedule.rotations, ask, "rotation") } };
}

/** `GET /v2/schedules/{identifier}/overrides`: running and coming ones, newest first (contract §3, §5.15). */
export function listOverrides(ask: Ask) {
  return { data: overridesAhead(pickSchedule(ask), ask.now) };
}

/** `GET /v2/schedules/{identifier}/overrides/{alias}` */
export function getOverride(ask: Ask) {
  const schedule = pickSchedule(ask);
  const alias = ask.ids[1] ?? "";
  const override = schedule.overrides.find((one) => one.alias === alias);
  if (!override) throw notFound("override", "alias", alias);
  return { data: { _parent: parentOf(schedule), ...override } };
}

/** The schedule in the path. `parameter` says whether by id or name: it has another name at some endpoints (contract §2). */
export function pickSchedule(ask: Ask, parameter = "scheduleIdentifierType"): Schedule {
  const by = { id: (one: Schedule) => one.id, name: (one: Schedule) => one.name };
  const teamOf = ({ ownerTeam }: Schedule) => ownerTeam?.id;
  return pick(ask.company.schedules, ask, { what: "schedule", parameter, by, teamOf });
}

/** How parts of a schedule refer to it. */
export function parentOf({ id, name, enabled }: Schedule) {
  return { id, name, enabled };
}

function scheduleShape({ overrides: _overrides, recorded: _recorded, ...shape }: Schedule) {
  return shape;
}

function overridesAhead({ overrides }: Schedule, now: Date): Override[] {
  return overrides.filter(({ endDate }) => parseInstant(endDate) * 1000 > now.getTime());
}
