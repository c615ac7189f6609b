import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { SourceBadge } from "#components/source/source-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
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
import { listEntities } from "#lib/hub/read-entities.ts";

export const metadata: Metadata = { title: "Services" };

/** What alerts are about, and which escalation policy hears of them. */
export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const { db } = await requireRole("viewer");
  const asked = await askedPage(db, "service", searchParams);
  const { rows, first, next } = pageOf(await listEntities(db, "service", asked.page), {
    path: "/services",
    ...asked,
  });
  const policyIds = rows.flatMap(({ value }) => (value.policy === null ? [] : [value.policy]));
  const [origins, policies, teams] = await Promise.all([
    originsOf(
      db.orm,
      rows.map(({ id }) => id),
    ),
    namesOf(db.orm, "escalation-policy", policyIds),
    namesOf(
      db.orm,
      "team",
      rows.flatMap(({ value }) => value.teams),
    ),
  ]);
  return (
    <PageBody>
      <PageHeader title="Services" facts="What alerts are about, and who hears of them." />
      <SearchForm label="Search by name" action="/services" text={asked.text} />
      {rows.length === 0 ? (
        <NoServices text={asked.text} />
      ) : (
        <Table label="Services">
          <TableHead>
            <Th>Name</Th>
            <Th>Alerts go to</Th>
            <Th>Teams</Th>
            <Th>State</Th>
            <Th>From</Th>
          </TableHead>
          <tbody>
            {rows.map(({ id, value }) => (
              <Tr key={id} id={`service-${id}`}>
                <RowHead>
                  <span className="font-medium">
                    <bdi>{value.name}</bdi>
                  </span>
                  {value.description ? (
                    <span className="line-clamp-1 text-muted text-sm">{value.description}</span>
                  ) : null}
                </RowHead>
                <Td>
                  {value.routedBy === "team" ? (
                    <span className="text-muted">The routing rules of its team</span>
                  ) : value.policy === null ? (
                    <Badge tone="danger">Nobody</Badge>
                  ) : (
                    <TextLink href={`/escalations/${value.policy}`}>
                      <bdi>{policies.get(value.policy) ?? "Unknown"}</bdi>
                    </TextLink>
                  )}
                </Td>
                <Td>
                  <NamedLinks
                    things={value.teams.map((team) => ({ id: team, name: teams.get(team) ?? "Unknown" }))}
                    path="/teams"
                    none="–"
                  />
                </Td>
                <Td nowrap>{value.enabled ? "On" : <Badge tone="warn">Off</Badge>}</Td>
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

function NoServices({ text }: { text: string }) {
  return text === "" ? (
    <EmptyState
      title="No services yet"
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      A service is what alerts are about. Services come with an import that includes them.
    </EmptyState>
  ) : (
    <EmptyState
      title={`No service is called “${text}”`}
      action={<ButtonLink href="/services">Show all services</ButtonLink>}
    />
  );
}
