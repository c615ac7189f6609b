"use client";

import type { ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { formatList, plural } from "#lib/format/counts.ts";
import { closure, countKinds, type Key, type Node, type Nodes, neededBy } from "./choose-model.ts";

const GROUPS = [
  { kind: "schedule", title: "Schedules" },
  { kind: "escalation-policy", title: "Escalation policies" },
  { kind: "service", title: "Services" },
] as const;

/**
 * Teams with what belongs to them, and what belongs to none.
 * @param props.reached everything that is ticked or comes along
 */
export function ChooseTree({
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
  const owned = new Set(teams.flatMap(neededBy));
  const homeless = all.filter(({ kind, key }) => isPart(kind) && !owned.has(key));
  const parts = (members: readonly Node[]) => (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {GROUPS.map(({ kind, title }) => {
        const of = members.filter((member) => member.kind === kind);
        return of.length === 0 ? null : (
          <div key={kind} className="grid content-start gap-2">
            <h2 className="font-medium text-muted text-sm">{title}</h2>
            {of.map((node) => (
              <PartBox key={node.key} node={node} nodes={nodes} {...{ ticked, reached, toggle }} />
            ))}
          </div>
        );
      })}
    </div>
  );
  return (
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">
      {teams.map((team) => {
        const keys = new Set(neededBy(team));
        const members = all.filter(({ kind, key }) => isPart(kind) && keys.has(key));
        return (
          <TeamRow key={team.key} team={team} members={members} {...{ ticked, reached, toggle }}>
            {parts(members)}
          </TeamRow>
        );
      })}
      {homeless.length > 0 ? (
        <div className="py-2.5 ps-11 pe-4">
          <Disclosure
            isOpen={teams.length === 0}
            summary={
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">Without a team</span>
                <Ticked members={homeless} reached={reached} />
              </span>
            }
          >
            {parts(homeless)}
          </Disclosure>
        </div>
      ) : null}
    </div>
  );
}

function TeamRow({
  team,
  members,
  ticked,
  reached,
  toggle,
  children,
}: {
  team: Node;
  members: readonly Node[];
  ticked: ReadonlySet<Key>;
  reached: ReadonlySet<Key>;
  toggle: (key: Key) => void;
  children: ReactNode;
}) {
  const isTicked = ticked.has(team.key);
  const some = members.some(({ key }) => reached.has(key));
  return (
    <div className="flex items-start gap-3 px-4 py-2.5">
      <div className="pt-0.5">
        <Checkbox
          hideLabel
          label={`Team ${team.name} with everything that belongs to it`}
          checked={isTicked}
          isIndeterminate={!isTicked && some}
          onChange={() => toggle(team.key)}
        />
      </div>
      <div className="min-w-0 flex-1">
        <Disclosure
          isOpen={some && !isTicked}
          summary={
            <span className="flex flex-wrap items-baseline gap-x-2">
              <bdi className="font-medium">{team.name}</bdi>
              <Ticked members={members} reached={reached} />
            </span>
          }
        >
          {members.length === 0 ? (
            <p className="text-muted">
              The lists name nothing of this team; its parts are found while reading.
            </p>
          ) : (
            children
          )}
        </Disclosure>
      </div>
    </div>
  );
}

function Ticked({ members, reached }: { members: readonly Node[]; reached: ReadonlySet<Key> }) {
  const on = members.filter(({ key }) => reached.has(key)).length;
  return (
    <span className="text-muted text-sm" data-numeric>
      {on === 0
        ? members.length === 0
          ? "its people"
          : plural(members.length, "part")
        : on === members.length
          ? `${plural(members.length, "part")}, all chosen`
          : `${plural(members.length, "part")}, ${on} chosen`}
    </span>
  );
}

function PartBox({
  node,
  nodes,
  ticked,
  reached,
  toggle,
}: {
  node: Node;
  nodes: Nodes;
  ticked: ReadonlySet<Key>;
  reached: ReadonlySet<Key>;
  toggle: (key: Key) => void;
}) {
  const comesAlong = !ticked.has(node.key) && reached.has(node.key);
  return (
    <Checkbox
      label={node.name}
      checked={reached.has(node.key)}
      disabled={comesAlong}
      onChange={() => toggle(node.key)}
      detail={comesAlong ? "Comes along with what is ticked" : bringsAlong(nodes, node)}
    />
  );
}

/** "Brings 2 schedules and 5 users"; undefined when it brings nothing. */
function bringsAlong(nodes: Nodes, node: Node): string | undefined {
  const brought = closure(nodes, neededBy(node));
  brought.delete(node.key);
  const counts = countKinds(brought);
  const parts = [
    [counts["escalation-policy"], "policy", "policies"],
    [counts.schedule, "schedule", "schedules"],
    [counts.user, "user", "users"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, one, many]) => plural(number, one, many));
  return told.length === 0 ? undefined : `Brings ${formatList(told)}`;
}

function isPart(kind: Node["kind"]): boolean {
  return kind === "schedule" || kind === "escalation-policy" || kind === "service";
}
