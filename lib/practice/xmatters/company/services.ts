import { ROOT } from "./account.ts";
import { groupReference } from "./groups.ts";
import { idOf } from "./ids.ts";

type Row = [n: number, targetName: string, description: string, tier: string, group: number | null];

const ROWS: Row[] = [
  [1, "Card payments", "Takes payments of the web shop", "TIER_1", 5],
  [2, "Tracking pages", "Where is my parcel", "TIER_2", 7],
  [3, "Customs declarations", "Sends declarations to the authorities", "TIER_1", 8],
  [4, "Data warehouse", "Reports of the night", "TIER_3", 6],
  [5, "Old mainframe", "Nobody owns it", "TIER_4", null],
];

export const XMATTERS_SERVICES = ROWS.map(([n, targetName, description, serviceTier, owner]) => ({
  id: idOf("service", n),
  targetName,
  recipientType: "SERVICE",
  serviceType: n % 2 === 0 ? "BUSINESS" : "TECHNICAL",
  serviceTier,
  description,
  ...(owner === null ? {} : { ownedBy: reference(owner) }),
  serviceLinks: linksOf(n),
  externallyOwned: false,
  status: "ACTIVE",
  links: { self: `${ROOT}/services/${idOf("service", n)}` },
}));

function reference(n: number) {
  const { firstName: _first, lastName: _last, ...group } = groupReference(n);
  return group;
}

function linksOf(n: number) {
  const data = n === 1 ? [{ label: "Runbook", url: "https://wiki.harbourline.example/payments" }] : [];
  return { count: data.length, total: data.length, data };
}

const named = (n: number) => {
  const { id, targetName } = XMATTERS_SERVICES[n - 1] ?? { id: "", targetName: "" };
  return { id, targetName };
};

export const XMATTERS_DEPENDENCIES = [
  { id: idOf("dependency", 1), service: named(2), dependentService: named(4) },
  { id: idOf("dependency", 2), service: named(1), dependentService: named(3) },
];
