import type { AnyEntity } from "../model/entity.ts";
import type { StepTarget } from "../model/escalation-policy.ts";
import { participantsOfLayer } from "../model/references.ts";
import type { EntityId, EntityKind } from "../model/source-ref.ts";
import { unreachable } from "../result.ts";

/** Something that an alert may lead to. */
export interface Stop {
  readonly kind: EntityKind;
  readonly id: EntityId;
}

type Thing = AnyEntity & { readonly id: EntityId };

/**
 * The circles in which policies, teams and schedules lead back to themselves (Opsgenie contract §6: policy, team, routing, policy; xMatters
 * §6.33: groups in groups), each as its ways round from the first thing in the order given. Every thing that is in a circle is in one of
 * them; empty when nothing leads back. What is not among the things leads nowhere.
 */
export function findCircles(things: readonly Thing[]): readonly (readonly Stop[])[] {
  const stops = new Map(things.map((thing) => [keyOf(thing), { kind: thing.kind, id: thing.id }]));
  const ways = new Map(
    things.map((thing) => [
      keyOf(thing),
      leadsTo(thing)
        .map(keyOf)
        .filter((key) => stops.has(key)),
    ]),
  );
  const into = leadingIntoCircles(ways);
  const outOf = leadingIntoCircles(turned(ways));
  const told = new Set<string>();
  const circles: (readonly Stop[])[] = [];
  for (const key of stops.keys()) {
    if (told.has(key) || !into.has(key) || !outOf.has(key)) continue;
    const circle = wayBack(key, ways);
    for (const passed of circle) told.add(passed);
    if (circle.length > 0) circles.push(circle.flatMap((passed) => stops.get(passed) ?? []));
  }
  return circles;
}

function keyOf({ kind, id }: Stop): string {
  return `${kind} ${id}`;
}

/** Where an alert goes on to, from a thing that it has reached. */
function leadsTo(thing: Thing): Stop[] {
  switch (thing.kind) {
    case "escalation-policy":
      return thing.value.steps.flatMap((step) => step.targets.filter(isFollowed).flatMap(stopOf));
    case "schedule":
      return [
        ...thing.value.layers.flatMap(participantsOfLayer),
        ...thing.value.overrides.map((override) => override.incoming),
      ].flatMap((participant) => stopOf({ participant }));
    case "team":
      return thing.value.routing.flatMap(({ to }) =>
        to.kind === "nobody" ? [] : [{ kind: to.kind, id: to.id }],
      );
    case "user":
    case "service":
    case "substitution":
      return [];
    default:
      return unreachable(thing);
  }
}

/** Of a team whose members are told themselves, the routing is not asked. */
function isFollowed({ pick }: StepTarget): boolean {
  return pick !== "all" && pick !== "admins" && pick !== "members" && pick !== "random";
}

function stopOf({ participant }: Pick<StepTarget, "participant">): Stop[] {
  const { kind } = participant;
  return kind === "team" || kind === "schedule" || kind === "escalation-policy"
    ? [{ kind, id: participant.id }]
    : [];
}

/** Keys by key. */
type Ways = ReadonlyMap<string, readonly string[]>;

function turned(ways: Ways): Ways {
  const back = new Map<string, string[]>([...ways.keys()].map((key) => [key, []]));
  for (const [from, keys] of ways) for (const key of keys) back.get(key)?.push(from);
  return back;
}

/** What is left when everything that leads nowhere is taken away, again and again: whatever is in a circle or leads into one. */
function leadingIntoCircles(ways: Ways): ReadonlySet<string> {
  const back = turned(ways);
  const open = new Map([...ways].map(([key, keys]) => [key, keys.length]));
  const ends = [...ways].flatMap(([key, keys]) => (keys.length === 0 ? [key] : []));
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    open.delete(end);
    for (const from of back.get(end) ?? []) {
      const rest = (open.get(from) ?? 0) - 1;
      open.set(from, rest);
      if (rest === 0) ends.push(from);
    }
  }
  return new Set(open.keys());
}

/** The shortest way from a key back to itself, beginning with it; empty when there is none. */
function wayBack(start: string, ways: Ways): readonly string[] {
  const cameFrom = new Map<string, string>();
  const front = [start];
  for (const from of front) {
    for (const key of ways.get(from) ?? []) {
      if (key === start) return pathTo(from, cameFrom);
      if (cameFrom.has(key)) continue;
      cameFrom.set(key, from);
      front.push(key);
    }
  }
  return [];
}

function pathTo(last: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [last];
  for (let at = cameFrom.get(last); at !== undefined; at = cameFrom.get(at)) path.push(at);
  return path.reverse();
}
