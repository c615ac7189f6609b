import type { z } from "zod";
import type { Page } from "../connector.ts";
import { type ItemShape, parseItem, parseItems } from "../parse-items.ts";
import { type GraphNode, linkNodes, type NodeKind } from "../shared/graph.ts";
import { clean } from "../shared/translate-context.ts";
import { type Recipient, SHAPES, type UserMeta } from "./api-types.ts";
import { hasRotations } from "./follow.ts";
import { dataOf, isRead, listIn, viewList } from "./pages.ts";
import { Directory } from "./people.ts";
import { ownerOf, PARTS, type Part } from "./requests.ts";

type Need = GraphNode["needs"][number];

/**
 * What needs what, from the pages read so far: a service its team, a team what it owns, its members and whatever its routing rules lead to, a
 * policy its recipients, a schedule its participants and those of its overrides, a person whoever stands in by forwarding. What only details show (members, routing, overrides)
 * is there once they are read. People that are in no list are no nodes.
 */
export function buildGraph(pages: readonly Page[]): ReadonlyMap<string, GraphNode> {
  const byPart = Map.groupBy(pages, (page) => page.request.part);
  const list = <S extends z.ZodType>(part: Part, shape: ItemShape<S>) =>
    parseItems(shape, viewList(byPart.get(part) ?? []).items, { source: null }).items;
  const users = list(PARTS.users, SHAPES.user);
  const people = new Directory(users);
  const teams = list(PARTS.teams, SHAPES.team);
  const policies = list(PARTS.policies, SHAPES.escalation);
  const services = list(PARTS.services, SHAPES.service);
  const schedules = parseItems(SHAPES.schedule, rawSchedules(pages), { source: null }).items;
  const details = <S extends z.ZodType>(part: Part, shape: ItemShape<S>) =>
    readDetails(byPart.get(part) ?? [], shape);
  const members = details(PARTS.teamDetails, SHAPES.teamDetail);
  const routing = details(PARTS.routing, SHAPES.routingRule);
  const overrides = details(PARTS.overrides, SHAPES.override);
  const forwarding = list(PARTS.forwarding, SHAPES.forwardingRule);
  const standIns = Map.groupBy(forwarding, ({ fromUser }) => people.find(fromUser));

  const meant = (recipients: readonly Recipient[]) => recipients.flatMap((one) => needOf(one, people));
  const meantUsers = (named: readonly UserMeta[]) =>
    meant(named.map((user) => ({ ...user, type: "user", name: null })));
  const owned = (kind: NodeKind, team: string, things: readonly Owned[]): Need[] =>
    things.filter((thing) => thing.ownerTeam?.id === team).map(({ id }) => ({ kind, id }));
  const ofTeam = (id: string): Need[] => [
    ...(members.get(id) ?? []).flatMap((detail) =>
      detail.members.flatMap(({ user }) => ({ kind: "user" as const, id: people.find(user) ?? "" })),
    ),
    ...owned("schedule", id, schedules),
    ...owned("escalation-policy", id, policies),
    ...services
      .filter(({ teamId }) => teamId === id)
      .map((service) => ({ kind: "service" as const, id: service.id })),
    ...meant((routing.get(id) ?? []).map(({ notify }) => notify)),
  ];
  return linkNodes<GraphNode>([
    ...users.map((user) => ({
      kind: "user" as const,
      id: user.id,
      name: clean(user.fullName) ?? clean(user.username) ?? user.id,
      needs: once(meantUsers((standIns.get(user.id) ?? []).map(({ toUser }) => toUser))),
    })),
    ...teams.map((team) => ({ kind: "team" as const, ...named(team), needs: once(ofTeam(team.id)) })),
    ...schedules.map((schedule) => ({
      kind: "schedule" as const,
      ...named(schedule),
      needs: once(
        meant([
          ...schedule.rotations.flatMap((rotation) => rotation.participants),
          ...(overrides.get(schedule.id) ?? []).map((override) => override.user),
        ]),
      ),
    })),
    ...policies.map((policy) => ({
      kind: "escalation-policy" as const,
      ...named(policy),
      needs: once(meant(policy.rules.map(({ recipient }) => recipient))),
    })),
    ...services.map((service) => ({
      kind: "service" as const,
      ...named(service),
      needs: service.teamId === null ? [] : [{ kind: "team" as const, id: service.teamId }],
    })),
  ]);
}

/** Schedules as they came: from the list, unless it lost its rotations and they were read one by one (contract §3, I′). */
export function rawSchedules(pages: readonly Page[]): readonly unknown[] {
  const listed = viewList(pages.filter(({ request }) => request.part === PARTS.schedules)).items;
  const details = pages.filter(
    ({ request }) => request.part === PARTS.scheduleDetails && request.path !== "",
  );
  const single = new Map(
    details.filter(isRead).map((page) => [ownerOf(page.request), dataOf(page.body)] as const),
  );
  const raw = listed.map((schedule) => {
    const id = schedule !== null && typeof schedule === "object" && "id" in schedule ? schedule.id : null;
    const own = typeof id === "string" ? single.get(id) : undefined;
    if (typeof id === "string") single.delete(id);
    return own !== undefined && !hasRotations(schedule) ? own : schedule;
  });
  return [...raw, ...single.values()];
}

interface Owned {
  readonly id: string;
  readonly ownerTeam: { readonly id: string } | null;
}

function needOf(recipient: Recipient, people: Directory): Need[] {
  const id = clean(recipient.id);
  switch (recipient.type) {
    case "user": {
      const found = people.find(recipient);
      return found === null ? [] : [{ kind: "user", id: found }];
    }
    case "team":
    case "schedule":
      return id === null ? [] : [{ kind: recipient.type, id }];
    case "escalation":
      return id === null ? [] : [{ kind: "escalation-policy", id }];
    default:
      return [];
  }
}

/** What the pages of one part hold, by the thing that they were asked for. What cannot be read is told when it is translated. */
function readDetails<S extends z.ZodType>(
  pages: readonly Page[],
  shape: ItemShape<S>,
): ReadonlyMap<string, readonly z.output<S>[]> {
  return new Map(
    pages.filter(isRead).map((page) => {
      const list = listIn(page.body) ?? [dataOf(page.body)];
      const items = list.flatMap((raw) => parseItem(shape, raw, { source: null }).item ?? []);
      return [ownerOf(page.request) ?? "", items] as const;
    }),
  );
}

function once(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [`${need.kind} ${need.id}`, need])).values()];
}

const named = (item: { readonly id: string; readonly name: string | null }) => ({
  id: item.id,
  name: clean(item.name) ?? item.id,
});
