import type { Service } from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";
import { teamMeta } from "./teams.ts";

type Row = [name: string, team: number | null, tags: string[], isExternal?: boolean];

/** The first three have namesakes in the company's PagerDuty account; one belongs to nobody (contract §3). */
const ROWS: Row[] = [
  ["Identity", 1, ["core"]],
  ["Card payments", 2, ["pci", "core"]],
  ["Carrier links", 5, ["network"]],
  ["Artefact store", 1, []],
  ["Invoicing API", 2, []],
  ["Access badges", 3, ["office"]],
  ["Field routers", 4, ["network", "vans"]],
  ["Cable landing", 5, ["network"]],
  ["Drivers' app", 6, ["mobile"]],
  ["Customers' app", 6, ["mobile", "web"]],
  ["Weather feed", null, [], true],
];

export const OPSGENIE_SERVICES: readonly Service[] = ROWS.map(([name, team, tags, isExternal], index) => ({
  id: idOf("service", index + 1),
  name,
  description: index % 3 === 2 ? "" : `${name}, as the network side knows it.`,
  teamId: team === null ? null : teamMeta(team).id,
  tags,
  isExternal: isExternal ?? false,
}));
