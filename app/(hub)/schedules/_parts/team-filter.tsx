import { addressWith } from "#app/(hub)/_parts/search-params.ts";
import { FilterLinks } from "#components/ui/filter-links.tsx";

/** Schedules of one team, as links with counts; nothing when no schedule has a team. */
export function TeamFilter({
  teams,
  schedules,
  teamId,
  text,
}: {
  teams: readonly { readonly id: string; readonly name: string }[];
  schedules: readonly { readonly teams: readonly string[] }[];
  /** Empty: all. */
  teamId: string;
  text: string;
}) {
  if (teams.length === 0) return null;
  const byName = [...teams].sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <FilterLinks
      label="Team"
      filters={[
        {
          href: addressWith("/schedules", { q: text }),
          label: "All teams",
          count: schedules.length,
          isCurrent: teamId === "",
        },
        ...byName.map(({ id, name }) => ({
          href: addressWith("/schedules", { q: text, team: id }),
          label: <bdi>{name}</bdi>,
          count: schedules.filter((schedule) => schedule.teams.includes(id)).length,
          isCurrent: teamId === id,
        })),
      ]}
    />
  );
}
