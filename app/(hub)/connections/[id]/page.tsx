import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunsTable } from "#app/(hub)/_parts/runs-table.tsx";
import { isId } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { ConnectionRow } from "#db/queries/connections.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readConnection } from "#lib/hub/read-connections.ts";
import { listImports } from "#lib/hub/read-imports.ts";
import { AccessTable } from "./_parts/access-table.tsx";
import { CheckButton } from "./_parts/check-button.tsx";
import { ConnectionActions } from "./_parts/manage-connection.tsx";

export const metadata: Metadata = { title: "Connection" };

const RUNS = 10;

/** One account: what its key may read, when that was found out, and the imports that used it. */
export default async function ConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  const { db, admin, now } = await requireRole("viewer");
  const { id } = await params;
  const view = isId(id) ? await readConnection(db, id) : undefined;
  if (view === undefined) notFound();
  const [runs, zone] = await Promise.all([listImports(db, { connectionId: id, limit: RUNS }), viewerZone()]);
  const { connection: row } = view;
  const at = now();
  const mayChange = allows(admin.role, "admin");
  return (
    <PageBody>
      <title>{`${row.name} · Rollcall`}</title>
      <PageHeader
        back={{ href: "/connections", label: "Connections" }}
        title={<bdi>{row.name}</bdi>}
        facts={`${vendorLabel(row.vendor)} · read only: nothing changes there and nobody is paged`}
        actions={
          mayChange ? (
            <ConnectionActions
              connectionId={id}
              name={row.name}
              vendor={row.vendor}
              credentialsType={row.credentialsType}
            />
          ) : null
        }
      />
      {mayChange ? null : <Notice>An admin can rename this connection, replace its key or delete it.</Notice>}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card
          title="What the key may read"
          note={
            <>
              Checked <Moment at={row.checkedAt} zone={zone} now={at} distance />
            </>
          }
          action={mayChange ? <CheckButton connectionId={id} /> : null}
          flush
        >
          <AccessTable access={row.access} />
          {row.accessProblems.length === 0 ? null : (
            <div className="grid gap-2 border-line border-t p-4">
              {row.accessProblems.map((problem) => (
                <Notice key={`${problem.code} ${problem.path}`} tone="warn">
                  {problem.message}
                </Notice>
              ))}
            </div>
          )}
        </Card>
        <Card title="Account">
          <Facts facts={accountFacts(row, { zone, now: at })} />
        </Card>
      </div>
      <section className="grid gap-3">
        <h2 className="font-semibold">Imports</h2>
        {runs.length === 0 ? (
          <p className="text-muted">Nothing was imported from this account yet.</p>
        ) : (
          <RunsTable runs={runs} zone={zone} now={at} />
        )}
      </section>
    </PageBody>
  );
}

function accountFacts(row: ConnectionRow, { zone, now }: { zone: string; now: Date }) {
  return [
    {
      term: "Account",
      value: (
        <>
          {row.accountName ?? row.accountId} {row.practice ? <Badge tone="accent">Practice</Badge> : null}
        </>
      ),
    },
    ...(row.accountUrl === null || row.practice
      ? []
      : [
          {
            term: "Address",
            value: (
              <a href={row.accountUrl} rel="noreferrer" className="text-accent underline underline-offset-4">
                {row.accountUrl}
              </a>
            ),
          },
        ]),
    ...(row.region === null ? [] : [{ term: "Region", value: row.region.toUpperCase() }]),
    ...(row.host === null ? [] : [{ term: "Host", value: row.host }]),
    ...(row.baseUrl === null ? [] : [{ term: "Read through", value: row.baseUrl }]),
    {
      term: "Key",
      value: row.practice ? (
        "None needed"
      ) : (
        <>
          <code>{row.credentialsHint}</code>, saved by {row.credentialsAddedBy}{" "}
          <Moment at={row.credentialsAddedAt} zone={zone} now={now} />
        </>
      ),
    },
    { term: "Connected", value: <Moment at={row.createdAt} zone={zone} now={now} /> },
  ];
}
