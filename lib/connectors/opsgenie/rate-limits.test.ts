import { describe, expect, test } from "vitest";
import { domainsOf, paceOf, statedLimits } from "./rate-limits.ts";

const limits = (
  domain: string,
  ...pairs: readonly (readonly [limit: number, periodInSeconds: number])[]
) => ({
  domain,
  limits: pairs.map(([limit, periodInSeconds]) => ({ limit, periodInSeconds })),
});
const body = {
  data: {
    rateLimits: [
      limits("alert", [1000, 60]),
      limits("search", [60, 60], [3, 1]),
      limits("configuration", [300, 60], [10, 1]),
      limits("schedule on-calls", [40, 60]),
    ],
  },
};

describe("the account's own limits (Opsgenie contract §2, Rate limits)", () => {
  test("at most half of what is stated, for the domains that a read falls into", () => {
    const pace = paceOf(statedLimits(body));
    expect(pace).toEqual({
      perMinute: 150,
      inSeries: false,
      allowed: [
        { domain: "search", requests: 30, periodSeconds: 60 },
        { domain: "search", requests: 1, periodSeconds: 1 },
        { domain: "configuration", requests: 150, periodSeconds: 60 },
        { domain: "configuration", requests: 5, periodSeconds: 1 },
        { domain: "scheduleoncalls", requests: 20, periodSeconds: 60 },
      ],
    });
  });

  test.each([
    ["nothing", undefined],
    ["an empty list", { data: { rateLimits: [] } }],
    ["only other domains", { data: { rateLimits: [limits("alert", [1000, 60])] } }],
    ["another shape", { data: { rateLimits: [{ domain: "search", limits: "many" }] } }],
  ])("%s: two requests a second, one after the other", (_, answer) => {
    expect(paceOf(statedLimits(answer))).toEqual({
      perMinute: 120,
      inSeries: true,
      allowed: [{ domain: "any", requests: 1, periodSeconds: 0.5 }],
    });
  });
});

test.each([
  ["/v2/users", ["search"]],
  ["/v2/users/u1/contacts", ["configuration"]],
  ["/v2/schedules", ["configuration"]],
  ["/v2/schedules/s1/on-calls", ["scheduleoncalls"]],
  ["/v2/schedules/s1/timeline", ["configuration", "search", "scheduleoncalls"]],
])("%s counts in %j", (path, domains) => {
  expect(domainsOf(path)).toEqual(domains);
});
