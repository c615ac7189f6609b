import type { Metadata } from "next";
import { askedPage, pageOf } from "#app/(hub)/_parts/list-page.ts";
import { TeamLinks } from "#app/(hub)/_parts/named-links.tsx";
import { NameAndAbout, NamedList } from "#app/(hub)/_parts/named-list.tsx";
import type { SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { Badge } from "#components/ui/badge.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { namesOf } from "#db/queries/list-entities.ts";
import { originsOf } from "#db/queries/origins.ts";
import { requireRole } from "#lib/auth/guard.ts";
import type { Service } from "#lib/core/model/service.ts";
import { listEntities } from "#lib/hub/read-entities.ts";

export const metadata: Metadata = { title: "Services" };

/** What alerts are about, and which escalation policy hears of them. */
export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const { db } = await requireRole("viewer");
  const asked = await askedPage(db, "service", searchParams);
  const page = pageOf(await listEntities(db, "service", asked.page), {
    path: "/services",
    ...asked,
  });
  const policyIds = page.rows.flatMap(({ value }) => (value.policy === null ? [] : [value.policy]));
  const [origins, policies, teams] = await Promise.all([
    originsOf(
      db.orm,
      page.rows.map(({ id }) => id),
    ),
    namesOf(db.orm, "escalation-policy", policyIds),
    namesOf(
      db.orm,
      "team",
      page.rows.flatMap(({ value }) => value.teams),
    ),
  ]);
  return (
    <NamedList
      title="Services"
      facts="What alerts are about, and who hears of them."
      path="/services"
      text={asked.text}
      page={page}
      name={({ value }) => <NameAndAbout {...value} />}
      anchor={({ id }) => `service-${id}`}
      columns={[
        {
          head: "Alerts go to",
          cell: ({ value }) => <Alerted {...value} names={policies} />,
        },
        { head: "Teams", cell: ({ value }) => <TeamLinks ids={value.teams} names={teams} /> },
        {
          head: "State",
          cell: ({ value }) => (value.enabled ? "On" : <Badge tone="warn">Off</Badge>),
          nowrap: true,
        },
      ]}
      origins={origins}
      about="A service is what alerts are about. Services come with an import that includes them."
      nothingFound={{ title: `No service is called “${asked.text}”`, all: "Show all services" }}
    />
  );
}

/** @param props.names of policies */
function Alerted({ routedBy, policy, names }: Service & { names: ReadonlyMap<string, string> }) {
  if (routedBy === "team") return <span className="text-muted">The routing rules of its team</span>;
  if (policy === null) return <Badge tone="danger">Nobody</Badge>;
  return (
    <TextLink href={`/escalations/${policy}`}>
      <bdi>{names.get(policy) ?? "Unknown"}</bdi>
    </TextLink>
  );
}
