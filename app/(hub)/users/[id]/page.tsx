import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NamedLinks } from "#app/(hub)/_parts/named-links.tsx";
import { isId } from "#app/(hub)/_parts/search-params.ts";
import { originsOfTwins } from "#app/(hub)/_parts/twins.ts";
import { viewerZone } from "#app/viewer-zone.ts";
import { SourceFacts } from "#components/source/source-facts.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type Origin, originsOf } from "#db/queries/origins.ts";
import { usesOf } from "#db/queries/relations.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { formatZone } from "#lib/format/dates.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readCoverage } from "#lib/hub/read-coverage.ts";
import { readUser } from "#lib/hub/read-entities.ts";
import { readUserSources, type SourceSays } from "#lib/hub/read-user-sources.ts";
import { ContactMethods } from "./_parts/contact-methods.tsx";
import { NotificationRules } from "./_parts/notification-rules.tsx";
import { SourcesSay } from "./_parts/sources-say.tsx";
import { UserShifts } from "./_parts/user-shifts.tsx";

type Params = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "User" };

/** One person: when they are on call, how they are reached, what depends on them, and where they come from. */
export default async function UserPage({ params }: Params) {
  const { db, now, admin } = await requireRole("viewer");
  const { id } = await params;
  const user = isId(id) ? await readUser(db, id) : undefined;
  if (user === undefined) notFound();
  const at = now().getTime();
  const [zone, uses, origins, coverage, said] = await Promise.all([
    viewerZone(),
    usesOf(db.orm, "user", id),
    originsOf(db.orm, [id]),
    readCoverage(db, at),
    readUserSources(db, id),
  ]);
  const { value } = user;
  const teams = user.teams.map(({ teamId, name }) => ({ id: teamId, name }));
  const schedules = coverage.schedules.map(({ schedule }) => ({ id: schedule.id, name: schedule.name }));
  const originOf = await originsOfTwins(db, schedules, uses.policies, teams);
  return (
    <PageBody>
      <title>{`${value.name} · Rollcall`}</title>
      <PageHeader
        back={{ href: "/users", label: "Users" }}
        title={<bdi>{value.name}</bdi>}
        facts={[value.title, value.email].filter(Boolean).join(" · ") || "No e-mail address"}
        actions={<UserStatusBadge status={value.status} />}
      />
      {value.status === "placeholder" ? (
        <Notice tone="warn" title="A placeholder">
          It keeps the seats of someone at the source who is nobody here yet. Map that person to a user in the
          import, and the seats become theirs.
        </Notice>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          <UserShifts
            userId={id}
            coverage={coverage}
            zone={zone}
            ownZone={value.timeZone}
            now={at}
            originOf={originOf}
          />
          <ContactMethods methods={value.contactMethods} />
          <NotificationRules rules={value.notificationRules} methods={value.contactMethods} />
        </div>
        <div className="grid min-w-0 gap-6">
          <Card title="About">
            <Facts
              facts={[
                {
                  term: "Time zone",
                  value:
                    value.timeZone === null
                      ? "Not told"
                      : `${value.timeZone}, ${formatZone(value.timeZone, at)}`,
                },
                {
                  term: "Teams",
                  value: <NamedLinks things={teams} path="/teams" originOf={originOf} />,
                },
                {
                  term: "Schedules",
                  value: <NamedLinks things={uses.schedules} path="/schedules" originOf={originOf} />,
                },
                {
                  term: "Escalation",
                  value: <NamedLinks things={uses.policies} path="/escalations" originOf={originOf} />,
                },
              ]}
            />
          </Card>
          <Card title="Source">
            <SourceFacts origins={origins.get(id) ?? []} zone={zone} now={at} />
          </Card>
        </div>
      </div>
      {said !== undefined && said.sources.length > 1 ? (
        <SourcesSay
          userId={id}
          user={value}
          said={said}
          nameOf={sourceNames(origins.get(id) ?? [])}
          mayChoose={allows(admin.role, "editor")}
        />
      ) : null}
    </PageBody>
  );
}

function UserStatusBadge({ status }: { status: "active" | "invited" | "placeholder" | "deactivated" }) {
  if (status === "active") return <Badge tone="ok">Active</Badge>;
  if (status === "invited") return <Badge tone="accent">Invited</Badge>;
  return <Badge tone="warn">{status === "placeholder" ? "Placeholder" : "Deactivated"}</Badge>;
}

/** Tools are told apart by vendor; two accounts of one vendor by the account's name as well, two people of one account by their id. */
function sourceNames(origins: readonly Origin[]) {
  const longer = [
    ({ vendor }: Origin) => vendorLabel(vendor),
    ({ vendor, accountName }: Origin) => [vendorLabel(vendor), accountName].filter(Boolean).join(" · "),
    ({ vendor, sourceId }: Origin) => `${vendorLabel(vendor)} · ${sourceId}`,
  ];
  return ({ sourceRef }: SourceSays): string => {
    const own = origins.find(
      ({ vendor, sourceId }) => vendor === sourceRef.vendor && sourceId === sourceRef.id,
    );
    if (own === undefined) return vendorLabel(sourceRef.vendor);
    const name = longer.find((one) => origins.filter((other) => one(other) === one(own)).length === 1);
    return (name ?? ((origin: Origin) => origin.sourceId))(own);
  };
}
