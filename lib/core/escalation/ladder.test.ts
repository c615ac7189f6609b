import { describe, expect, it } from "vitest";
import type { EscalationPolicy, EscalationStep, StepTarget } from "../model/escalation-policy.ts";
import type { Participant } from "../model/participant.ts";
import type { RoutingTarget } from "../model/team.ts";
import { type Ladder, type LadderResolvers, ladder } from "./ladder.ts";
import type { Telling } from "./tellings.ts";

const AT = Date.parse("2026-06-01T12:00:00Z");
const user = (id: string): Participant => ({ kind: "user", id });
const target = (participant: Participant, pick: StepTarget["pick"] = "current"): StepTarget => ({
  participant,
  pick,
});
const step = (
  delayMinutes: number,
  targets: StepTarget[],
  whenEmpty: EscalationStep["whenEmpty"] = "skip",
): EscalationStep => ({
  sourceId: null,
  delaySeconds: delayMinutes * 60,
  condition: "unacknowledged",
  assign: "all",
  whenEmpty,
  targets,
});
const policy = (rest: Partial<EscalationPolicy>): EscalationPolicy & { id: string } => ({
  id: "main",
  name: "Main",
  description: null,
  teams: [],
  timing: "between-steps",
  steps: [],
  repeat: null,
  handoffNotifications: null,
  ...rest,
});
const repeat = (times: number, waitSeconds = 0, closesAtEnd = false) => ({
  times,
  waitSeconds,
  resets: false,
  closesAtEnd,
});

interface World {
  readonly policies?: Record<string, EscalationPolicy>;
  readonly onCall?: (id: string, at: number, pick: string) => readonly Telling[];
  readonly members?: readonly Participant[];
  readonly routing?: RoutingTarget | null;
}
const resolvers = (world: World): LadderResolvers => ({
  policy: (id) => world.policies?.[id],
  onCall: world.onCall ?? (() => []),
  members: () => world.members ?? [],
  routing: () => (world.routing === undefined ? { kind: "nobody" } : world.routing),
});
const name = (participant: Participant) => ("id" in participant ? participant.id : participant.kind);
const told = ({ entries }: Ladder) =>
  entries.map(
    ({ atSeconds, loop, step: at, resolvesTo, skipped }) =>
      `${atSeconds / 60} min, pass ${loop + 1}, step ${at + 1}: ${skipped ?? resolvesTo.map(name).join(" ")}`,
  );
const walk = (value: EscalationPolicy & { id: string }, world: World = {}) =>
  ladder(value, AT, resolvers(world));

describe("a ladder with delays between steps (PagerDuty contract §11)", () => {
  it("goes on after each delay, and lets the last one run before it repeats", () => {
    const value = policy({
      steps: [step(5, [target(user("ana")), target(user("ben"))]), step(10, [target(user("eva"))])],
      repeat: repeat(1),
    });
    const result = walk(value);
    expect(told(result)).toEqual([
      "0 min, pass 1, step 1: ana",
      "0 min, pass 1, step 1: ben",
      "5 min, pass 1, step 2: eva",
      "15 min, pass 2, step 1: ana",
      "15 min, pass 2, step 1: ben",
      "20 min, pass 2, step 2: eva",
    ]);
    expect(result.end).toEqual({ atSeconds: 1800, passes: 2, closes: false, reachesNobody: false });
  });

  it("passes an empty step at once, unless the step says to wait", () => {
    const schedule = target({ kind: "schedule", id: "empty" });
    const last = step(10, [target(user("eva"))]);
    expect(told(walk(policy({ steps: [step(5, [schedule]), last] })))).toEqual([
      "0 min, pass 1, step 1: empty",
      "0 min, pass 1, step 2: eva",
    ]);
    expect(told(walk(policy({ steps: [step(5, [schedule], "wait"), last] })))).toEqual([
      "0 min, pass 1, step 1: empty",
      "5 min, pass 1, step 2: eva",
    ]);
  });

  it("that reaches nobody ends at once, however often it repeats", () => {
    const { end } = walk(policy({ steps: [step(5, [target({ kind: "nobody" })])], repeat: repeat(9) }));
    expect(end).toEqual({ atSeconds: 0, passes: 1, closes: false, reachesNobody: true });
  });

  it("asks each schedule at the moment of its step", () => {
    const handOff = AT + 7 * 60_000;
    const onCall = (_: string, at: number) => [
      { participant: user(at < handOff ? "ana" : "ben"), offsetSeconds: 0 },
    ];
    const schedule = target({ kind: "schedule", id: "s" });
    expect(
      told(
        walk(policy({ steps: [step(5, [schedule]), step(5, [schedule])], repeat: repeat(1) }), { onCall }),
      ),
    ).toEqual([
      "0 min, pass 1, step 1: ana",
      "5 min, pass 1, step 2: ana",
      "10 min, pass 2, step 1: ben",
      "15 min, pass 2, step 2: ben",
    ]);
  });
});

