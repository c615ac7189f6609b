import type { Draft } from "#lib/core/model/entity.ts";
import { clean, type TranslateContext } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";

/** A service and whether the source keeps integrations, whose keys are secrets, for it. */
export interface TranslatedService {
  readonly draft: Draft;
  readonly hasIntegrations: boolean;
}

/**
 * One item of `GET /services` (contract §7). Urgency rule, support hours and time-outs are kept whole and not computed. Of the status only
 * `disabled` is a setting; the others say what incidents are open. Undefined when the item is unreadable.
 */
export function translateService(raw: unknown, context: TranslateContext): TranslatedService | undefined {
  const item = context.parse(SHAPES.service, raw, "service");
  if (item === undefined) return undefined;
  const ref = context.ref("service", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  if (item.escalation_policy === null) {
    context.tell("pages-no-one", subject, "it has no escalation policy, so its alerts reach nobody.", {
      path: "/escalation_policy",
      severity: "changes-meaning",
    });
  }
  const draft: Draft = {
    kind: "service",
    value: {
      name: subject.name,
      description: clean(item.description),
      teams: item.teams.map((team) => context.ref("team", team.id)),
      policy:
        item.escalation_policy === null ? null : context.ref("escalation-policy", item.escalation_policy.id),
      routedBy: "policy",
      enabled: item.status !== "disabled",
      urgencyRule: item.incident_urgency_rule,
      supportHours: item.support_hours,
      settings: {
        autoResolveTimeoutSeconds: item.auto_resolve_timeout,
        acknowledgementTimeoutSeconds: item.acknowledgement_timeout,
        scheduledActions: item.scheduled_actions,
        alertCreation: item.alert_creation,
        alertGrouping: item.alert_grouping_parameters,
      },
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
  return { draft, hasIntegrations: item.integrations.length > 0 };
}
