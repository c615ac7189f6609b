import { expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page } from "../connector.ts";
import { closure } from "../shared/graph.ts";
import { pageRequest } from "../shared/page-request.ts";
import { buildGraph } from "./graph.ts";
import { pagerdutyInventory } from "./inventory.ts";
import { PARTS, type Part } from "./requests.ts";

const recorded = (part: Part, path: string, file: string): Page => ({
  request: pageRequest(part, path, [
    ["limit", "100"],
    ["offset", "0"],
  ]),
  status: 200,
  body: readContract("pagerduty", "recordings", ...file.split("/")),
  readAt: "2026-11-24T00:00:00Z",
});

const pages = [
  recorded(PARTS.users, "/users", "acme-account/list-users.json"),
  recorded(PARTS.teams, "/teams", "acme-account/list-teams.json"),
  recorded(
    PARTS.policies,
    "/escalation_policies",
    "acme-account/list-escalation-policies.include-targets.json",
  ),
  recorded(PARTS.services, "/services", "acme-account/list-services.page-1.include-teams.json"),
  recorded(PARTS.schedules, "/schedules", "acme-account/list-schedules.include-schedule_layers.json"),
  recorded(PARTS.shiftSchedules, "/v3/schedules", "v3-doc-examples/list-schedules.json"),
];

test("what can be chosen is named, in the order of names, with what comes along", () => {
  const inventory = pagerdutyInventory(pages);
  expect(inventory.schedules.map(({ id, name }) => [id, name])).toEqual([
    ["PGR96WL", "🐴 is always on call"],
    ["PVJMUIC", "CS-on-call"],
    ["PL5FQHC", "Engineering On-Call"],
    ["P3D7DLW", "Jen - primary"],
  ]);
  const jen = inventory.schedules.find(({ id }) => id === "P3D7DLW");
  const known = new Set(inventory.users.map(({ id }) => id));
  expect(jen?.needs).toEqual(
    ["PXI6XNI", "P2C9LBA", "P8ZZ1ZB"].filter((id) => known.has(id)).map((id) => ({ kind: "user", id })),
  );
  expect(inventory.teams.find(({ id }) => id === "P5PH8KY")?.needs).toEqual(
    expect.arrayContaining([
      { kind: "schedule", id: "P3D7DLW" },
      { kind: "service", id: "P4XMRL3" },
    ]),
  );
});

test("people deleted at the source can not be chosen", () => {
  const inventory = pagerdutyInventory(pages);
  expect(inventory.users.map(({ id }) => id)).not.toContain("P1VTA5W");
  expect(inventory.schedules.find(({ id }) => id === "PVJMUIC")?.needs).toEqual([]);
});

test("every need is a thing of the inventory, and choosing everything is choosing all", () => {
  const graph = buildGraph(pages);
  for (const node of graph.values()) {
    for (const { kind, id } of node.needs) expect(graph.has(`${kind} ${id}`)).toBe(true);
  }
  expect(closure(graph, "all").size).toBe(graph.size);
  expect(closure(graph, { teams: ["nobody-knows"] }).size).toBe(0);
});