describe("a ladder with delays from the start (Opsgenie contract §6)", () => {
  it("takes the steps by their delays, waits before it repeats and may close", () => {
    const value = policy({
      timing: "from-start",
      steps: [
        step(10, [target(user("eva"))]),
        step(0, [target(user("ana"))]),
        step(5, [target(user("ben"))]),
      ],
      repeat: repeat(1, 900, true),
    });
    const result = walk(value);
    expect(told(result)).toEqual([
      "0 min, pass 1, step 2: ana",
      "5 min, pass 1, step 3: ben",
      "10 min, pass 1, step 1: eva",
      "25 min, pass 2, step 2: ana",
      "30 min, pass 2, step 3: ben",
      "35 min, pass 2, step 1: eva",
    ]);
    expect(result.end).toEqual({ atSeconds: 2100, passes: 2, closes: true, reachesNobody: false });
  });
});

describe("a target that stands for others", () => {
  it("adds the offsets of a schedule's slots (xMatters contract §6.16)", () => {
    const onCall = () => [
      { participant: user("ana"), offsetSeconds: 0 },
      { participant: user("ben"), offsetSeconds: 300 },
      { participant: user("eva"), offsetSeconds: 300 },
    ];
    expect(
      told(walk(policy({ steps: [step(1, [target({ kind: "schedule", id: "s" })])] }), { onCall })),
    ).toEqual(["0 min, pass 1, step 1: ana", "5 min, pass 1, step 1: ben eva"]);
  });

  it("asks a schedule for the turn that the step picks", () => {
    const onCall = (_: string, __: number, pick: string) => [{ participant: user(pick), offsetSeconds: 0 }];
    expect(
      told(walk(policy({ steps: [step(1, [target({ kind: "schedule", id: "s" }, "next")])] }), { onCall })),
    ).toEqual(["0 min, pass 1, step 1: next"]);
  });

  it("may be a team: its members, or wherever its routing leads", () => {
    const members = [user("ana"), user("ben")];
    const team = { kind: "team", id: "t" } as const;
    expect(told(walk(policy({ steps: [step(1, [target(team, "all")])] }), { members }))).toEqual([
      "0 min, pass 1, step 1: ana ben",
    ]);
    const routing = { kind: "escalation-policy", id: "inner" } as const;
    const policies = {
      inner: policy({ steps: [step(2, [target(user("eva"))]), step(2, [target(user("kim"))])] }),
    };
    const result = walk(policy({ steps: [step(1, [target(team, "routing")])] }), { routing, policies });
    expect(told(result)).toEqual(["0 min, pass 1, step 1: eva", "2 min, pass 1, step 2: kim"]);
    expect(result.entries.map(({ via }) => via)).toEqual([["inner"], ["inner"]]);
  });

  it("ends where policies lead back to each other", () => {
    const to = (id: string) => target({ kind: "escalation-policy", id });
    const policies = { inner: policy({ steps: [step(1, [to("main")]), step(1, [target(user("ana"))])] }) };
    expect(told(walk(policy({ steps: [step(5, [to("inner")])] }), { policies }))).toEqual([
      "0 min, pass 1, step 1: cycle",
      "0 min, pass 1, step 2: ana",
    ]);
  });

  it("ends where a team's routing leads back to its policy, however often that repeats", () => {
    const team = target({ kind: "team", id: "t" }, "routing");
    const routing = { kind: "escalation-policy", id: "main" } as const;
    const value = policy({ steps: [step(5, [team]), step(5, [target(user("ana"))])], repeat: repeat(1) });
    expect(told(walk(value, { routing, policies: { main: value } }))).toEqual([
      "0 min, pass 1, step 1: cycle",
      "0 min, pass 1, step 2: ana",
      "5 min, pass 2, step 1: cycle",
      "5 min, pass 2, step 2: ana",
    ]);
  });

  it("does not grow without end where policies lead to each other by many ways", () => {
    const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const all = ids.map((id) => target({ kind: "escalation-policy", id }));
    for (const people of [[], [target(user("ana"))]]) {
      const value = policy({ steps: [step(1, all), step(1, people, "wait")], repeat: repeat(1_000_000) });
      const policies = Object.fromEntries(ids.map((id) => [id, value]));
      expect(walk(value, { policies }).entries.length).toBeLessThan(5000);
    }
    const next = (index: number) =>
      index < 30
        ? Array.from({ length: 10 }, () => target({ kind: "escalation-policy", id: `p${index}` }))
        : [];
    const levels = ids.map((id, index) => [id, policy({ steps: [step(1, next(index + 1))] })] as const);
    const deep = policy({ steps: [step(1, next(0))] });
    expect(walk(deep, { policies: Object.fromEntries(levels) }).entries.length).toBeLessThan(5000);
  });

  it("that holds nothing says so, and a policy without targets is walked once", () => {
    const policies = { inner: policy({ steps: [] }) };
    const inner = target({ kind: "escalation-policy", id: "inner" });
    expect(told(walk(policy({ steps: [step(5, [inner])] }), { policies }))).toEqual([
      "0 min, pass 1, step 1: empty",
    ]);
    const { entries, end } = walk(policy({ steps: [step(5, [], "wait")], repeat: repeat(1_000_000_000) }));
    expect([entries.length, end.passes, end.reachesNobody]).toEqual([0, 1, true]);
  });
});

