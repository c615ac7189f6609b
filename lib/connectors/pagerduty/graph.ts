import type { z } from "zod";
import type { Page } from "../connector.ts";
import { type ItemShape, parseItem, parseItems } from "../parse-items.ts";
import { type GraphNode, linkNodes, type NodeKind } from "../shared/graph.ts";
import { field } from "../shared/json-field.ts";
import { SHAPES } from "./api-types.ts";
import { listKey, viewList } from "./lists.ts";
import { ownerOf, PARTS, type Part } from "./requests.ts";

/** What PagerDuty adds: the family of a schedule, and the zone of layer-based ones. */
export interface Node extends GraphNode {
  readonly family: "layer" | "shift" | null;
  readonly timeZone: string | null;
}

/** The things of an account by `nodeKey`. */
export type Graph = ReadonlyMap<string, Node>;

/**
 * What needs what, from the pages read so far: a service its policy, a policy its schedules and people, a schedule its people, a team its
 * members and what belongs to it. A thing does not need the team it belongs to. People that are in no list are no nodes. Details add
 * the people of overrides and of shift-based schedules, which the lists do not show.
 */
export function buildGraph(pages: readonly Page[]): Graph {
  const byPart = Map.groupBy(pages, (page) => page.request.part);
  const list = <S extends z.ZodType>(part: Part, shape: ItemShape<S>) =>
    readList(byPart.get(part) ?? [], shape);
  const users = list(PARTS.users, SHAPES.user);
  const teams = list(PARTS.teams, SHAPES.team);
  const policies = list(PARTS.policies, SHAPES.escalationPolicy);
  const services = list(PARTS.services, SHAPES.service);
  const shifts = readShiftSchedules(byPart);
  const shiftIds = new Set(shifts.map(({ id }) => id));
  // An upgrade keeps the id, and nothing leads back: what is in both lists is shift-based by now (contract §8).
  const layers = list(PARTS.schedules, SHAPES.layerScheduleSummary).filter(({ id }) => !shiftIds.has(id));
  const extra = peopleOfPages(pages);

  const needs = (kind: NodeKind, ids: Iterable<string>) => [...new Set(ids)].map((id) => ({ kind, id }));
  const owned = (team: string, kind: NodeKind, items: readonly Owned[]) =>
    needs(
      kind,
      items.filter((item) => item.teams.some(({ id }) => id === team)).map(({ id }) => id),
    );
  const plain = { family: null, timeZone: null };
  const nodes: Node[] = [
    ...users.map((user) => ({ ...named(user), ...plain, kind: "user" as const, needs: [] })),
    ...teams.map((team) => ({
      ...named(team),
      ...plain,
      kind: "team" as const,
      needs: [
        ...owned(team.id, "user", users),
        ...owned(team.id, "schedule", layers),
        ...owned(team.id, "schedule", shifts),
        ...owned(team.id, "escalation-policy", policies),
        ...owned(team.id, "service", services),
      ],
    })),
    ...layers.map((schedule) => ({
      ...named(schedule),
      kind: "schedule" as const,
      needs: needs("user", [...schedule.users.map(({ id }) => id), ...(extra.get(schedule.id) ?? [])]),
      family: "layer" as const,
      timeZone: schedule.time_zone,
    })),
    ...shifts.map((schedule) => ({
      ...named(schedule),
      kind: "schedule" as const,
      needs: needs("user", extra.get(schedule.id) ?? []),
      family: "shift" as const,
      timeZone: null,
    })),
    ...policies.map((policy) => ({
      ...named(policy),
      ...plain,
      kind: "escalation-policy" as const,
      needs: policy.escalation_rules
        .flatMap((rule) => rule.targets)
        .flatMap(({ type, id }) => (/^user/.test(type) ? needs("user", [id]) : needs("schedule", [id]))),
    })),
    ...services.map((service) => ({
      ...named(service),
      ...plain,
      kind: "service" as const,
      needs:
        service.escalation_policy === null ? [] : needs("escalation-policy", [service.escalation_policy.id]),
    })),
  ];
  return linkNodes(nodes);
}

interface Owned {
  readonly id: string;
  readonly teams: readonly { readonly id: string }[];
}

/** What cannot be read is told when it is translated; here it just is no node. */
function readList<S extends z.ZodType>(pages: readonly Page[], shape: ItemShape<S>): z.output<S>[] {
  const keys = new Set(pages.map((page) => listKey(page.request)));
  const items = [...keys].flatMap((key) => viewList(pages, key).items);
  return parseItems(shape, items, { source: null }).items;
}

/** Items of the v3 list are references; their teams come from the filtered list, and from the definition once it is read. */
function readShiftSchedules(byPart: ReadonlyMap<string, readonly Page[]>) {
  const filtered = byPart.get(PARTS.shiftSchedulesOfTeams) ?? [];
  const chosen =
    filtered[0]?.request.query.flatMap(([name, id]) => (name === "team_ids[]" ? [{ id }] : [])) ?? [];
  const ofTeams = new Set(readList(filtered, SHAPES.shiftScheduleSummary).map(({ id }) => id));
  const details = new Map(
    (byPart.get(PARTS.shiftDetails) ?? []).flatMap((page) => {
      const { item } = parseItem(SHAPES.shiftSchedule, field(page.body, "schedule"), { source: null });
      return item === undefined ? [] : [[item.id, item] as const];
    }),
  );
  const listed = readList(byPart.get(PARTS.shiftSchedules) ?? [], SHAPES.shiftScheduleSummary);
  const ids = new Set(listed.map(({ id }) => id));
  const others = [...details.values()].filter(({ id }) => !ids.has(id));
  return [...listed, ...others].map((schedule) => ({
    ...schedule,
    teams: details.get(schedule.id)?.teams ?? (ofTeams.has(schedule.id) ? chosen : []),
  }));
}

/** People by schedule whom only definitions, overrides and custom shifts name. */
function peopleOfPages(pages: readonly Page[]): ReadonlyMap<string, readonly string[]> {
  const people = new Map<string, string[]>();
  for (const page of pages) {
    const owner = DETAIL_PARTS.includes(page.request.part) ? ownerOf(page.request) : null;
    if (owner !== null) people.set(owner, [...(people.get(owner) ?? []), ...idsOfPeople(page.body)]);
  }
  return people;
}

const DETAIL_PARTS: readonly string[] = [
  PARTS.overrides,
  PARTS.details,
  PARTS.shiftDetails,
  PARTS.shiftOverrides,
  PARTS.customShifts,
];

/** Every `user_id`, and the id of every `user`, at any depth. */
function idsOfPeople(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsOfPeople);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "user_id") return typeof inner === "string" ? [inner] : [];
    const id = key === "user" ? field(inner, "id") : undefined;
    return typeof id === "string" ? [id] : idsOfPeople(inner);
  });
}

const named = (item: {
  readonly id: string;
  readonly name: string | null;
  readonly summary: string | null;
}) => ({
  id: item.id,
  name: item.name?.trim() || item.summary?.trim() || item.id,
});
