import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { SourceBadge } from "#components/source/source-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { namesOf } from "#db/queries/list-entities.ts";
import { originsOf } from "#db/queries/origins.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { formatCount } from "#lib/format/counts.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const metadata: Metadata = { title: "Teams" };

/** Who owns schedules, policies and services. */
export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const { db } = await requireRole("viewer");
  const asked = await askedPage(db, "team", searchParams);
  const { rows, first, next } = pageOf(await listEntities(db, "team", asked.page), {
    path: "/teams",
    ...asked,
  });
  const ids = rows.map(({ id }) => id);
  const parents = rows.flatMap(({ value }) => (value.parent === null ? [] : [value.parent]));
  const [origins, names] = await Promise.all([originsOf(db.orm, ids), namesOf(db.orm, "team", parents)]);
  return (
    <PageBody>
      <PageHeader title="Teams" facts="Teams own schedules, escalation policies and services." />
      <SearchForm label="Search by name" action="/teams" text={asked.text} />
      {rows.length === 0 ? (
        <NoTeams text={asked.text} />
      ) : (
        <Table label="Teams">
          <TableHead>
            <Th>Name</Th>
            <Th>Description</Th>
            <Th align="end">Members</Th>
            <Th>Part of</Th>
            <Th>From</Th>
          </TableHead>
          <tbody>
            {rows.map(({ id, value }) => (
              <Tr key={id}>
                <RowHead>
                  <TextLink href={`/teams/${id}`} quiet>
                    <bdi>{value.name}</bdi>
                  </TextLink>
                </RowHead>
                <Td>
                  <span className="line-clamp-2 text-muted">{value.description}</span>
                </Td>
                <Td align="end">{formatCount(value.members.length)}</Td>
                <Td>{value.parent === null ? "–" : (names.get(value.parent) ?? "–")}</Td>
                <Td nowrap>
                  <SourceBadge origins={origins.get(id) ?? []} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager first={first} next={next} />
    </PageBody>
  );
}

function NoTeams({ text }: { text: string }) {
  return text === "" ? (
    <EmptyState
      title="No teams yet"
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      Teams come with an import, together with what they own.
    </EmptyState>
  ) : (
    <EmptyState
      title={`No team is called “${text}”`}
      action={<ButtonLink href="/teams">Show all teams</ButtonLink>}
    />
  );
}
