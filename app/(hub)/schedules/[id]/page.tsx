import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import { isId, type SearchParams } from "#app/(hub)/_parts/search-params.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { SourceFacts } from "#components/source/source-facts.tsx";
import { buildTimeline } from "#components/timeline/model/build-timeline.ts";
import { Timeline } from "#components/timeline/timeline.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Database } from "#db/client.ts";
import { originsOf } from "#db/queries/origins.ts";
import { usesOf } from "#db/queries/relations.ts";
import { requireRole } from "#lib/auth/guard.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { plural } from "#lib/format/counts.ts";
import { countParticipants } from "#lib/format/participants.ts";
import { scheduleAddress } from "#lib/format/source-address.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readLadder } from "#lib/hub/read-ladder.ts";
import { readSchedule } from "#lib/hub/read-schedule.ts";
import { GroupLadder } from "./_parts/group-ladder.tsx";
import { LayerList } from "./_parts/layer-list.tsx";
import { factsFrom } from "./_parts/person-facts.ts";
import { readView } from "./_parts/read-view.ts";

export const metadata: Metadata = { title: "Schedule" };

/** One schedule over time, and what it is made of. */
export default async function SchedulePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { db, now } = await requireRole("viewer");
  const { id } = await params;
  const found = isId(id) ? await readSchedule(db, id) : undefined;
  if (found === undefined) notFound();
  const { schedule, options } = found.rota;
  const at = now().getTime();
  const [query, ownZone, origins, uses] = await Promise.all([
    searchParams,
    viewerZone(),
    originsOf(db.orm, [id]),
    usesOf(db.orm, "schedule", id),
  ]);
  const { asked, zone, first, window } = readView(query, {
    scheduleZone: zoneOf(schedule.timeZone),
    now: at,
  });
  const group = await groupLadder(db, found.rota.schedule, { policies: uses.policies, at });
  const data = buildTimeline({ schedule, options, window, factsOf: factsFrom(found) });
  return (
    <PageBody width="full">
      <title>{`${schedule.name} · Rollcall`}</title>
      <PageHeader
        back={{ href: "/schedules", label: "Schedules" }}
        title={<bdi>{schedule.name}</bdi>}
        facts={
          <>
            {schedule.timeZone.replaceAll("_", " ")} · {plural(schedule.layers.length, "layer")} ·{" "}
            {countParticipants(data.people.map(({ kind }) => kind))}
            {schedule.description ? ` · ${schedule.description}` : ""}
          </>
        }
        actions={schedule.enabled ? null : <Badge tone="warn">Switched off</Badge>}
      />
      <Timeline
        label={schedule.name}
        data={data}
        first={first}
        asked={asked}
        zone={zone.name}
        scheduleZone={schedule.timeZone}
        ownZone={ownZone}
        now={at}
        sources={found.sources.map(({ vendor, ...of }) => ({
          label: vendorLabel(vendor),
          href: scheduleAddress(vendor, of),
        }))}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          <LayerList schedule={schedule} people={data.people} zone={zone.name} now={at} />
          {group === undefined ? null : <GroupLadder view={group} zone={ownZone} />}
        </div>
        <div className="grid min-w-0 gap-6">
          <Card title="Used in">
            <Facts
              facts={[
                { term: "Teams", value: <NamedLinks things={found.teams} path="/teams" /> },
                { term: "Escalation", value: <NamedLinks things={uses.policies} path="/escalations" /> },
              ]}
            />
          </Card>
          <Card title="Source">
            <SourceFacts origins={origins.get(id) ?? []} zone={ownZone} now={at} />
          </Card>
        </div>
      </div>
    </PageBody>
  );
}

/** The ladder of the policy that is one thing with this schedule at the source; undefined where there is none. */
async function groupLadder(
  db: Database,
  schedule: RenderedSchedule,
  { policies, at }: { policies: readonly { readonly id: string }[]; at: number },
) {
  const tellsInTurn = schedule.layers.some(
    (layer) => layer.type === "occurrences" && layer.who.type === "slots",
  );
  if (!tellsInTurn) return undefined;
  const origins = await originsOf(db.orm, [schedule.id, ...policies.map(({ id }) => id)]);
  const own = new Set((origins.get(schedule.id) ?? []).map(({ sourceId }) => sourceId));
  const twin = policies.find(({ id }) => origins.get(id)?.some(({ sourceId }) => own.has(sourceId)));
  return twin === undefined ? undefined : readLadder(db, twin.id, at);
}
