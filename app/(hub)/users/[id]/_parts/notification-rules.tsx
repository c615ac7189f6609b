import { Card } from "#components/ui/card.tsx";
import type { ContactMethod, NotificationRule } from "#lib/core/model/user.ts";
import { CHANNEL_WORDS } from "#lib/format/channels.ts";
import { formatDurationLong } from "#lib/format/durations.ts";
import { sentenceCase } from "#lib/format/words.ts";

/** What happens when an alert reaches the person, step by step, as the source had it. */
export function NotificationRules({
  rules,
  methods,
}: {
  rules: readonly NotificationRule[];
  methods: readonly ContactMethod[];
}) {
  if (rules.length === 0) return null;
  return (
    <Card
      title="Notification rules"
      count={rules.length}
      note="How the source tells this person about an alert"
    >
      <ul className="grid gap-4">
        {rules.map((rule) => (
          <li key={rule.key}>
            <p className="font-medium">
              {sentenceCase(rule.trigger.replaceAll("-", " "))}
              {rule.urgency === null ? null : (
                <span className="font-normal text-muted"> · {rule.urgency} urgency</span>
              )}
              {rule.enabled ? null : <span className="font-normal text-warn"> · ! Off</span>}
            </p>
            {rule.steps.length === 0 ? <p className="mt-1 text-muted">Its steps were not read.</p> : null}
            <ol className="mt-1 grid gap-0.5 empty:hidden">
              {rule.steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps are an ordered list without ids
                <li key={index} className="flex gap-3">
                  <span className="w-32 shrink-0 text-muted" data-numeric>
                    {step.delaySeconds === 0 ? "At once" : `After ${formatDurationLong(step.delaySeconds)}`}
                  </span>
                  <span className="min-w-0 wrap-anywhere">{methodWords(step.contactMethod, methods)}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function methodWords(key: string, methods: readonly ContactMethod[]): string {
  const method = methods.find((one) => one.key === key);
  if (method === undefined) return "A contact method that is not here";
  return [CHANNEL_WORDS[method.channel], method.address ?? method.label].filter(Boolean).join(", ");
}
