import { describe, expect, test } from "vitest";
import type { Budget } from "./budget.ts";
import { createPacedBudget, halfOf, type Pace } from "./pace.ts";

function scene(pace: Partial<Pace>, behind: Partial<Budget> = {}) {
  let time = 1_000_000;
  const reports: unknown[] = [];
  const open: Budget = {
    acquire: async () => null,
    report: async (report) => {
      reports.push(report);
    },
    ...behind,
  };
  const budget = createPacedBudget(
    { perMinute: 600, allowed: [], inSeries: false, ...pace },
    open,
    () => time,
  );
  return {
    budget,
    reports,
    advance: (ms: number) => {
      time += ms;
    },
    at: () => time,
  };
}

describe("half of what is stated", () => {
  test.each([
    [
      { requests: 600, periodSeconds: 60 },
      { requests: 300, periodSeconds: 60 },
    ],
    [
      { requests: 3, periodSeconds: 1 },
      { requests: 1, periodSeconds: 1 },
    ],
    [
      { requests: 1, periodSeconds: 1 },
      { requests: 1, periodSeconds: 2 },
    ],
  ])("%j gives %j", (stated, half) => {
    expect(halfOf({ domain: "search", ...stated })).toEqual({ domain: "search", ...half });
  });
});

test("a domain is counted over any stretch of its period, not from minute to minute", async () => {
  const { budget, advance, at } = scene({
    allowed: [{ domain: "search", requests: 2, periodSeconds: 10 }],
  });
  expect(await budget.acquire(["search"])).toBeNull();
  advance(6_000);
  expect(await budget.acquire(["search"])).toBeNull();
  expect(await budget.acquire(["search"])).toBe(at() + 4_000);
  advance(4_000);
  expect(await budget.acquire(["search"])).toBeNull();
  expect(await budget.acquire(["search"])).toBe(at() + 6_000);
});

test("domains do not take from each other; one that is not stated takes from all", async () => {
  const { budget } = scene({
    allowed: [
      { domain: "search", requests: 1, periodSeconds: 60 },
      { domain: "configuration", requests: 2, periodSeconds: 60 },
    ],
  });
  expect(await budget.acquire(["search"])).toBeNull();
  expect(await budget.acquire(["configuration"])).toBeNull();
  expect(await budget.acquire(["somethingelse"])).not.toBeNull();
  expect(await budget.acquire(["configuration"])).toBeNull();
  expect(await budget.acquire(["configuration"])).not.toBeNull();
});

test("a request that may fall into several domains needs room in each", async () => {
  const { budget } = scene({
    allowed: [
      { domain: "search", requests: 1, periodSeconds: 60 },
      { domain: "configuration", requests: 5, periodSeconds: 60 },
    ],
  });
  expect(await budget.acquire(["configuration", "search"])).toBeNull();
  expect(await budget.acquire(["configuration", "search"])).not.toBeNull();
  expect(await budget.acquire(["configuration"])).toBeNull();
});

test("what the shared budget refuses is not taken from the domain", async () => {
  let refusals = 1;
  const { budget } = scene(
    { allowed: [{ domain: "search", requests: 1, periodSeconds: 60 }] },
    { acquire: async () => (refusals-- > 0 ? 7 : null) },
  );
  expect(await budget.acquire(["search"])).toBe(7);
  expect(await budget.acquire(["search"])).toBeNull();
});

test("a refusal closes it until the source wants to be asked again, and an answer that slows down for a while", async () => {
  const { budget, reports, at, advance } = scene({});
  await budget.report({ status: 429, remaining: null, resetAt: at() + 60_000 });
  expect(await budget.acquire()).toBe(at() + 60_000);
  advance(60_000);
  await budget.report({ status: 200, remaining: null, resetAt: null, slowUntil: at() + 2_000 });
  expect(await budget.acquire()).toBe(at() + 2_000);
  advance(2_000);
  expect(await budget.acquire()).toBeNull();
  expect(reports).toHaveLength(2);
});
