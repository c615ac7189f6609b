import type { Metadata } from "next";
import { RunsTable } from "#app/(hub)/_parts/runs-table.tsx";
import { addressWith, isId, type SearchParams, textOf } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listConnections } from "#db/queries/connections.ts";
import { listUnread } from "#db/queries/import-setups.ts";
import { findRun } from "#db/queries/runs.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { listImports } from "#lib/hub/read-imports.ts";

import { UnreadList } from "./_parts/unread-list.tsx";

export const metadata: Metadata = { title: "Imports" };

const ROWS = 50;
const CONNECTIONS = 500;
/** Imports in the making that are listed. */
const UNREAD = 20;

/** Every import, newest first. */
export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const { db, admin, now } = await requireRole("viewer");
  const behind = textOf(await searchParams, "after");
  const last = isId(behind) ? await findRun(db.orm, behind) : undefined;
  const [found, connections, zone, unread] = await Promise.all([
    listImports(db, { after: last, limit: ROWS + 1 }),
    listConnections(db.orm, { limit: CONNECTIONS }),
    viewerZone(),
    last === undefined ? listUnread(db.orm, UNREAD) : [],
  ]);
  const names = new Map(connections.map(({ id, name }) => [id, name]));
  const runs = found.slice(0, ROWS);
  const next = found.length > ROWS ? runs.at(-1)?.run.id : undefined;
  const mayStart = allows(admin.role, "admin");
  const start = (
    <ButtonLink href="/imports/new" variant="primary">
      New import
    </ButtonLink>
  );
  return (
    <PageBody>
      <PageHeader
        title="Imports"
        facts="Each reads an account, shows what would change, and proves what it wrote."
        actions={mayStart && runs.length + unread.length > 0 ? start : null}
      />
      <UnreadList setups={unread} names={names} zone={zone} now={now()} />
      {runs.length === 0 && unread.length > 0 ? null : runs.length === 0 ? (
        <EmptyState title="Nothing was imported yet" action={mayStart ? start : undefined}>
          {mayStart
            ? "An import only reads the source. You see everything it will do before it does it."
            : "An admin starts imports."}
        </EmptyState>
      ) : (
        <RunsTable runs={runs} names={names} zone={zone} now={now()} />
      )}
      <Pager
        first={last === undefined ? null : "/imports"}
        next={next === undefined ? null : addressWith("/imports", { after: next })}
      />
    </PageBody>
  );
}
