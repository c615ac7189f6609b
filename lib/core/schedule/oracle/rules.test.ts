import { describe, expect, it } from "vitest";
import { OPSGENIE } from "#lib/core/model/rules/opsgenie.rules.ts";
import { PAGERDUTY } from "#lib/core/model/rules/pagerduty.rules.ts";
import type { ScheduleCase } from "#lib/core/model/rules/rule-case.ts";
import { XMATTERS } from "#lib/core/model/rules/xmatters.rules.ts";
import { participantKey } from "../../model/participant.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import { naiveOnCall } from "./naive.ts";

const DAY_MS = 86_400_000;

describe.each([PAGERDUTY, OPSGENIE, XMATTERS])(
  "the naive oracle keeps the rules of $contract",
  ({ rules }) => {
    const cases = rules.flatMap(({ rule, reading, expressions }) =>
      expressions.flatMap((expression, index) =>
        expression.is === "schedule" ? [{ name: `${rule} (${index + 1}) ${reading}`, expression }] : [],
      ),
    );
    it.each(cases)("$name", ({ expression }) => {
      for (const [at, expected] of Object.entries(expression.witness)) {
        expect([at, ...onCall(expression, toMs(at))]).toEqual([at, ...[...expected].sort()]);
      }
    });
  },
);

function onCall(expression: ScheduleCase, at: EpochMs): readonly string[] {
  const people = naiveOnCall(expression.value, {
    scheduleId: "under-test",
    window: { from: at - DAY_MS, to: at + DAY_MS },
    substitutions: expression.substitutions ?? [],
    isDeactivated: (id) => (expression.deactivated ?? []).includes(id),
  })(at);
  const texts = people.map(
    ({ participant, offsetSeconds }) =>
      `${participantKey(participant)}${offsetSeconds > 0 ? `+${offsetSeconds}` : ""}`,
  );
  return [...new Set(texts)].sort();
}
