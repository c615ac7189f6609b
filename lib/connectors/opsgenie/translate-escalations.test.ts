import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { draftOf } from "../testing/drafts.ts";
import { Directory } from "./people.ts";
import { readFixture, translatePages } from "./testing/answers.ts";
import { secondsOf } from "./translate-duration.ts";
import { translateEscalation } from "./translate-escalations.ts";
import { Translator } from "./translate-people.ts";

const whole = translatePages(readFixture("everything-about-a-team").pages);
const translator = () => new Translator("acme", new Directory([]));

describe("escalations (§6)", () => {
  const rule = (more: object) => ({
    condition: "if-not-acked",
    notifyType: "default",
    delay: { timeAmount: 0 },
    recipient: { type: "user", id: "ana", username: "ana@example.com" },
    ...more,
  });
  function translated(rules: readonly object[], more: object = {}) {
    const context = translator();
    const draft = translateEscalation({ id: "e1", name: "Ladder", rules, ...more }, context);
    if (draft?.kind !== "escalation-policy") throw new Error("no draft");
    return { value: draft.value, problems: context.problems };
  }

  test("delays count from the start, sorted, ties in list order; if-not-closed and random are kept", () => {
    const { value } = { value: draftOf(whole, "escalation-policy", "e1").value };
    expect(value.timing).toBe("from-start");
    expect(
      value.steps.map(({ delaySeconds, condition, targets: [target] }) => [
        delaySeconds,
        condition,
        target?.pick,
      ]),
    ).toEqual([
      [0, "unacknowledged", "current"],
      [600, "unacknowledged", "next"],
      [3600, "unclosed", "random"],
    ]);
    expect(value.repeat).toEqual({ times: 3, waitSeconds: 900, resets: true, closesAtEnd: true });
  });

  test.each([
    ["user", "default", "current"],
    ["schedule", "default", "current"],
    ["schedule", "next", "next"],
    ["schedule", "previous", "previous"],
    ["team", "default", "routing"],
    ["team", "users", "members"],
    ["team", "admins", "admins"],
    ["team", "all", "all"],
    ["team", "random", "random"],
  ])("a %s notified by %s", (type, notifyType, pick) => {
    const { value, problems } = translated([rule({ notifyType, recipient: { type, id: "x", name: "x" } })]);
    expect(value.steps[0]?.targets[0]?.pick).toBe(pick);
    expect(problems).toEqual([]);
  });

  test("a pair that is not documented is notified as by default, and the raw value is told", () => {
    const { value, problems } = translated([
      rule({ notifyType: "loudest", recipient: { type: "schedule", id: "s1", name: "S" } }),
    ]);
    expect(value.steps[0]?.targets[0]?.pick).toBe("current");
    expect(problems).toMatchObject([{ code: "unknown-value", path: "/rules/0/notifyType" }]);
    expect(problems[0]?.message).toContain('"loudest"');
  });

  test("the recorded escalations come without a problem, and never repeat where the key is absent", () => {
    const { data } = readContract<{ data: unknown[] }>("opsgenie", "recordings", "escalations.list.json");
    const context = translator();
    const drafts = data.map((raw) => translateEscalation(raw, context));
    expect(context.problems).toEqual([]);
    expect(drafts.map((draft) => draft?.kind === "escalation-policy" && draft.value.repeat)).toEqual([
      null,
      null,
    ]);
    const [first] = drafts;
    expect(first?.kind === "escalation-policy" && first.value.steps.map((step) => step.delaySeconds)).toEqual(
      [0, 300, 600],
    );
  });

  test.each([
    [{ waitInterval: 0, count: 5 }, null],
    [
      { waitInterval: 10, count: 2 },
      { times: 2, waitSeconds: 600, resets: false, closesAtEnd: false },
    ],
    [{ closeAlertAfterAll: true }, { times: 0, waitSeconds: 0, resets: false, closesAtEnd: true }],
  ])("the repeat %j", (repeat, expected) => {
    expect(translated([rule({})], { repeat }).value.repeat).toEqual(expected);
  });

  test("a step for nobody, and a policy without rules, page no one", () => {
    expect(translated([rule({ recipient: { type: "none" } })]).problems).toMatchObject([
      { code: "pages-no-one" },
    ]);
    expect(translated([]).problems).toMatchObject([{ code: "pages-no-one", path: "/rules" }]);
  });
});

test.each([
  [{ timeAmount: 5, timeUnit: null }, 300, true],
  [{ timeAmount: 90, timeUnit: "seconds" }, 90, true],
  [{ timeAmount: 2, timeUnit: "weeks" }, 1_209_600, true],
  [{ timeAmount: 3_000, timeUnit: "miliseconds" }, 3, true],
  [{ timeAmount: 5, timeUnit: "nanos" }, 0, false],
  [{ timeAmount: 1, timeUnit: "months" }, 2_592_000, false],
  [{ timeAmount: 7, timeUnit: "fortnights" }, 420, false],
  [{ timeAmount: -1, timeUnit: "minutes" }, 0, false],
])("a delay of %j is %d seconds, exactly: %s (§6)", (duration, seconds, isExact) => {
  const read = secondsOf(duration);
  expect([read.seconds, read.note === null]).toEqual([seconds, isExact]);
});
