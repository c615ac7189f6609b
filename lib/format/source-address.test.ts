import { expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { scheduleAddress } from "./source-address.ts";

test("a PagerDuty schedule has the address that PagerDuty itself tells", () => {
  const { schedules } = readContract<{ schedules: { id: string; html_url: string }[] }>(
    "pagerduty",
    "recordings",
    "acme-account",
    "list-schedules.include-schedule_layers.json",
  );
  expect(schedules.length).toBeGreaterThan(0);
  for (const { id, html_url } of schedules) {
    const accountUrl = new URL(html_url).origin;
    expect(scheduleAddress("pagerduty", { accountUrl, sourceId: id })).toBe(html_url);
  }
});

test("an account without an address has none, and no other scheme than https is linked", () => {
  expect(scheduleAddress("pagerduty", { accountUrl: null, sourceId: "P1" })).toBeNull();
  expect(scheduleAddress("pagerduty", { accountUrl: "javascript:alert(1)", sourceId: "P1" })).toBeNull();
});
