"use client";

import { useMemo, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { formatList, plural } from "#lib/format/counts.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { StepFooter } from "./step-footer.tsx";

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
type Parts = {
  teams?: string[];
  schedules?: string[];
  escalationPolicies?: string[];
  services?: string[];
  users?: string[];
};
type Selection = "all" | Parts;
const KINDS = ["team", "schedule", "escalation-policy", "service", "user"] as const;
type Kind = (typeof KINDS)[number];
/** `kind id`: nodes of the tree. */
type Key = `${Kind} ${string}`;

/** A tree by team. What a ticked thing needs comes along, and is said. */
export function ChooseTree({
  setupId,
  version: seenVersion,
  lists,
  initial,
  perMinute,
  base,
  isRead,
  isLocked,
  savedAt,
  save,
  read,
}: {
  setupId: string;
  version: number;
  lists: Lists;
  initial: Selection | null;
  /** Requests that the source allows in a minute. */
  perMinute: number;
  base: string;
  /** What is ticked was read just so. */
  isRead: boolean;
  isLocked: boolean;
  savedAt: string | null;
  save: (input: {
    setupId: string;
    version: number;
    selection: Selection;
  }) => Promise<ActionResult<{ version: number }>>;
  read: (input: { setupId: string }) => Promise<ActionResult<null>>;
}) {
  const nodes = useMemo(() => nodesOf(lists), [lists]);
  const [mode, setMode] = useState<"all" | "some">(initial === null || initial === "all" ? "all" : "some");
  const [ticked, setTicked] = useState<ReadonlySet<Key>>(() => keysOf(initial));
  const [isSaved, setSaved] = useState(initial !== null);
  const [saved, setSavedAt] = useState(savedAt);
  const [error, setError] = useState<string | null>(null);
  const [dirty, setDirty] = useState(false);
  const version = useRef(seenVersion);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const reached = useMemo(() => closure(nodes, ticked), [nodes, ticked]);
  const store = (selection: Selection) => {
    setDirty(true);
    queue.current = queue.current.then(async () => {
      const result = await save({ setupId, version: version.current, selection });
      if (result.ok) {
        version.current = result.value.version;
        setSaved(true);
        setError(null);
        setSavedAt(new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
      } else setError(result.message);
    });
  };
  const change = (next: ReadonlySet<Key>) => {
    setTicked(next);
    store(selectionOf(next));
  };
  const toggle = (key: Key) => {
    const next = new Set(ticked);
    if (next.has(key)) next.delete(key);
    else next.add(key);
    change(next);
  };
  const choose = (to: "all" | "some") => {
    setMode(to);
    store(to === "all" ? "all" : selectionOf(ticked));
  };

  const count = (kind: Kind) =>
    mode === "all"
      ? listOf(lists, kind).length
      : [...reached].filter((key) => key.startsWith(`${kind} `)).length;
  const counts = {
    schedules: count("schedule"),
    policies: count("escalation-policy"),
    services: count("service"),
    teams: count("team"),
    users: count("user"),
  };
  const requests = 6 + counts.schedules * 2 + Math.ceil(counts.users / 100) * 2;
  const seconds = Math.max(5, Math.ceil((requests / perMinute) * 60));
  const nothing = mode === "some" && reached.size === 0;
  const label = isRead && !dirty ? "Go on to users" : `Read ${plural(counts.schedules, "schedule")}`;

  return (
    <>
      <div className="grid max-w-240 gap-5">
        {error ? (
          <Notice
            tone="danger"
            role="alert"
            title="Not saved"
            action={<Button onPress={() => window.location.reload()}>Reload</Button>}
          >
            {error}
          </Notice>
        ) : null}
        {isLocked ? (
          <Notice>This import was applied: what it brought cannot be changed any more.</Notice>
        ) : null}
        <fieldset disabled={isLocked} className="grid min-w-0 gap-5">
          <legend className="sr-only">What to import</legend>
          <RadioGroup
            legend="What to import"
            hideLegend
            framed
            value={mode}
            onChange={choose}
            options={[
              {
                value: "all",
                label: <span className="font-medium">Everything</span>,
                detail: formatList([
                  plural(lists.schedules.length, "schedule"),
                  plural(lists.escalationPolicies.length, "escalation policy", "escalation policies"),
                  plural(lists.services.length, "service"),
                  plural(lists.teams.length, "team"),
                  plural(lists.users.length, "user"),
                ]),
              },
              {
                value: "some",
                label: <span className="font-medium">Some teams, policies or schedules</span>,
                detail: "What they need comes along: a policy brings its schedules, a schedule its people.",
              },
            ]}
          />
          {mode === "some" ? (
            <div data-missing={nothing ? "" : undefined}>
              <Tree nodes={nodes} ticked={ticked} reached={reached} toggle={toggle} />
            </div>
          ) : null}
        </fieldset>
        <Card title="What will be read">
          <p data-numeric>
            {formatList([
              plural(counts.schedules, "schedule"),
              plural(counts.policies, "escalation policy", "escalation policies"),
              plural(counts.services, "service"),
              plural(counts.teams, "team"),
              plural(counts.users, "user"),
            ])}
            .
          </p>
          <p className="mt-1 text-muted" data-numeric>
            About {plural(requests, "request")}, about {formatDuration(seconds)} at the {perMinute} requests a
            minute that the source allows. Nothing is written here until you have reviewed it.
          </p>
        </Card>
      </div>
      <StepFooter
        back={`${base}/connect`}
        note={
          saved ? `Saved ${saved}` : isSaved ? "Saved" : "Nothing was chosen yet: everything is proposed."
        }
        missing={nothing ? "Choose at least one schedule, policy or team" : null}
        label={label}
        pendingLabel="Starting the read …"
        next={`${base}/users`}
        {...((isRead && !dirty) || isLocked
          ? {}
          : {
              action: async () => {
                await queue.current;
                if (!isSaved && !dirty) {
                  const first = await save({ setupId, version: version.current, selection: "all" });
                  if (!first.ok) return first;
                }
                return read({ setupId });
              },
            })}
      />
    </>
  );
}

interface Node extends Item {
  readonly kind: Kind;
  readonly key: Key;
}
type Nodes = ReadonlyMap<Key, Node>;

function Tree({
  nodes,
  ticked,
  reached,
  toggle,
}: {
  nodes: Nodes;
  ticked: ReadonlySet<Key>;
  reached: ReadonlySet<Key>;
  toggle: (key: Key) => void;
}) {
  const all = [...nodes.values()];
  const teams = all.filter(({ kind }) => kind === "team");
  const things = all.filter(
    ({ kind }) => kind === "schedule" || kind === "escalation-policy" || kind === "service",
  );
  const belongs = (thing: Node, team: Node) =>
    thing.needs.some(({ kind, id }) => kind === "team" && id === team.id);
  const homeless = things.filter((thing) => !teams.some((team) => belongs(thing, team)));
  const row = (node: Node) => {
    const comesAlong = !ticked.has(node.key) && reached.has(node.key);
    return (
      <Checkbox
        key={node.key}
        label={node.name}
        checked={reached.has(node.key)}
        disabled={comesAlong}
        onChange={() => toggle(node.key)}
        detail={comesAlong ? "Comes along with what is ticked" : bringsAlong(nodes, node)}
      />
    );
  };
  const group = (members: readonly Node[]) => (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["escalation-policy", "schedule", "service"] as const).map((kind) => {
        const of = members.filter((member) => member.kind === kind);
        return of.length === 0 ? null : (
          <div key={kind} className="grid content-start gap-2">
            <h3 className="font-medium text-muted text-sm">{TITLES[kind]}</h3>
            {of.map(row)}
          </div>
        );
      })}
    </div>
  );
  return (
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">
      {teams.map((team) => {
        const members = things.filter((thing) => belongs(thing, team));
        const on = members.filter(({ key }) => reached.has(key)).length;
        return (
          <div key={team.key} className="px-4 py-3">
            <div className="flex items-start gap-3">
              <Checkbox
                hideLabel
                label={`Team ${team.name} with everything that belongs to it`}
                checked={ticked.has(team.key)}
                isIndeterminate={!ticked.has(team.key) && on > 0}
                onChange={() => toggle(team.key)}
              />
              <div className="min-w-0 flex-1">
                <Disclosure
                  isOpen={on > 0 && !ticked.has(team.key)}
                  summary={
                    <span className="flex flex-wrap items-baseline gap-x-2">
                      <span className="font-medium">{team.name}</span>
                      <span className="text-muted text-sm" data-numeric>
                        {plural(members.length, "part")}
                        {on > 0 ? `, ${on} ticked` : ""}
                      </span>
                    </span>
                  }
                >
                  {members.length === 0 ? (
                    <p className="text-muted">
                      Nothing of this team is told by the lists; its parts are found while reading.
                    </p>
                  ) : (
                    group(members)
                  )}
                </Disclosure>
              </div>
            </div>
          </div>
        );
      })}
      {homeless.length > 0 ? (
        <div className="px-4 py-3">
          <Disclosure
            isOpen={teams.length === 0}
            summary={<span className="font-medium">Without a team</span>}
          >
            {group(homeless)}
          </Disclosure>
        </div>
      ) : null}
    </div>
  );
}

