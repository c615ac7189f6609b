import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { TeamLinks } from "#app/(hub)/_parts/named-links.tsx";
import { NameAndAbout, NamedList } from "#app/(hub)/_parts/named-list.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
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
  const page = pageOf(await listEntities(db, "escalation-policy", asked.page), {
    path: "/escalations",
    ...asked,
  });
  const [origins, teams] = await Promise.all([
    originsOf(
      db.orm,
      page.rows.map(({ id }) => id),
    ),
    namesOf(
      db.orm,
      "team",
      page.rows.flatMap(({ value }) => value.teams),
    ),
  ]);
  return (
    <NamedList
      title="Escalation policies"
      facts="Who is told of an alert, one step after another."
      path="/escalations"
      text={asked.text}
      page={page}
      name={({ id, value }) => <NameAndAbout {...value} href={`/escalations/${id}`} />}
      columns={[
        { head: "Steps", cell: ({ value }) => plural(value.steps.length, "step"), nowrap: true },
        { head: "Repeats", cell: ({ value }) => repeats(value), nowrap: true },
        { head: "Teams", cell: ({ value }) => <TeamLinks ids={value.teams} names={teams} /> },
      ]}
      origins={origins}
      about="An escalation policy says who is told of an alert, and who is next when nobody answers."
      nothingFound={{
        title: `No escalation policy is called “${asked.text}”`,
        all: "Show all escalation policies",
      }}
    />
  );
}

function repeats({ repeat }: EscalationPolicy): string {
  return repeat === null || repeat.times === 0 ? "No" : plural(repeat.times, "time");
}
