import { expect, test } from "vitest";
import type { Page } from "#lib/connectors/connector.ts";
import { pageOf, translatePages as translateOpsgenie } from "#lib/connectors/opsgenie/testing/answers.ts";
import { draftOf } from "#lib/connectors/testing/drafts.ts";
import { translatePages } from "#lib/connectors/xmatters/testing/answers.ts";
import { type Account, absence, member, pagesOf, series } from "#lib/connectors/xmatters/testing/build.ts";
import { hasMoved } from "./has-moved.ts";

const rotation = {
  type: "TIME",
  direction: "SECOND_TO_FIRST",
  interval: 1,
  intervalUnit: "WEEKS",
  nextRotationTime: "2026-06-15T00:00:00Z",
};
const account = (rest: Account = {}, delay = 5): Account => ({
  shifts: { g: [series("s", [member("ana"), member("ben", delay)], { rotation })] },
  absences: [absence("ben", "zoe")],
  ...rest,
});

const read = translatePages(pagesOf(account()));
const draft = draftOf(read, "schedule", "g");
const moved = (pages: readonly Page[]) => hasMoved(draft, read.drafts, translatePages(pages));

test("a definition that says the same has not moved, whenever it was read", () => {
  expect(moved(pagesOf(account()))).toBe(false);
  const later = pagesOf(account()).map((page): Page => ({ ...page, readAt: "2026-06-01T15:30:00Z" }));
  expect(moved(later)).toBe(false);
});

test("another wait, another absence of somebody in it, or no schedule any more is another definition", () => {
  expect(moved(pagesOf(account({}, 10)))).toBe(true);
  expect(moved(pagesOf(account({ absences: [] })))).toBe(true);
  expect(moved(pagesOf(account({ absences: [absence("ben", null)] })))).toBe(true);
  expect(moved(pagesOf(account({ shifts: {} })))).toBe(true);
});

test("absences of others, or in other schedules, and absences that were not read, say nothing about it", () => {
  expect(moved(pagesOf(account({ absences: [absence("ben", "zoe"), absence("eva", "zoe")] })))).toBe(false);
  const elsewhere = absence("ana", "zoe", { group: { id: "h", targetName: "h" } });
  expect(moved(pagesOf(account({ absences: [absence("ben", "zoe"), elsewhere] })))).toBe(false);
  const without = pagesOf(account()).filter(({ request }) => request.path !== "/temporary-absences");
  expect(moved(without)).toBe(false);
});

test("what its own rotation made of an order since is no change; another order is", () => {
  const later = (first: string, second: string) =>
    pagesOf({
      ...account(),
      shifts: {
        g: [
          series("s", [member(first), member(second, 5, { escalationType: "PEER" })], {
            rotation: { ...rotation, nextRotationTime: "2026-06-22T00:00:00Z" },
          }),
        ],
      },
    }).map((page): Page => ({ ...page, readAt: "2026-06-16T12:00:00Z" }));
  expect(moved(later("ben", "ana"))).toBe(false);
  expect(moved(later("ana", "ben"))).toBe(true);
});

test("forwarding of somebody whom only an override brings in is part of it", () => {
  const user = (id: string) => ({ id, username: `${id}@example.com`, fullName: id });
  const pages = (forwardedTo: string) => [
    pageOf({ get: "/v2/users", body: { data: ["ana", "ben", "eva"].map(user) } }),
    pageOf({
      get: "/v2/schedules",
      body: { data: [{ id: "s1", name: "S", timezone: "UTC", rotations: [] }] },
    }),
    pageOf({
      get: "/v2/schedules/s1/overrides",
      body: {
        data: [
          {
            alias: "o1",
            user: { type: "user", ...user("ana") },
            startDate: "2026-12-05T08:00:00Z",
            endDate: "2026-12-05T16:00:00Z",
            rotations: [],
          },
        ],
      },
    }),
    pageOf({
      get: "/v2/forwarding-rules",
      body: {
        data: [
          {
            id: "f1",
            alias: "",
            fromUser: user("ana"),
            toUser: user(forwardedTo),
            startDate: "2026-12-01T00:00:00Z",
            endDate: "2026-12-24T00:00:00Z",
          },
        ],
      },
    }),
  ];
  const first = translateOpsgenie(pages("ben"));
  const schedule = draftOf(first, "schedule", "s1");
  expect(hasMoved(schedule, first.drafts, translateOpsgenie(pages("ben")))).toBe(false);
  expect(hasMoved(schedule, first.drafts, translateOpsgenie(pages("eva")))).toBe(true);
});
