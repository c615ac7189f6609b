import { ROOT } from "./company/account.ts";
import { CRITERIA, DYNAMIC_TEAM } from "./company/groups.ts";
import { roles } from "./company/roles.ts";
import { wholePage } from "./paging.ts";
import type { Query } from "./query.ts";

/** The team of old: without a status, always active (contract §5). */
export function teamShape(query?: Query) {
  const { id, targetName, description } = DYNAMIC_TEAM;
  return {
    id,
    targetName,
    recipientType: "DYNAMIC_TEAM",
    externallyOwned: false,
    useEmergencyDevice: false,
    description,
    criteria: CRITERIA,
    ...(query?.embeds("observers") ? { observers: wholePage(roles([1])) } : {}),
    links: { self: `${ROOT}/dynamic-teams/${id}` },
  };
}
