import type { Draft } from "#lib/core/model/entity.ts";
import { clean } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";
import type { Translator } from "./translate-people.ts";

/**
 * One item of `GET /v1/services` (Opsgenie contract §3 O, §6): it belongs to a team, and that team's routing rules say who is paged. Undefined
 * when the item is unreadable.
 */
export function translateService(raw: unknown, context: Translator): Draft | undefined {
  const item = context.parse(SHAPES.service, raw, "service");
  if (item === undefined) return undefined;
  const ref = context.ref("service", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  const teamId = clean(item.teamId);
  if (teamId === null) {
    context.tell("pages-no-one", subject, "it belongs to no team, so its alerts reach nobody.", {
      path: "/teamId",
      severity: "changes-meaning",
    });
  }
  return {
    kind: "service",
    value: {
      name: subject.name,
      description: clean(item.description),
      teams: teamId === null ? [] : [context.ref("team", teamId)],
      policy: null,
      routedBy: "team",
      enabled: true,
      urgencyRule: null,
      supportHours: null,
      settings: { tags: item.tags, isExternal: item.isExternal, visibility: item.visibility },
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}
