import type { IconName } from "#components/ui/icon.tsx";

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

/** The map of the app, in the groups of the rail: who is on call, where it comes from, who may do what. */
export const PLACES: readonly { readonly label: string; readonly places: readonly Place[] }[] = [
  {
    label: "On call",
    places: [
      { href: "/", label: "Overview", icon: "overview" },
      { href: "/schedules", label: "Schedules", icon: "calendar" },
      { href: "/escalations", label: "Escalation", icon: "ladder" },
      { href: "/services", label: "Services", icon: "service" },
    ],
  },
  {
    label: "People",
    places: [
      { href: "/users", label: "Users", icon: "person" },
      { href: "/teams", label: "Teams", icon: "people" },
    ],
  },
  {
    label: "Sources",
    places: [
      { href: "/imports", label: "Imports", icon: "import" },
      { href: "/connections", label: "Connections", icon: "plug" },
    ],
  },
  {
    label: "Rollcall",
    places: [
      { href: "/audit", label: "Audit", icon: "list" },
      { href: "/settings", label: "Settings", icon: "settings" },
    ],
  },
];

/** Whether an address belongs to a place. */
export function isWithin(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
