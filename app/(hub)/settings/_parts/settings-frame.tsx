import type { ReactNode } from "react";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { allows, type Role } from "#lib/core/access/role.ts";

const TABS = [
  { href: "/settings", label: "Your account", least: "viewer" },
  { href: "/settings/accounts", label: "Accounts", least: "admin" },
  { href: "/settings/tokens", label: "API tokens", least: "admin" },
] as const satisfies { href: string; label: string; least: Role }[];

/** Title and tabs of the settings; a tab that a role does not open is not there. */
export function SettingsFrame({
  role,
  current,
  children,
}: {
  role: Role;
  current: (typeof TABS)[number]["href"];
  children: ReactNode;
}) {
  const tabs = TABS.filter(({ least }) => allows(role, least));
  return (
    <PageBody>
      <PageHeader title="Settings" />
      {tabs.length > 1 ? (
        <TabLinks
          label="Settings"
          tabs={tabs.map(({ href, label }) => ({ href, label, isCurrent: href === current }))}
        />
      ) : null}
      {children}
    </PageBody>
  );
}
