import { shiftsOf } from "./ask.ts";
import type { XmattersCompany } from "./company/company.ts";
import type { XmattersGroup } from "./company/groups.ts";
import type { Lie } from "./lies.ts";
import { type Renderable, type Rendered, renderGroup } from "./render.ts";
import { placingOf } from "./told-series.ts";

const DAY = 86_400;

export type Told = { company: XmattersCompany; now: Date; lies: readonly Lie[] };

/**
 * What the account says about a group in a window: the truth, unless a lie is planted. Of an inactive group, nothing (contract
 * §6.14).
 */
export function tell(group: XmattersGroup, window: { since: number; until: number }, told: Told): Rendered[] {
  if (group.status === "INACTIVE" || group.groupType !== "ON_CALL") return [];
  const { company, lies } = told;
  const planted = lies.find(({ groupId }) => groupId === group.id);
  const of: Renderable = {
    groupId: group.id,
    shifts: shiftsOf(told, group.n),
    absences: company.absences,
    placing: placingOf(group.n),
  };
  if (!planted) return renderGroup(of, window);
  // Around the window, because a lie may move what lies outside it into it.
  const around = { since: window.since - DAY, until: window.until + DAY };
  const rows = renderGroup(planted.bend?.(of) ?? of, around);
  return (planted.repaint?.(rows) ?? rows).filter(
    ({ start, end }) => start < window.until && end > window.since,
  );
}
