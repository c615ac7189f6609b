import { Badge } from "#components/ui/badge.tsx";
import { vendorLabel } from "#lib/format/words.ts";

/** Marks what was imported: the source's name, and whether the source still has it. Nothing for what was made here. */
export function SourceBadge({ origins }: { origins: readonly { vendor: string; removedAt: unknown }[] }) {
  const vendors = Map.groupBy(origins, ({ vendor }) => vendor);
  return (
    <span className="inline-flex flex-wrap gap-1">
      {[...vendors].map(([vendor, of]) => {
        const isGone = of.every(({ removedAt }) => removedAt !== null);
        return isGone ? (
          <Badge key={vendor} tone="warn">
            Gone from {vendorLabel(vendor)}
          </Badge>
        ) : (
          <Badge key={vendor}>{vendorLabel(vendor)}</Badge>
        );
      })}
      {origins.length === 0 ? <span className="text-muted">Made here</span> : null}
    </span>
  );
}
