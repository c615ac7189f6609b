import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { NamedList } from "#app/(hub)/_parts/named-list.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
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
  const page = pageOf(await listEntities(db, "team", asked.page), {
    path: "/teams",
    ...asked,
  });
  const ids = page.rows.map(({ id }) => id);
  const parents = page.rows.flatMap(({ value }) => (value.parent === null ? [] : [value.parent]));
  const [origins, names] = await Promise.all([originsOf(db.orm, ids), namesOf(db.orm, "team", parents)]);
  return (
    <NamedList
      title="Teams"
      facts="Teams own schedules, escalation policies and services."
      path="/teams"
      text={asked.text}
      page={page}
      name={({ id, value }) => (
        <TextLink href={`/teams/${id}`} quiet>
          <bdi>{value.name}</bdi>
        </TextLink>
      )}
      columns={[
        {
          head: "Description",
          cell: ({ value }) => <span className="line-clamp-2 text-muted">{value.description}</span>,
        },
        { head: "Members", cell: ({ value }) => formatCount(value.members.length), align: "end" },
        { head: "Part of", cell: ({ value }) => names.get(value.parent ?? "") ?? "–" },
      ]}
      origins={origins}
      about="Teams come with an import, together with what they own."
      nothingFound={{ title: `No team is called “${asked.text}”`, all: "Show all teams" }}
    />
  );
}
