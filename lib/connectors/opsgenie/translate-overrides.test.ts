import { describe, expect, test } from "vitest";
import { briefly } from "../testing/drafts.ts";
import { pageOf, readFixture, translatePages } from "./testing/answers.ts";

describe("whom a timeline shows, under whatever name (§3, §4, §9)", () => {
  const names = ["ana", "ben", "eva"];
  const schedule = {
    id: "s1",
    name: "S",
    timezone: "UTC",
    rotations: [
      {
        id: "r1",
        name: "R",
        startDate: "2026-12-01T00:00:00Z",
        type: "daily",
        length: 1,
        participants: [{ type: "user", id: "ana" }],
      },
    ],
  };
  const override = (alias: string, user: object) => ({
    alias,
    user: { type: "user", ...user },
    startDate: "2026-12-05T08:00:00Z",
    endDate: "2026-12-05T16:00:00Z",
  });
  const shown = (period: object) =>
    translatePages([
      pageOf({
        get: "/v2/users",
        body: { data: names.map((id) => ({ id, username: `${id}@example.com`, fullName: id })) },
      }),
      pageOf({ get: "/v2/schedules", body: { data: [schedule] } }),
      pageOf({
        get: "/v2/schedules/s1/overrides",
        body: {
          data: [override("newest", { username: "BEN@example.com" }), override("oldest", { id: "eva" })],
        },
      }),
      pageOf({
        get: "/v2/schedules/s1/timeline",
        body: {
          data: {
            startDate: "2026-11-30T00:00:00Z",
            endDate: "2026-12-07T00:00:00Z",
            finalTimeline: {
              rotations: [
                {
                  id: "r1",
                  periods: [
                    { startDate: "2026-12-05T08:00:00Z", endDate: "2026-12-05T16:00:00Z", ...period },
                  ],
                },
              ],
            },
          },
        },
      }),
    ]).problems.filter(({ code }) => code.startsWith("order-"));
  const ana = { id: "ana", type: "user", name: "ana@example.com" };

  test.each([
    [
      "an override by login, shown by id",
      { recipient: { id: "ben", type: "user", name: "ben@example.com" } },
      "info",
    ],
    ["one that is forwarded on, by login", { recipient: ana, fromUser: "ben@example.com" }, "info"],
    ["by id", { recipient: ana, fromUser: "eva" }, "changes-meaning"],
    ["by an object", { recipient: ana, fromUser: { id: "eva", name: "eva@example.com" } }, "changes-meaning"],
    ["in the recipient", { recipient: { ...ana, forwardedFrom: "ben" } }, "info"],
  ])("%s", (_, period, severity) => {
    expect(shown(period)).toMatchObject([{ code: "order-unknown", severity }]);
  });

  test("somebody else than those who are in it settles nothing", () => {
    expect(shown({ recipient: ana })).toMatchObject([{ code: "order-undecided" }]);
  });
});

test("an override for a rotation that the schedule does not have is told", () => {
  const { pages } = readFixture("override-of-one-rotation");
  const moved = pages.map((page) => ({
    ...page,
    body: JSON.parse(
      JSON.stringify(page.body).replaceAll('{"id":"r2","name":"r2"}', '{"id":"r9","name":"r9"}'),
    ),
  }));
  expect(briefly(translatePages(moved).problems)).toEqual([
    ["dangling-reference", "schedule s1", "/overrides/1/rotations"],
  ]);
});

test("on a schedule without rotations the timeline settles the order too, under whatever name it shows the row (§5.14, §5.15)", () => {
  const override = (alias: string, user: object) => ({
    alias,
    user,
    startDate: "2026-12-05T08:00:00Z",
    endDate: "2026-12-05T16:00:00Z",
    rotations: [],
  });
  const ben = { type: "user", id: "ben", username: "ben@example.com" };
  const told = (rotations: object[]) =>
    translatePages([
      pageOf({ get: "/v2/users", body: { data: [{ ...ben, fullName: "Ben" }] } }),
      pageOf({
        get: "/v2/schedules",
        body: { data: [{ id: "s1", name: "S", timezone: "UTC", rotations: [] }] },
      }),
      pageOf({
        get: "/v2/schedules/s1/overrides",
        body: { data: [override("first", ben), override("second", { type: "none" })] },
      }),
      pageOf({
        get: "/v2/schedules/s1/timeline",
        body: {
          data: {
            startDate: "2026-11-30T00:00:00Z",
            endDate: "2026-12-07T00:00:00Z",
            finalTimeline: { rotations },
          },
        },
      }),
    ]).problems.filter(({ code }) => code.startsWith("order-"));
  const shift = {
    startDate: "2026-12-05T08:00:00Z",
    endDate: "2026-12-05T16:00:00Z",
    recipient: { ...ben, name: ben.username },
  };
  expect(told([{ id: "any", name: "Any", periods: [shift] }])).toMatchObject([
    { code: "order-unknown", severity: "info" },
  ]);
  expect(told([{ id: "any", name: "Any" }])).toMatchObject([
    { code: "order-unknown", severity: "changes-meaning" },
  ]);
  expect(told([])).toMatchObject([{ code: "order-undecided" }]);
});
