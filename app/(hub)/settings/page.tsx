import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { Card } from "#components/ui/card.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { findAccount } from "#db/queries/accounts.ts";
import { listOpenSessions } from "#db/queries/auth-sessions.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { describeBrowser } from "#lib/format/browsers.ts";
import { formatMoment, formatZone } from "#lib/format/dates.ts";
import { formatDistance } from "#lib/format/durations.ts";
import { ROLE_WORDS } from "#lib/format/words.ts";
import { PasswordForm } from "./_parts/password-form.tsx";
import { SessionList } from "./_parts/session-list.tsx";
import { SettingsFrame } from "./_parts/settings-frame.tsx";

export const metadata: Metadata = { title: "Your account" };

/** The signed-in person: who they are here, their password, and where else they are signed in. */
export default async function YourAccountPage() {
  const { db, admin, now } = await requireRole("viewer");
  const [account, sessions, zone] = await Promise.all([
    findAccount(db.orm, admin.id),
    listOpenSessions(db.orm, admin.id, now()),
    viewerZone(),
  ]);
  const role = ROLE_WORDS[admin.role];
  return (
    <SettingsFrame role={admin.role} current="/settings">
      <div className="grid max-w-180 gap-6">
        <Card title="You">
          <Facts
            facts={[
              { term: "Name", value: admin.name },
              { term: "E-mail address", value: admin.email },
              {
                term: "Role",
                value: (
                  <>
                    {role.label}. <span className="text-muted">{role.means}</span>
                  </>
                ),
              },
              { term: "Times are shown in", value: `${zone}, ${formatZone(zone, now())}` },
            ]}
          />
        </Card>
        {account?.passwordHash ? (
          <Card title="Password" note="A new password signs your other browsers out.">
            <PasswordForm email={admin.email} />
          </Card>
        ) : null}
        <SessionList
          sessions={sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
            id,
            browser: describeBrowser(userAgent),
            signedIn: formatMoment(createdAt, zone, { now: now() }),
            seen: formatDistance(Math.min(lastSeenAt.getTime(), now().getTime()), now().getTime()),
            isHere: id === admin.sessionId,
          }))}
        />
      </div>
    </SettingsFrame>
  );
}
