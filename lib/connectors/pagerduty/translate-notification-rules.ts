import type { NotificationRule, NotificationStep } from "#lib/core/model/user.ts";
import type { Subject, TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";

const URGENCIES = ["high", "low"] as const;

/**
 * One rule per urgency, its steps by their delay (contract §7: `start_delay_in_minutes` counts from the assignment, not from the step
 * before). `keys` are the user's contact methods by the source's id. A step that cannot be kept is a Problem.
 */
export function translateNotificationRules(
  list: readonly wire.NotificationRule[],
  keys: ReadonlyMap<string, string>,
  subject: Subject,
  context: TranslateContext,
): readonly NotificationRule[] {
  const steps = list.flatMap((rule, index) => stepOf(rule, index, { keys, subject, context }));
  const urgencies = URGENCIES.filter((urgency) => steps.some((step) => step.urgency === urgency));
  return urgencies.map((urgency, order) => ({
    key: `alert-assigned:${urgency}`,
    trigger: "alert-assigned",
    urgency,
    criteria: null,
    windows: [],
    order,
    enabled: true,
    steps: steps
      .filter((step) => step.urgency === urgency)
      .map(({ delaySeconds, contactMethod, enabled }) => ({ delaySeconds, contactMethod, enabled }))
      .toSorted((a, b) => a.delaySeconds - b.delaySeconds),
    repeat: null,
  }));
}

interface Around {
  readonly keys: ReadonlyMap<string, string>;
  readonly subject: Subject;
  readonly context: TranslateContext;
}

function stepOf(
  rule: wire.NotificationRule,
  index: number,
  { keys, subject, context }: Around,
): (NotificationStep & { readonly urgency: "high" | "low" })[] {
  const path = `/notification_rules/${index}`;
  const leftOut = (
    code: "not-readable" | "unknown-value" | "dangling-reference" | "invalid-value",
    why: string,
    at = "",
  ) => {
    context.tell(code, subject, `the notification rule ${rule.id} ${why}; it is left out.`, {
      path: path + at,
      severity: "changes-meaning",
    });
    return [];
  };
  if (rule.type.endsWith("_reference")) return leftOut("not-readable", "came without its content");
  const urgency = URGENCIES.find((one) => one === rule.urgency);
  if (urgency === undefined) return leftOut("unknown-value", `has the urgency "${rule.urgency}"`, "/urgency");
  const minutes = rule.start_delay_in_minutes;
  if (minutes === null || minutes < 0)
    return leftOut("invalid-value", "has no delay", "/start_delay_in_minutes");
  const contactMethod = keys.get(rule.contact_method?.id ?? "");
  if (contactMethod === undefined) {
    return leftOut(
      "dangling-reference",
      `points to the contact method ${rule.contact_method?.id ?? "(none)"}, which was not read`,
      "/contact_method",
    );
  }
  return [{ urgency, delaySeconds: Math.round(minutes * 60), contactMethod, enabled: true }];
}
