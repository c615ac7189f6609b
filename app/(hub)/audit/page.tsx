import type { Metadata } from "next";
import { addressWith, type SearchParams, textOf } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { type AuditEntry, listAudit } from "#db/queries/audit.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { deedWords } from "#lib/format/deeds.ts";
import { sentenceCase } from "#lib/format/words.ts";

export const metadata: Metadata = { title: "Audit" };

const ROWS = 100;

/** Who did what to which thing, newest first; `?before=` goes on behind an entry, `?kind=&id=` is the trail of one thing. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const { db, now } = await requireRole("viewer");
  const params = await searchParams;
  const [kind, id, behind] = [textOf(params, "kind"), textOf(params, "id"), textOf(params, "before")];
  const before = /^\d{1,15}$/.test(behind) ? Number(behind) : undefined;
  const entity = kind !== "" && id !== "" ? { kind, id } : undefined;
  const [found, zone] = await Promise.all([
    listAudit(db.orm, {
      limit: ROWS + 1,
      ...(before === undefined ? {} : { before }),
      ...(entity === undefined ? {} : { entity }),
    }),
    viewerZone(),
  ]);
  const entries = found.slice(0, ROWS);
  const last = entries.at(-1);
  const query = entity ?? {};
  return (
    <PageBody>
      <PageHeader
        title="Audit"
        facts={
          entity === undefined
            ? "Who did what, and when. Entries are only ever added."
            : `The trail of one ${kind.replaceAll("-", " ")}.`
        }
        actions={entity === undefined ? null : <ButtonLink href="/audit">Show everything</ButtonLink>}
      />
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing is written here"
          action={<ButtonLink href="/audit">Show the newest</ButtonLink>}
        >
          There is no entry in this part of the trail.
        </EmptyState>
      ) : (
        <Table label="Audit trail">
          <TableHead>
            <Th>When</Th>
            <Th>Who</Th>
            <Th>What</Th>
            <Th>Thing</Th>
            <Th>Detail</Th>
          </TableHead>
          <tbody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <Td nowrap>
                  <Moment at={entry.at} zone={zone} now={now()} />
                </Td>
                <Td>
                  {entry.actorName}
                  {entry.actorKind === "account" ? null : (
                    <span className="block text-muted text-sm">{ACTORS[entry.actorKind]}</span>
                  )}
                </Td>
                <RowHead>{deedWords(entry.action)}</RowHead>
                <Td>
                  <Thing entry={entry} />
                </Td>
                <Td>
                  <Detail detail={entry.detail} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager
        first={before === undefined ? null : addressWith("/audit", query)}
        next={
          found.length > ROWS && last !== undefined
            ? addressWith("/audit", { ...query, before: String(last.id) })
            : null
        }
      />
    </PageBody>
  );
}

const ACTORS = { token: "API token", worker: "Worker", cli: "Command line" } as const;

const PATHS: Readonly<Record<string, string>> = {
  user: "/users",
  team: "/teams",
  schedule: "/schedules",
  "escalation-policy": "/escalations",
  connection: "/connections",
  import: "/imports",
};

function Thing({ entry: { entityKind, entityId, detail } }: { entry: AuditEntry }) {
  const word = sentenceCase(entityKind.replaceAll("-", " "));
  const path = PATHS[entityKind];
  const name = typeof detail.name === "string" ? detail.name : null;
  if (path === undefined || entityId === null) return <>{name === null ? word : `${word} ${name}`}</>;
  return (
    <>
      {word} <TextLink href={`${path}/${entityId}`}>{name ?? "open"}</TextLink>
    </>
  );
}

function Detail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  if (Object.keys(detail).length === 0) return <span className="text-muted">–</span>;
  return (
    <Disclosure summary={<span className="text-sm">Show</span>}>
      <dl className="grid gap-1 text-sm">
        {Object.entries(detail).map(([term, value]) => (
          <div key={term}>
            <dt className="inline text-muted">{sentenceCase(term)}: </dt>
            <dd className="inline wrap-anywhere">
              {typeof value === "string" ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
