import { Moment } from "#components/ui/moment.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { vendorLabel } from "#lib/format/words.ts";

/** Where one thing comes from: account, id there, and the import that linked it. */
export function SourceFacts({
  origins,
  zone,
  now,
}: {
  origins: readonly {
    vendor: string;
    sourceId: string;
    accountName: string | null;
    linkedAt: Date;
    importId: string;
    removedAt: Date | null;
  }[];
  zone: string;
  now: number;
}) {
  if (origins.length === 0) return <p className="text-muted">Made here. No source knows it.</p>;
  return (
    <ul className="grid gap-3">
      {origins.map((origin) => (
        <li key={`${origin.vendor} ${origin.sourceId}`}>
          <p>
            {vendorLabel(origin.vendor)}
            {origin.accountName === null ? null : <span className="text-muted"> · {origin.accountName}</span>}{" "}
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-sm">{origin.sourceId}</code>
          </p>
          <p className="text-muted text-sm">
            Linked <Moment at={origin.linkedAt} zone={zone} now={now} /> by{" "}
            <TextLink href={`/imports/${origin.importId}`}>this import</TextLink>
          </p>
          {origin.removedAt === null ? null : (
            <p className="text-sm text-warn">
              ! Gone from {vendorLabel(origin.vendor)} since{" "}
              <Moment at={origin.removedAt} zone={zone} now={now} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