const TITLES = {
  "escalation-policy": "Escalation policies",
  schedule: "Schedules",
  service: "Services",
} as const;

/** "Brings 2 schedules and 5 users". */
function bringsAlong(nodes: Nodes, node: Node): string | undefined {
  const brought = closure(nodes, new Set([node.key]));
  const count = (kind: Kind) =>
    [...brought].filter((key) => key.startsWith(`${kind} `) && key !== node.key).length;
  const parts = [
    [count("escalation-policy"), "policy", "policies"],
    [count("schedule"), "schedule", "schedules"],
    [count("user"), "user", "users"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, one, many]) => plural(number, one, many));
  return told.length === 0 ? undefined : `Brings ${formatList(told)}`;
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

function nodesOf(lists: Lists): Nodes {
  return new Map(
    KINDS.flatMap((kind) =>
      listOf(lists, kind).map((item): [Key, Node] => [
        `${kind} ${item.id}`,
        { ...item, kind, key: `${kind} ${item.id}` },
      ]),
    ),
  );
}

/** What is read when these are ticked: they, what belongs to a ticked team, and all that these need. */
function closure(nodes: Nodes, ticked: ReadonlySet<Key>): Set<Key> {
  const found = new Set<Key>();
  const open: Key[] = [...ticked];
  for (const node of nodes.values()) {
    const isOfTeam = node.needs.some(({ kind, id }) => kind === "team" && ticked.has(`team ${id}`));
    if (isOfTeam && node.kind !== "user") open.push(node.key);
  }
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    const node = nodes.get(key);
    if (node === undefined) continue;
    found.add(key);
    for (const need of node.needs) {
      const kind = KINDS.find((one) => one === need.kind);
      if (kind) open.push(`${kind} ${need.id}`);
    }
  }
  return found;
}

function keysOf(selection: Selection | null): ReadonlySet<Key> {
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

function selectionOf(ticked: ReadonlySet<Key>): Parts {
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
