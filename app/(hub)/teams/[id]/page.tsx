import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import { isId } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { PersonChip } from "#components/person/person-chip.tsx";
import { SourceFacts } from "#components/source/source-facts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { namesOf } from "#db/queries/list-entities.ts";
import { loadUsers } from "#db/queries/load-entities.ts";
import { originsOf } from "#db/queries/origins.ts";
import { thingsOfTeam, usesOf } from "#db/queries/relations.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { plural } from "#lib/format/counts.ts";
import { readEntity } from "#lib/hub/read-entities.ts";
import { RoutingRules } from "./_parts/routing-rules.tsx";

export const metadata: Metadata = { title: "Team" };

/** One team: who is in it, what it owns, and where its alerts go. */
export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const { db, now } = await requireRole("viewer");
  const { id } = await params;
  const team = isId(id) ? await readEntity(db, "team", id) : undefined;
  if (team === undefined) notFound();
  const { value } = team;
  const parentId = value.parent;
  const [zone, things, uses, origins, members, parents] = await Promise.all([
    viewerZone(),
    thingsOfTeam(db.orm, id),
    usesOf(db.orm, "team", id),
    originsOf(db.orm, [id]),
    loadUsers(
      db.orm,
      value.members.map(({ user }) => user),
    ),
    namesOf(db.orm, "team", parentId === null ? [] : [parentId]),
  ]);
  return (
    <PageBody>
      <title>{`${value.name} · Rollcall`}</title>
      <PageHeader
        back={{ href: "/teams", label: "Teams" }}
        title={<bdi>{value.name}</bdi>}
        facts={value.description ?? plural(value.members.length, "member")}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          <Card title="Members" count={value.members.length}>
            {value.members.length === 0 ? (
              <p className="text-muted">Nobody is in this team.</p>
            ) : (
              <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
                {value.members.map(({ user, role }) => {
                  const person = members.get(user);
                  return (
                    <li key={user} className="min-w-0">
                      <PersonChip
                        id={user}
                        name={person?.name ?? "Unknown"}
                        status={person?.status ?? "active"}
                        note={role ?? undefined}
                      />
                    </li>
                  );
                })}
              </ul>
            )}
          </Card>
          <RoutingRules rules={value.routing} db={db} />
        </div>
        <div className="grid min-w-0 gap-6">
          <Card title="Owns">
            <Facts
              facts={[
                { term: "Schedules", value: <NamedLinks things={things.schedules} path="/schedules" /> },
                { term: "Escalation", value: <NamedLinks things={things.policies} path="/escalations" /> },
                {
                  term: "Services",
                  value:
                    things.services.length === 0 ? (
                      <span className="text-muted">None</span>
                    ) : (
                      <ul className="grid gap-1">
                        {things.services.map(({ id: serviceId, name }) => (
                          <li key={serviceId}>
                            <bdi>{name}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                },
                ...(things.children.length === 0
                  ? []
                  : [{ term: "Teams", value: <NamedLinks things={things.children} path="/teams" /> }]),
              ]}
            />
          </Card>
          <Card title="Used in">
            <Facts
              facts={[
                ...(parentId === null
                  ? []
                  : [
                      {
                        term: "Part of",
                        value: (
                          <TextLink href={`/teams/${parentId}`}>
                            {parents.get(parentId) ?? "Unknown"}
                          </TextLink>
                        ),
                      },
                    ]),
                { term: "Schedules", value: <NamedLinks things={uses.schedules} path="/schedules" /> },
                { term: "Escalation", value: <NamedLinks things={uses.policies} path="/escalations" /> },
              ]}
            />
          </Card>
          <Card title="Source">
            <SourceFacts origins={origins.get(id) ?? []} zone={zone} now={now().getTime()} />
          </Card>
        </div>
      </div>
    </PageBody>
  );
}
