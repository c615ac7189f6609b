import { Card } from "#components/ui/card.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ImportSetup } from "#db/queries/import-setups.ts";

/** Imports that somebody has begun to answer and of which nothing was read yet: each can be gone on with. */
export function UnreadList({
  setups,
  names,
  zone,
  now,
}: {
  setups: readonly ImportSetup[];
  /** Of connections, by id. */
  names: ReadonlyMap<string, string>;
  zone: string;
  now: Date;
}) {
  if (setups.length === 0) return null;
  return (
    <Card title="Begun, not read yet" count={setups.length} flush>
      <ul className="divide-y divide-line border-line border-t">
        {setups.map(({ id, connectionId, selection, updatedAt, updatedBy }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <TextLink href={`/imports/${id}`} quiet>
              {(connectionId === null ? undefined : names.get(connectionId)) ?? "No account chosen yet"}
            </TextLink>
            <span className="text-muted text-sm">
              {selection === null ? "Nothing chosen yet" : "Chosen, to be read"} · {updatedBy},{" "}
              <Moment at={updatedAt} zone={zone} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
