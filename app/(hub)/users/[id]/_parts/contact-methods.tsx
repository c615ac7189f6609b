import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ContactMethod } from "#lib/core/model/user.ts";
import { CHANNEL_WORDS } from "#lib/format/channels.ts";

/** How the person can be reached. */
export function ContactMethods({ methods }: { methods: readonly ContactMethod[] }) {
  return (
    <Card title="Contact methods" count={methods.length}>
      {methods.length === 0 ? (
        <p className="text-muted">None. Nobody can tell this person about an alert.</p>
      ) : (
        <ul className="-mx-4 grid divide-y divide-line">
          {methods.map((method) => (
            <li key={method.key} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
              <span className="w-28 shrink-0 text-muted">{CHANNEL_WORDS[method.channel]}</span>
              <span className="min-w-0 flex-1 basis-48 wrap-anywhere" data-numeric>
                {method.address ?? <span className="text-muted">Has to be registered here</span>}
                {method.label ? <span className="text-muted"> · {method.label}</span> : null}
              </span>
              <span className="flex gap-1">
                {method.enabled ? null : <Badge tone="warn">Off</Badge>}
                {method.verified ? <Badge tone="ok">Verified</Badge> : <Badge>Not verified</Badge>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
