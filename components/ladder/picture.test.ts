import { describe, expect, test } from "vitest";
import { type LadderResolvers, ladder } from "#lib/core/escalation/ladder.ts";
import type { EscalationPolicy, EscalationStep } from "#lib/core/model/escalation-policy.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { pictureOf } from "./picture.ts";

const AT = Date.parse("2026-03-02T09:00:00Z");
const user = (id: string): Participant => ({ kind: "user", id });
const schedule = (id: string): Participant => ({ kind: "schedule", id });

const step = (delayMinutes: number, ...targets: Participant[]): EscalationStep => ({
  sourceId: null,
  delaySeconds: delayMinutes * 60,
  condition: "unacknowledged",
  assign: "all",
  whenEmpty: "skip",
  targets: targets.map((participant) => ({ participant, pick: "current" })),
});

const policy = (steps: EscalationStep[], rest: Partial<EscalationPolicy> = {}) => ({
  id: "policy",
  name: "Payments",
  description: null,
  teams: [],
  timing: "between-steps" as const,
  steps,
  repeat: null,
  handoffNotifications: null,
  ...rest,
});

/** Chen is on call on `primary`, nobody on `empty`. */
const resolvers: LadderResolvers = {
  policy: () => undefined,
  onCall: (id) => (id === "primary" ? [{ participant: user("chen"), offsetSeconds: 0 }] : []),
  members: () => [],
  routing: () => ({ kind: "nobody" }),
};

const nameOf = (one: Participant) =>
  one.kind === "user"
    ? { kind: one.kind, userId: one.id, name: one.id }
    : { kind: one.kind, name: "id" in one ? one.id : one.kind };

const draw = (of: ReturnType<typeof policy>) => pictureOf(of, ladder(of, AT, resolvers), nameOf);

describe("a ladder", () => {
  test("says minutes since the alert, whom a schedule comes down to, and what is waited for", () => {
    const { rungs } = draw(policy([step(15, schedule("primary")), step(30, user("dana"))]));
    expect(rungs.map(({ number, atSeconds }) => [number, atSeconds])).toEqual([
      [1, 0],
      [2, 900],
    ]);
    expect(rungs[0]?.targets[0]?.people.map(({ name }) => name.name)).toEqual(["chen"]);
    expect(rungs[0]?.between).toBe("wait 15 minutes if not acknowledged");
    expect(rungs[1]?.between).toBeNull();
  });

  test("says that a step tells the very people of an earlier one", () => {
    const { rungs } = draw(
      policy([step(5, user("chen")), step(5, user("dana")), step(5, schedule("primary"))]),
    );
    expect(rungs.map(({ sameAs }) => sameAs)).toEqual([null, null, 1]);
  });

  test("marks a step that pages no one, and goes on at once after it", () => {
    const { rungs, reachesNobody } = draw(policy([step(5, schedule("empty")), step(5, user("dana"))]));
    expect(rungs[0]).toMatchObject({ pagesNobody: true, between: "go on at once, nobody was paged" });
    expect(rungs[0]?.targets[0]?.problem).toBe("gap");
    expect(rungs[1]?.atSeconds).toBe(0);
    expect(reachesNobody).toBe(false);
  });

  test("shows whom a team's routing comes down to, at the step's own minute, and in whose turn they are told", () => {
    const inner = policy([step(0, schedule("empty")), step(5, user("dana"))], { timing: "from-start" });
    const team: EscalationStep = {
      ...step(25),
      targets: [{ participant: { kind: "team", id: "team" }, pick: "routing" }],
    };
    const outer = policy([step(0, schedule("empty")), team], { timing: "from-start" });
    const routed: LadderResolvers = {
      ...resolvers,
      policy: (id) => (id === "inner" ? inner : undefined),
      routing: () => ({ kind: "escalation-policy", id: "inner" }),
    };
    const { rungs } = pictureOf(outer, ladder(outer, AT, routed), nameOf);
    expect(rungs.map(({ atSeconds, pagesNobody }) => [atSeconds, pagesNobody])).toEqual([
      [0, true],
      [1500, false],
    ]);
    expect(rungs[1]?.targets[0]?.people.map(({ name, laterSeconds }) => [name.name, laterSeconds])).toEqual([
      ["dana", 300],
    ]);
  });

  test("marks one empty schedule beside a target that is reached", () => {
    const { rungs } = draw(policy([step(5, schedule("empty"), user("dana"))]));
    expect(rungs[0]?.targets.map(({ problem }) => problem)).toEqual(["gap", null]);
    expect(rungs[0]?.pagesNobody).toBe(false);
  });

  test.each([
    [null, "Then stop: nobody else is paged."],
    [{ times: 0, waitSeconds: 0, resets: false, closesAtEnd: true }, "Then the alert is closed."],
    [
      { times: 2, waitSeconds: 0, resets: false, closesAtEnd: false },
      "Repeat from step 1, twice, then stop: nobody else is paged.",
    ],
    [
      { times: 3, waitSeconds: 600, resets: false, closesAtEnd: true },
      "Repeat from step 1 after 10 minutes, 3 times, then stop: the alert is closed.",
    ],
  ])("says how it ends: %o", (repeat, words) => {
    expect(draw(policy([step(5, user("dana"))], { repeat })).end).toBe(words);
  });

  test("orders steps that count from the start by their delays, each with the condition it is taken on", () => {
    const late = { ...step(20, user("dana")), condition: "unclosed" as const };
    const { rungs } = draw(policy([late, step(0, user("chen"))], { timing: "from-start" }));
    expect(rungs.map(({ targets }) => targets[0]?.name.name)).toEqual(["chen", "dana"]);
    expect(rungs[0]?.between).toBe("wait 20 minutes if not closed");
  });

  test("without steps has no rungs", () => expect(draw(policy([])).rungs).toEqual([]));
});