describe("a policy or team that is on call on a schedule (xMatters contract §6.33)", () => {
  const group = (id: string) => ({ ...policy({ steps: [step(0, [target({ kind: "schedule", id })])] }), id });
  const telling = (participant: Participant, minutes: number): Telling => ({
    participant,
    offsetSeconds: minutes * 60,
  });
  const nested = (id: string): Participant => ({ kind: "escalation-policy", id });

  it("is opened at its own moment, its offsets added, three levels deep", () => {
    const asked: string[] = [];
    const onCall: World["onCall"] = (id, at) => {
      asked.push(`${id} +${(at - AT) / 60_000}`);
      if (id === "main") return [telling(user("ana"), 0), telling(nested("databases"), 15)];
      if (id === "databases") return [telling(user("chen"), 0), telling(nested("leads"), 10)];
      return [telling(user("eva"), 5)];
    };
    const policies = { databases: group("databases"), leads: group("leads") };
    const walked = walk(group("main"), { policies, onCall });
    expect(told(walked)).toEqual([
      "0 min, pass 1, step 1: ana",
      "15 min, pass 1, step 1: chen",
      "30 min, pass 1, step 1: eva",
    ]);
    expect(walked.entries.map(({ via }) => via)).toEqual([[], ["databases"], ["databases", "leads"]]);
    expect(asked).toEqual(["main +0", "databases +15", "leads +25"]);
    expect(walked.end.atSeconds).toBe(30 * 60);
  });

  it("ends where groups are members of each other", () => {
    const onCall: World["onCall"] = (id) =>
      id === "main" ? [telling(nested("other"), 5)] : [telling(nested("main"), 5), telling(user("ben"), 0)];
    expect(told(walk(group("main"), { policies: { other: group("other") }, onCall }))).toEqual([
      "5 min, pass 1, step 1: ben",
      "10 min, pass 1, step 1: cycle",
    ]);
  });

  it("is passed where it cannot be looked up, and a team's routing may not lead back", () => {
    expect(told(walk(group("main"), { onCall: () => [telling(nested("unknown"), 5)] }))).toEqual([
      "5 min, pass 1, step 1: empty",
    ]);
    const routing: RoutingTarget = { kind: "schedule", id: "main" };
    const onCall = () => [telling({ kind: "team", id: "t" }, 0)];
    expect(told(walk(group("main"), { routing, onCall }))).toEqual(["0 min, pass 1, step 1: cycle"]);
  });

  it("is told whole where it is a team without routing rules (§6.36)", () => {
    const onCall = () => [telling({ kind: "team", id: "t" }, 5)];
    const members = [user("ana"), user("ben")];
    expect(told(walk(group("main"), { routing: null, members, onCall }))).toEqual([
      "5 min, pass 1, step 1: ana ben",
    ]);
  });
});
