import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
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
import type { EscalationPolicy } from "#lib/core/model/escalation-policy.ts";
import { plural } from "#lib/format/counts.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const metadata: Metadata = { title: "Escalation policies" };

/** Ladders by name. */
export default async function EscalationsPage({ searchParams }: { searchParams: SearchParams }) {
  const { db } = await requireRole("viewer");
  const asked = await askedPage(db, "escalation-policy", searchParams);
  const { rows, first, next } = pageOf(await listEntities(db, "escalation-policy", asked.page), {
    path: "/escalations",
    ...asked,
  });
  const [origins, teams] = await Promise.all([
    originsOf(
      db.orm,
      rows.map(({ id }) => id),
    ),
    namesOf(
      db.orm,
      "team",
      rows.flatMap(({ value }) => value.teams),
    ),
  ]);
  return (
    <PageBody>
      <PageHeader title="Escalation policies" facts="Who is told of an alert, one step after another." />
      <SearchForm label="Search by name" action="/escalations" text={asked.text} />
      {rows.length === 0 ? (
        <NoPolicies text={asked.text} />
      ) : (
        <Table label="Escalation policies">
          <TableHead>
            <Th>Name</Th>
            <Th>Steps</Th>
            <Th>Repeats</Th>
            <Th>Teams</Th>
            <Th>From</Th>
          </TableHead>
          <tbody>
            {rows.map(({ id, value }) => (
              <Tr key={id}>
                <RowHead>
                  <TextLink href={`/escalations/${id}`} quiet>
                    <bdi>{value.name}</bdi>
                  </TextLink>
                  {value.description ? (
                    <span className="line-clamp-1 text-muted text-sm">{value.description}</span>
                  ) : null}
                </RowHead>
                <Td nowrap>{plural(value.steps.length, "step")}</Td>
                <Td nowrap>{repeats(value)}</Td>
                <Td>
                  <NamedLinks
                    things={value.teams.map((team) => ({ id: team, name: teams.get(team) ?? "Unknown" }))}
                    path="/teams"
                    none="–"
                  />
                </Td>
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

function repeats({ repeat }: EscalationPolicy): string {
  return repeat === null || repeat.times === 0 ? "No" : plural(repeat.times, "time");
}

function NoPolicies({ text }: { text: string }) {
  return text === "" ? (
    <EmptyState
      title="No escalation policies yet"
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      An escalation policy says who is told of an alert, and who is next when nobody answers.
    </EmptyState>
  ) : (
    <EmptyState
      title={`No escalation policy is called “${text}”`}
      action={<ButtonLink href="/escalations">Show all escalation policies</ButtonLink>}
    />
  );
}
