import type { ReactNode } from "react";
import { viewerZone } from "#app/viewer-zone.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { currentAdmin } from "#lib/auth/session.ts";
import { ROLE_WORDS } from "#lib/format/words.ts";
import { Providers } from "./_parts/providers.tsx";
import { Rail } from "./_parts/rail.tsx";
import { TopBar } from "./_parts/top-bar.tsx";
import { TrialBanner } from "./_parts/trial-banner.tsx";
import { ZoneFollower } from "./_parts/zone-follower.tsx";

/** The frame of every screen. It guards nothing: each page does, and sends whoever is not signed in away. */
export default async function HubLayout({ children }: { children: ReactNode }) {
  const [admin, zone] = await Promise.all([currentAdmin(), viewerZone()]);
  if (!admin) return children;
  const { env } = runtime();
  const who = { name: admin.name, email: admin.email, role: ROLE_WORDS[admin.role].label };
  return (
    <Providers>
      <ZoneFollower zone={zone} />
      <a
        href="#content"
        className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md border border-line bg-surface px-3 py-2 focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh max-sm:flex-col">
        <Rail who={who} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar who={who} />
          {env.trial ? <TrialBanner /> : null}
          <main
            id="content"
            tabIndex={-1}
            className="flex min-w-0 flex-1 flex-col px-4 py-6 outline-none sm:px-6 lg:px-8"
          >
            {children}
          </main>
        </div>
      </div>
    </Providers>
  );
}
