import type { Layer } from "#lib/core/model/layer.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import type { RenderedSchedule, RenderedSubstitution } from "#lib/core/schedule/render-options.ts";
import { layerIds } from "#lib/core/schedule/scene.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { formatDuration } from "#lib/format/durations.ts";

/** Says why somebody is on call: the layer and turn, the override, or for whom they stand in. */
export function whyOf(
  schedule: RenderedSchedule,
  substitutions: readonly RenderedSubstitution[],
): (shift: Shift) => string {
  const layerById = new Map(layerIds(schedule.layers).map((id, index) => [id, schedule.layers[index]]));
  const overrideByKey = new Map(schedule.overrides.map((override) => [override.key, override]));
  const substitutionById = new Map(substitutions.map((one) => [one.id, one]));
  return (shift) => {
    const { kind, id } = shift.because;
    switch (kind) {
      case "layer": {
        const layer = layerById.get(id);
        return layer === undefined
          ? shift.track
          : [layerName(layer), placeIn(layer, shift), told(shift)].filter(Boolean).join(", ");
      }
      case "override":
        return overrideByKey.get(id)?.origin === "here" ? "Override made here" : "Override";
      case "substitution":
        return standIn(substitutionById.get(id));
    }
  };
}

/** After overrides it is a call that goes on to somebody else, before them a place that somebody else takes. */
function standIn(substitution: RenderedSubstitution | undefined): string {
  const deed = substitution?.stage === "after-overrides" ? "Forwarded" : "Stands in";
  return substitution?.reason ? `${deed} (${substitution.reason})` : deed;
}

/** What a layer is called on screen: its name, or that of its track. */
export function layerName(layer: Layer): string {
  return layer.name || layer.track;
}

/** "turn 3 of 5"; empty where the rotation does not go round, or names the person more than once. */
function placeIn(layer: Layer, shift: Shift): string {
  const people =
    layer.type === "mask" && layer.rotation.type === "turns"
      ? layer.rotation.participants
      : layer.type === "occurrences" && layer.who.type === "each"
        ? layer.who.participants
        : [];
  if (people.length < 2) return "";
  const key = participantKey(shift.insteadOf ?? shift.participant);
  const places = people.flatMap((one, index) => (participantKey(one) === key ? [index + 1] : []));
  return places.length === 1 ? `turn ${places[0]} of ${people.length}` : "";
}

/** "place 2, told 15 min after the alert"; empty where everybody is told at once. */
function told({ slot, offsetSeconds }: Shift): string {
  const place = slot === null ? "" : `place ${slot}`;
  const wait = offsetSeconds === 0 ? "" : `told ${formatDuration(offsetSeconds)} after the alert`;
  return [place, wait].filter(Boolean).join(", ");
}
