import type { EntityKind } from "../model/source-ref.ts";
import { ENTITY_KINDS } from "../model/source-ref.ts";
import { KIND_NOUNS } from "./kind-nouns.ts";
import type { Plan, PlanCounts } from "./plan.ts";

/** Schedules are what people came for, so they are named first. */
const SPOKEN: readonly EntityKind[] = [
  "schedule",
  "escalation-policy",
  "service",
  "team",
  "substitution",
  "user",
];

/**
 * What a plan does, in one line for a person: "Creates 14 schedules and 6 users, changes 3, removes nothing. 2 parts of the source
 * cannot be imported." `blocked` counts the parts with a problem of severity `blocks`, of all stages.
 */
export function explainPlan(summary: Plan["summary"], blocked: number): string {
  const total = (count: keyof PlanCounts) =>
    ENTITY_KINDS.reduce((sum, kind) => sum + summary[kind][count], 0);
  const created = SPOKEN.filter((kind) => summary[kind].create > 0).map((kind) => {
    const { one, many } = KIND_NOUNS[kind];
    return `${summary[kind].create} ${summary[kind].create === 1 ? one : many}`;
  });
  const parts = [
    `creates ${created.length === 0 ? "nothing" : listed(created)}`,
    `changes ${total("update") === 0 ? "nothing" : total("update")}`,
    ...(total("link") === 0 ? [] : [`links ${total("link")} to what is here already`]),
    ...(total("flagRemoved") === 0 ? [] : [`flags ${total("flagRemoved")} as gone at the source`]),
    `removes ${total("remove") === 0 ? "nothing" : total("remove")}`,
  ];
  const idle = created.length === 0 && parts.length === 3 && total("update") === 0 && total("remove") === 0;
  const first = idle ? "Changes nothing" : capitalised(parts.join(", "));
  if (blocked === 0) return `${first}.`;
  return `${first}. ${blocked} ${blocked === 1 ? "part" : "parts"} of the source cannot be imported.`;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
