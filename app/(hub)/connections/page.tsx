import type { Metadata } from "next";
import { RunState } from "#app/(hub)/_parts/run-state.tsx";
import { viewerZone } from "#app/viewer-zone.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { listConnectionViews } from "#lib/hub/read-connections.ts";
import { AccessSummary } from "./_parts/access-summary.tsx";

export const metadata: Metadata = { title: "Connections" };

const MOST = 500;

/** Accounts at sources that Rollcall may read. */
export default async function ConnectionsPage() {
  const { db, admin, now } = await requireRole("viewer");
  const [views, zone] = await Promise.all([listConnectionViews(db, { limit: MOST }), viewerZone()]);
  const mayAdd = allows(admin.role, "admin");
  const at = now();
  return (
    <PageBody>
      <PageHeader
        title="Connections"
        facts="Accounts that Rollcall may read. It never changes anything there."
        actions={
          mayAdd && views.length > 0 ? <ButtonLink href="/imports/new">Connect an account</ButtonLink> : null
        }
      />
      {views.length === 0 ? (
        <EmptyState
          title="No account is connected"
          action={
            mayAdd ? (
              <ButtonLink href="/imports/new" variant="primary">
                Connect an account
              </ButtonLink>
            ) : undefined
          }
        >
          {mayAdd
            ? "Connecting is the first step of an import: a read-only key, tried before it is kept."
            : "An admin connects accounts, as the first step of an import."}
        </EmptyState>
      ) : (
        <Table label="Connections">
          <TableHead>
            <Th>Name</Th>
            <Th>Account</Th>
            <Th>Key</Th>
            <Th>May read</Th>
            <Th>Checked</Th>
            <Th>Last import</Th>
          </TableHead>
          <tbody>
            {views.map(({ connection: row, lastRun }) => (
              <Tr key={row.id}>
                <RowHead>
                  <TextLink href={`/connections/${row.id}`} quiet>
                    <bdi>{row.name}</bdi>
                  </TextLink>
                  <span className="block text-muted text-sm">{vendorLabel(row.vendor)}</span>
                </RowHead>
                <Td>
                  {row.accountName ?? row.accountId}{" "}
                  {row.practice ? <Badge tone="accent">Practice</Badge> : null}
                  {row.region === null ? null : (
                    <span className="block text-muted text-sm">{row.region.toUpperCase()}</span>
                  )}
                </Td>
                <Td nowrap>{row.practice ? "None needed" : row.credentialsHint}</Td>
                <Td>
                  <AccessSummary access={row.access} />
                </Td>
                <Td nowrap>
                  <Moment at={row.checkedAt} zone={zone} now={at} />
                </Td>
                <Td>
                  {lastRun === undefined ? (
                    <span className="text-muted">Never</span>
                  ) : (
                    <span className="grid justify-items-start gap-0.5">
                      <TextLink href={`/imports/${lastRun.id}`}>
                        <Moment at={lastRun.startedAt} zone={zone} now={at} />
                      </TextLink>
                      <RunState state={lastRun.state} />
                    </span>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </PageBody>
  );
}
