import type { Draft } from "#lib/core/model/entity.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { clean } from "../shared/translate-context.ts";
import { knownZone, tellAlias } from "../shared/zones.ts";
import { SHAPES } from "./api-types.ts";
import { PARTS } from "./requests.ts";
import { translateOverrides } from "./translate-overrides.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Translator } from "./translate-people.ts";
import { translateRotation } from "./translate-rotations.ts";

/**
 * A schedule with its rotations and overrides (Opsgenie contract §5): everybody of every rotation is on call at once. A disabled one comes
 * in as disabled. Undefined when it cannot be imported, which is then a Problem that blocks it.
 */
export function translateSchedule(
  raw: unknown,
  pages: SourcePages,
  context: Translator,
  now: EpochMs,
): Draft | undefined {
  const item = context.parse(SHAPES.schedule, raw, "schedule");
  if (item === undefined) return undefined;
  const ref = context.ref("schedule", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  const place = { subject, context, path: "/timezone" };
  if (knownZone(item.timezone, place) === null) {
    context.tell("not-readable", subject, "it cannot be imported without its time zone.", {
      path: "/timezone",
      severity: "blocks",
    });
    return undefined;
  }
  tellAlias(item.timezone, place);
  const rotations = [...new Map(item.rotations.map((rotation) => [rotation.id, rotation])).values()];
  if (rotations.length < item.rotations.length) {
    context.tell("invalid-value", subject, "a rotation is there twice; it is kept once.", {
      path: "/rotations",
      severity: "changes-meaning",
    });
  }
  return {
    kind: "schedule",
    value: {
      name: subject.name,
      description: clean(item.description),
      timeZone: item.timezone,
      enabled: item.enabled !== false,
      teams: item.ownerTeam === null ? [] : [context.ref("team", item.ownerTeam.id)],
      resolution: "everyone",
      layers: rotations.map((rotation, index) => translateRotation(rotation, index, subject, context)),
      overrides: translateOverrides(
        {
          list: pages.list(PARTS.overrides, item.id),
          timelines: pages.pages(PARTS.timelines, item.id),
          rotationIds: rotations.map(({ id }) => id),
          now,
        },
        subject,
        context,
      ),
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}
