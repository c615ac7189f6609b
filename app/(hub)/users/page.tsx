import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { PersonChip } from "#components/person/person-chip.tsx";
import { SourceBadge } from "#components/source/source-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { originsOf } from "#db/queries/origins.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { formatZoneCity } from "#lib/format/dates.ts";
import { listUsers } from "#lib/hub/read-entities.ts";
import { readOnCall } from "#lib/hub/read-on-call.ts";

export const metadata: Metadata = { title: "Users" };

/** People who can be on call, by name: who is on call now, and where each of them comes from. */
export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const { db, now } = await requireRole("viewer");
  const asked = await askedPage(db, "user", searchParams);
  const found = await listUsers(db, asked.page);
  const { rows, first, next } = pageOf(found, { path: "/users", ...asked });
  const [origins, duties] = await Promise.all([
    originsOf(
      db.orm,
      rows.map(({ id }) => id),
    ),
    dutiesNow(db, now().getTime()),
  ]);
  return (
    <PageBody>
      <PageHeader
        title="Users"
        facts="People who can be on call. Whoever signs in here has an account, under Settings."
      />
      <SearchForm label="Search by name or e-mail address" action="/users" text={asked.text} />
      {rows.length === 0 ? (
        <NoUsers text={asked.text} />
      ) : (
        <Table label="Users">
          <TableHead>
            <Th>Name</Th>
            <Th>E-mail address</Th>
            <Th>On call now</Th>
            <Th>Teams</Th>
            <Th>Time zone</Th>
            <Th>From</Th>
          </TableHead>
          <tbody>
            {rows.map(({ id, value, teams }) => (
              <Tr key={id}>
                <RowHead>
                  <PersonChip id={id} name={value.name} status={value.status} />
                </RowHead>
                <Td>{value.email ?? <span className="text-muted">None</span>}</Td>
                <Td>
                  <NamedLinks things={duties.get(id) ?? []} path="/schedules" none="–" />
                </Td>
                <Td>
                  <NamedLinks
                    things={teams.map(({ teamId, name }) => ({ id: teamId, name }))}
                    path="/teams"
                    none="–"
                  />
                </Td>
                <Td nowrap>{value.timeZone === null ? "–" : formatZoneCity(value.timeZone)}</Td>
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

/** The schedules that each user is on call on, by user. */
async function dutiesNow(db: Parameters<typeof readOnCall>[0], at: number) {
  const { schedules } = await readOnCall(db, at);
  const duties = new Map<string, { id: string; name: string }[]>();
  for (const { schedule, shifts } of schedules) {
    const people = shifts.flatMap(({ participant: one }) =>
      one.kind === "user" || one.kind === "device" ? [one.id] : [],
    );
    for (const id of new Set(people)) duties.set(id, [...(duties.get(id) ?? []), schedule]);
  }
  return duties;
}

function NoUsers({ text }: { text: string }) {
  return text === "" ? (
    <EmptyState
      title="No users yet"
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      Users are the people who can be on call. They come with the first import.
    </EmptyState>
  ) : (
    <EmptyState
      title={`Nobody is called “${text}”`}
      action={<ButtonLink href="/users">Show everybody</ButtonLink>}
    >
      Names and e-mail addresses were looked through.
    </EmptyState>
  );
}
