/** Something that can be chosen, and what comes along with it: a team brings what belongs to it, a policy its schedules, a schedule its people. */
interface Item {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly { readonly kind: string; readonly id: string }[];
}

export interface Lists {
  readonly teams: readonly Item[];
  readonly schedules: readonly Item[];
  readonly escalationPolicies: readonly Item[];
  readonly services: readonly Item[];
  readonly users: readonly Item[];
}

const KINDS = ["team", "schedule", "escalation-policy", "service", "user"] as const;
export type Kind = (typeof KINDS)[number];
/** `kind id`. */
export type Key = `${Kind} ${string}`;

export interface Node extends Item {
  readonly kind: Kind;
  readonly key: Key;
}
export type Nodes = ReadonlyMap<Key, Node>;

export type Parts = {
  teams?: string[];
  schedules?: string[];
  escalationPolicies?: string[];
  services?: string[];
  users?: string[];
};
export type Selection = "all" | Parts;

/** How many of each kind there are. */
export type Counts = Readonly<Record<Kind, number>>;

/** Everything that can be chosen, by key. */
export function nodesOf(lists: Lists): Nodes {
  return new Map(
    KINDS.flatMap((kind) =>
      listOf(lists, kind).map((item): [Key, Node] => [
        `${kind} ${item.id}`,
        { ...item, kind, key: `${kind} ${item.id}` },
      ]),
    ),
  );
}

/** What is read when these are ticked: they, and all that they bring along. */
export function closure(nodes: Nodes, ticked: Iterable<Key>): Set<Key> {
  const found = new Set<Key>();
  const open: Key[] = [...ticked];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const node = found.has(key) ? undefined : nodes.get(key);
    if (node === undefined) continue;
    found.add(key);
    open.push(...neededBy(node));
  }
  return found;
}

/** Whether a schedule among these has people whom the lists do not name: they are known, and counted, once it is read. */
export function hidesPeople(nodes: Nodes, keys: Iterable<Key>): boolean {
  return [...keys].some((key) => {
    const node = nodes.get(key);
    return node?.kind === "schedule" && !node.needs.some(({ kind }) => kind === "user");
  });
}

/** The keys of what a thing brings along itself. */
export function neededBy(node: Node): Key[] {
  return node.needs.flatMap(({ kind, id }): Key[] => {
    const known = KINDS.find((one) => one === kind);
    return known === undefined ? [] : [`${known} ${id}`];
  });
}

export function countKinds(keys: Iterable<Key>): Counts {
  const counts: Record<Kind, number> = {
    team: 0,
    schedule: 0,
    "escalation-policy": 0,
    service: 0,
    user: 0,
  };
  for (const key of keys) {
    const kind = KINDS.find((one) => key.startsWith(`${one} `));
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
}

/** What a stored choice ticked; nothing where it was everything. */
export function keysOf(selection: Selection | null): ReadonlySet<Key> {
  if (selection === null || selection === "all") return new Set();
  const of = (kind: Kind, ids: readonly string[] = []) => ids.map((id): Key => `${kind} ${id}`);
  return new Set([
    ...of("team", selection.teams),
    ...of("schedule", selection.schedules),
    ...of("escalation-policy", selection.escalationPolicies),
    ...of("service", selection.services),
    ...of("user", selection.users),
  ]);
}

/** What is ticked, as it is stored: the other way round of `keysOf`. */
export function selectionOf(ticked: ReadonlySet<Key>): Parts {
  const of = (kind: Kind) =>
    [...ticked].filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));
  return {
    teams: of("team"),
    schedules: of("schedule"),
    escalationPolicies: of("escalation-policy"),
    services: of("service"),
    users: of("user"),
  };
}

function listOf(lists: Lists, kind: Kind): readonly Item[] {
  switch (kind) {
    case "team":
      return lists.teams;
    case "schedule":
      return lists.schedules;
    case "escalation-policy":
      return lists.escalationPolicies;
    case "service":
      return lists.services;
    case "user":
      return lists.users;
    default:
      return kind satisfies never;
  }
}
