import { describe, expect, it } from "vitest";
import { OPSGENIE } from "#lib/core/model/rules/opsgenie.rules.ts";
import { PAGERDUTY } from "#lib/core/model/rules/pagerduty.rules.ts";
import type { ScheduleCase } from "#lib/core/model/rules/rule-case.ts";
import { XMATTERS } from "#lib/core/model/rules/xmatters.rules.ts";
import { participantKey } from "../model/participant.ts";
import { type EpochMs, toMs } from "../time/instant.ts";
import { render } from "./render.ts";

describe.each([PAGERDUTY, OPSGENIE, XMATTERS])("rendering keeps the rules of $contract", ({ rules }) => {
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
});

/** Who is on call in the second that begins at `at`. */
function onCall(expression: ScheduleCase, at: EpochMs): readonly string[] {
  const shifts = render(
    { ...expression.value, id: "under-test" },
    {
      window: { from: at, to: at + 1000 },
      view: "final",
      substitutions: (expression.substitutions ?? []).map((each, index) => ({
        ...each,
        id: `substitution-${index}`,
      })),
      isDeactivated: (id) => (expression.deactivated ?? []).includes(id),
    },
  );
  const texts = shifts.map(
    ({ participant, offsetSeconds }) =>
      `${participantKey(participant)}${offsetSeconds > 0 ? `+${offsetSeconds}` : ""}`,
  );
  return [...new Set(texts)].sort();
}
