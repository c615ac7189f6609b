import { Badge } from "#components/ui/badge.tsx";
import type { PartAccess } from "#lib/connectors/connector.ts";
import { formatList } from "#lib/format/counts.ts";

/** In a word whether a key reads everything, with what it does not read. */
export function AccessSummary({ access }: { access: readonly PartAccess[] }) {
  const refused = access.filter(({ state }) => state === "forbidden" || state === "error");
  if (refused.length === 0) return <Badge tone="ok">Everything needed</Badge>;
  return (
    <span className="grid justify-items-start gap-0.5">
      <Badge tone="warn">{refused.length === access.length ? "Nothing" : "Not everything"}</Badge>
      <span className="text-muted text-sm">
        Not {formatList(refused.map(({ part }) => part.replaceAll("-", " ")))}
      </span>
    </span>
  );
}
