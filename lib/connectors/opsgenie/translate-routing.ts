import { canonicalJson } from "#lib/core/json.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { RoutingRule, RoutingTarget } from "#lib/core/model/team.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import type { Translator } from "./translate-people.ts";
import { translateTimeframes } from "./translate-restrictions.ts";

/**
 * The routing rules of a team in their order, the default last (Opsgenie contract §6): the first match decides where an alert goes. Criteria
 * are kept whole and shown, and not computed, which is told once for the team.
 */
export function translateRouting(
  list: readonly unknown[],
  subject: Subject,
  context: Translator,
): readonly RoutingRule<SourceRef>[] {
  const given = list.flatMap((raw, index) => {
    const item = context.parsePart(SHAPES.routingRule, raw, { subject, path: "/routing-rules", index });
    return item === undefined ? [] : [{ item, index }];
  });
  const inOrder = given.toSorted(
    (a, b) =>
      Number(a.item.isDefault === true) - Number(b.item.isDefault === true) ||
      (a.item.order ?? a.index) - (b.item.order ?? b.index),
  );
  const once = [...new Map(inOrder.map((one) => [one.item.id, one])).values()];
  const conditional = once.filter(({ item }) => item.isDefault !== true);
  if (conditional.length > 0) {
    context.tell(
      "routing-kept",
      subject,
      `${conditional.length === 1 ? "one routing rule depends" : `${conditional.length} routing rules depend`} on what an alert says or when it comes: kept whole and shown, not computed here.`,
      { path: "/routing-rules" },
    );
  }
  return once.map(({ item, index }, order) => {
    const path = `/routing-rules/${index}`;
    const windows = translateTimeframes(item.timeRestriction);
    if (!windows.ok) {
      context.tell(
        "unreadable-field",
        subject,
        `the hours of the routing rule "${item.name ?? item.id}" cannot be understood: ${windows.error.why}.`,
        { path: `${path}/timeRestriction${windows.error.path}`, severity: "changes-meaning" },
      );
    }
    return {
      key: item.id,
      name: clean(item.name),
      order,
      isDefault: item.isDefault === true,
      criteria: item.criteria,
      timeZone: knownZone(clean(item.timezone), { subject, context, path: `${path}/timezone` }),
      windows: windows.ok ? windows.value : [],
      to: targetOf(item, path, subject, context),
    };
  });
}

/** To a schedule: those on call are told once, nothing escalates. `none`: nobody is told. */
function targetOf(
  rule: wire.RoutingRule,
  path: string,
  subject: Subject,
  context: Translator,
): RoutingTarget<SourceRef> {
  const { type } = rule.notify;
  const id = clean(rule.notify.id);
  const name = `the routing rule "${clean(rule.name) ?? rule.id}"`;
  if (id !== null && type === "schedule") return { kind: "schedule", id: context.ref("schedule", id) };
  if (id !== null && type === "escalation") {
    return { kind: "escalation-policy", id: context.ref("escalation-policy", id) };
  }
  if (type === "none") {
    context.tell("pages-no-one", subject, `${name} notifies nobody.`, {
      path: `${path}/notify`,
      severity: rule.isDefault === true ? "changes-meaning" : "info",
    });
  } else {
    context.tell(
      "unsupported-feature",
      subject,
      `${name} leads to ${canonicalJson(rule.notify)}, which cannot be told apart; it notifies nobody here.`,
      { path: `${path}/notify`, severity: "changes-meaning" },
    );
  }
  return { kind: "nobody" };
}
