import type { NotificationRule, NotificationStep } from "#lib/core/model/user.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { contactName } from "./translate-contacts.ts";
import { secondsOf } from "./translate-duration.ts";
import { translateTimeframes } from "./translate-restrictions.ts";

/** What a rule waits for, in our words; an unknown one is kept as written. */
const TRIGGERS: Readonly<Record<string, string>> = {
  "create-alert": "alert-created",
  "acknowledged-alert": "alert-acknowledged",
  "closed-alert": "alert-closed",
  "renotified-alert": "alert-renotified",
  "assigned-alert": "alert-assigned",
  "add-note": "note-added",
  "schedule-start": "on-call-starts",
  "schedule-end": "on-call-ends",
  "incoming-call-routing": "call-routed",
};

export interface RuleSources {
  /** Items of the list of rules. */
  readonly rules: readonly unknown[];
  /** The rule itself, where it was read; undefined where it was not. */
  readonly detailOf: (ruleId: string) => unknown;
  /** Our key of a contact by method and address. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * The notification rules of a user (Opsgenie contract §3, D and D′). Those whose details were read have their steps; of the others only
 * what they wait for is known, which is told once for all people by the caller.
 */
export function translateNotificationRules(
  sources: RuleSources,
  subject: Subject,
  context: TranslateContext,
): { readonly rules: readonly NotificationRule[]; readonly withoutSteps: number } {
  let withoutSteps = 0;
  const rules = sources.rules.flatMap((raw, index): NotificationRule[] => {
    const path = `/notification-rules/${index}`;
    const meta = context.parsePart(SHAPES.notificationRule, raw, {
      subject,
      path: "/notification-rules",
      index,
    });
    if (meta === undefined) return [];
    const own = sources.detailOf(meta.id);
    if (own === undefined) withoutSteps += 1;
    const detail =
      own === undefined
        ? undefined
        : context.parsePart(SHAPES.notificationRuleDetail, own, {
            subject,
            path: "/notification-rules",
            index,
          });
    return [
      {
        key: meta.id,
        trigger: TRIGGERS[meta.actionType] ?? meta.actionType,
        urgency: null,
        order: meta.order ?? index,
        enabled: meta.enabled !== false,
        ...(detail === undefined ? BARE : contentOf(detail, sources.keys, { subject, context, path })),
      },
    ];
  });
  const byKey = new Map(rules.map((rule) => [rule.key, rule]));
  return { rules: [...byKey.values()].toSorted((a, b) => a.order - b.order), withoutSteps };
}

const BARE = { criteria: null, windows: [], steps: [], repeat: null } as const;

interface Around {
  readonly subject: Subject;
  readonly context: TranslateContext;
  readonly path: string;
}

function contentOf(
  detail: wire.NotificationRuleDetail,
  keys: ReadonlyMap<string, string>,
  around: Around,
): Pick<NotificationRule, "criteria" | "windows" | "steps" | "repeat"> {
  const { subject, context, path } = around;
  const windows = translateTimeframes(detail.timeRestriction);
  if (!windows.ok) {
    context.tell(
      "unreadable-field",
      subject,
      `the hours of the notification rule "${detail.name ?? detail.id}" cannot be understood: ${windows.error.why}. It counts at all hours here.`,
      { path: `${path}/timeRestriction${windows.error.path}`, severity: "changes-meaning" },
    );
  }
  if (detail.schedules.length > 0 || detail.notificationTime.length > 0) {
    context.tell(
      "unsupported-feature",
      subject,
      `the notification rule "${detail.name ?? detail.id}" counts for some schedules or times only; that is not kept.`,
      { path, severity: "changes-meaning" },
    );
  }
  const { repeat } = detail;
  const loop = repeat?.enabled === false ? null : (repeat?.loopAfter ?? null);
  return {
    criteria: detail.criteria,
    windows: windows.ok ? windows.value : [],
    steps: detail.steps
      .flatMap((step, index) => stepOf(step, keys, { ...around, path: `${path}/steps/${index}` }))
      .toSorted((a, b) => a.delaySeconds - b.delaySeconds),
    repeat: loop === null || !Number.isInteger(loop) || loop < 1 ? null : { afterSeconds: loop * 60 },
  };
}

function stepOf(
  step: wire.NotificationRuleDetail["steps"][number],
  keys: ReadonlyMap<string, string>,
  { subject, context, path }: Around,
): NotificationStep[] {
  const contact = step.contact;
  const contactMethod = contact === null ? undefined : keys.get(contactName(contact.method, contact.to));
  if (contact === null || contactMethod === undefined) {
    const what =
      contact === null ? "no contact" : `a contact (${clean(contact.method) ?? "unknown"}) that was not read`;
    context.tell(
      "dangling-reference",
      subject,
      `a step of a notification rule names ${what}; it is left out.`,
      {
        path: `${path}/contact`,
        severity: "changes-meaning",
      },
    );
    return [];
  }
  const delay = step.sendAfter === null ? { seconds: 0, note: null } : secondsOf(step.sendAfter);
  if (delay.note !== null) {
    context.tell("unknown-value", subject, `a step of a notification rule ${delay.note}.`, {
      path: `${path}/sendAfter`,
      severity: "changes-meaning",
    });
  }
  return [{ delaySeconds: delay.seconds, contactMethod, enabled: step.enabled !== false }];
}
