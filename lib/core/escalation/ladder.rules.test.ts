import { describe, expect, it } from "vitest";
import { OPSGENIE } from "#lib/core/model/rules/opsgenie.rules.ts";
import { PAGERDUTY } from "#lib/core/model/rules/pagerduty.rules.ts";
import type { PolicyCase } from "#lib/core/model/rules/rule-case.ts";
import { XMATTERS } from "#lib/core/model/rules/xmatters.rules.ts";
import { type Participant, participantKey } from "../model/participant.ts";
import { toMs } from "../time/instant.ts";
import { type LadderResolvers, ladder } from "./ladder.ts";

const user = (id: string): Participant => ({ kind: "user", id });

/** Who is on call where, and how many seconds after the alert, as the rule tables say. */
const ON_CALL: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  "primary current": [["kim", 0]],
  "primary next": [["lea", 0]],
  "primary previous": [["max", 0]],
  "shift-based current": [
    ["ana", 0],
    ["ben", 0],
  ],
  "group current": [
    ["ana", 0],
    ["ben", 300],
    ["eva", 900],
  ],
};

const RESOLVERS: LadderResolvers = {
  policy: () => undefined,
  onCall: (id, _at, pick) =>
    (ON_CALL[`${id} ${pick}`] ?? []).map(([who, offsetSeconds]) => ({
      participant: user(who),
      offsetSeconds,
    })),
  members: (_id, pick) =>
    ({ all: ["ana", "ben"], admins: ["ben"], members: ["ana"], random: ["ana"] })[pick].map(user),
  routing: () => ({ kind: "schedule", id: "primary" }),
};

describe.each([PAGERDUTY, OPSGENIE, XMATTERS])("a ladder keeps the rules of $contract", ({ rules }) => {
  const cases = rules.flatMap(({ rule, reading, expressions }) =>
    expressions.flatMap((expression, index) =>
      expression.is === "escalation-policy" && expression.told
        ? [{ name: `${rule} (${index + 1}) ${reading}`, expression, expected: expression.told }]
        : [],
    ),
  );
  it.each(cases)("$name", ({ expression, expected }) => {
    expect(told(expression)).toEqual([...expected].sort());
  });
});

/** Everybody who is told, with the second after the alert. */
function told({ value }: PolicyCase): readonly string[] {
  const { entries } = ladder({ ...value, id: "under-test" }, toMs("2026-06-01T12:00:00Z"), RESOLVERS);
  const texts = entries.flatMap(({ atSeconds, resolvesTo }) =>
    resolvesTo.map((participant) => `${atSeconds} ${participantKey(participant)}`),
  );
  return [...new Set(texts)].sort();
}
