import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import { isId, type SearchParams, textOf } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { LadderView } from "#components/ladder/ladder.tsx";
import { pictureOf } from "#components/ladder/picture.ts";
import { SourceFacts } from "#components/source/source-facts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { namesOf } from "#db/queries/list-entities.ts";
import { originsOf } from "#db/queries/origins.ts";
import { servicesOfPolicy, usesOf } from "#db/queries/relations.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { plural } from "#lib/format/counts.ts";
import { parseMoment } from "#lib/format/dates.ts";
import { readLadder } from "#lib/hub/read-ladder.ts";
import { MomentForm } from "./_parts/moment-form.tsx";

export const metadata: Metadata = { title: "Escalation policy" };

/** One policy as a ladder: whom it tells, if an alert came in now or at `?at=`. */
export default async function EscalationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { db, now } = await requireRole("viewer");
  const { id } = await params;
  const zone = await viewerZone();
  const present = now().getTime();
  const asked = textOf(await searchParams, "at");
  const wanted = asked === "" ? null : parseMoment(asked, zone);
  const at = wanted ?? present;
  const view = isId(id) ? await readLadder(db, id, at) : undefined;
  if (view === undefined) notFound();
  const { policy, ladder, nameOf } = view;
  const [teams, services, uses, origins] = await Promise.all([
    namesOf(db.orm, "team", policy.teams),
    servicesOfPolicy(db.orm, id),
    usesOf(db.orm, "escalation-policy", id),
    originsOf(db.orm, [id]),
  ]);
  const picture = pictureOf(policy, ladder, nameOf);
  return (
    <PageBody>
      <title>{`${policy.name} · Rollcall`}</title>
      <PageHeader
        back={{ href: "/escalations", label: "Escalation policies" }}
        title={<bdi>{policy.name}</bdi>}
        facts={policy.description ?? plural(policy.steps.length, "step")}
      />
      {asked !== "" && wanted === null ? (
        <Notice tone="warn" role="alert" title="This is not a time">
          The ladder is shown as it is now.
        </Notice>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <section aria-labelledby="ladder" className="grid min-w-0 gap-4">
          <h2 id="ladder" className="sr-only">
            Ladder
          </h2>
          <MomentForm path={`/escalations/${id}`} at={at} isNow={wanted === null} zone={zone} now={present} />
          {picture.reachesNobody && picture.rungs.length > 0 ? (
            <Notice tone="danger" title="Nobody is paged">
              Not one step reaches a person at this time.
            </Notice>
          ) : null}
          <LadderView picture={picture} />
        </section>
        <div className="grid min-w-0 gap-6">
          <Card title="Used by">
            <Facts
              facts={[
                {
                  term: "Services",
                  value:
                    services.length === 0 ? (
                      <span className="text-muted">None</span>
                    ) : (
                      <ul className="grid gap-1">
                        {services.map((service) => (
                          <li key={service.id}>
                            <bdi>{service.name}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                },
                { term: "Policies", value: <NamedLinks things={uses.policies} path="/escalations" /> },
                { term: "Routing of", value: <NamedLinks things={uses.teams} path="/teams" /> },
                {
                  term: "Teams",
                  value: (
                    <NamedLinks
                      things={policy.teams.map((team) => ({ id: team, name: teams.get(team) ?? "Unknown" }))}
                      path="/teams"
                    />
                  ),
                },
              ]}
            />
          </Card>
          <Card title="Source">
            <SourceFacts origins={origins.get(id) ?? []} zone={zone} now={present} />
          </Card>
        </div>
      </div>
    </PageBody>
  );
}
