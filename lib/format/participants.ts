import type { ParticipantKind } from "#lib/core/model/participant.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import { formatList, plural } from "./counts.ts";

const THINGS = ["team", "schedule", "escalation-policy"] as const satisfies readonly EntityKind[];

/**
 * How many can be on call, people apart from what stands for people: `5 people`, `11 people and 1 escalation policy`. What only the
 * source can resolve is one other, a place that is kept free nobody; without anybody `0 people`.
 * @param kinds of each participant once
 */
export function countParticipants(kinds: readonly ParticipantKind[]): string {
  const count = (...of: readonly ParticipantKind[]) => kinds.filter((kind) => of.includes(kind)).length;
  const others = THINGS.map((kind) => [count(kind), KIND_NOUNS[kind].one, KIND_NOUNS[kind].many] as const);
  const told = [
    [count("user", "device"), "person", "people"],
    ...others,
    [count("opaque"), "other", "others"],
  ] as const;
  const parts = told.filter(([many]) => many > 0).map(([many, one, more]) => plural(many, one, more));
  return parts.length === 0 ? "0 people" : formatList(parts);
}
