import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import { NamedList } from "#app/(hub)/_parts/named-list.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { PersonChip } from "#components/person/person-chip.tsx";
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
  const page = pageOf(found, { path: "/users", ...asked });
  const [origins, duties] = await Promise.all([
    originsOf(
      db.orm,
      page.rows.map(({ id }) => id),
    ),
    dutiesNow(db, now().getTime()),
  ]);
  return (
    <NamedList
      title="Users"
      facts="People who can be on call. Whoever signs in here has an account, under Settings."
      path="/users"
      text={asked.text}
      searchLabel="Search by name or e-mail"
      page={page}
      name={({ id, value }) => <PersonChip id={id} name={value.name} status={value.status} />}
      columns={[
        {
          head: "E-mail address",
          cell: ({ value }) => value.email ?? <span className="text-muted">None</span>,
        },
        {
          head: "On call now",
          cell: ({ id }) => <NamedLinks things={duties.get(id) ?? []} path="/schedules" none="–" />,
        },
        {
          head: "Teams",
          cell: ({ teams }) => (
            <NamedLinks
              things={teams.map(({ teamId, name }) => ({ id: teamId, name }))}
              path="/teams"
              none="–"
            />
          ),
        },
        {
          head: "Time zone",
          cell: ({ value }) => (value.timeZone === null ? "–" : formatZoneCity(value.timeZone)),
          nowrap: true,
        },
      ]}
      origins={origins}
      about="Users are the people who can be on call. They come with the first import."
      nothingFound={{
        title: `Nobody is called “${asked.text}”`,
        all: "Show everybody",
        about: "Names and e-mail addresses were looked through.",
      }}
    />
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
