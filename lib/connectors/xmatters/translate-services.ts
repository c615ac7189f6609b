import type { Draft } from "#lib/core/model/entity.ts";
import { clean } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";
import { isInactive } from "./people.ts";
import { standingOf, type Translator } from "./translate-people.ts";

/**
 * One item of `GET /services` (xMatters contract §4): it belongs to a group, whose series say who is told. Undefined when the item is unreadable.
 */
export function translateService(raw: unknown, context: Translator): Draft | undefined {
  const item = context.parse(SHAPES.service, raw, "service");
  if (item === undefined) return undefined;
  const ref = context.ref("service", item.id);
  const name = context.nameOf({ id: item.id, name: clean(item.targetName) ?? item.name }, ref);
  const owner = item.ownedBy;
  if (owner === null) {
    context.tell("pages-no-one", { ref, name }, "it belongs to no group, so that it tells nobody.", {
      path: "/ownedBy",
      severity: "changes-meaning",
    });
  }
  const standing =
    owner === null ? null : (context.standings.get(owner.id) ?? standingOf(owner.groupType) ?? "on-call");
  return {
    kind: "service",
    value: {
      name,
      description: clean(item.description),
      teams: owner === null ? [] : [context.ref("team", owner.id)],
      policy: owner !== null && standing === "on-call" ? context.ref("escalation-policy", owner.id) : null,
      routedBy: standing === "on-call" ? "policy" : "team",
      enabled: !isInactive(item.status),
      urgencyRule: null,
      supportHours: null,
      settings: { serviceType: item.serviceType, serviceTier: item.serviceTier, links: item.serviceLinks },
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}
