import { expect, test } from "vitest";
import { embeddedPage, pageOf } from "./paging.ts";
import { Query } from "./query.ts";

const rows = Array.from({ length: 250 }, (_, index) => index);

test("a page inside another answer holds a hundred rows, and tells how many there are and where they go on (contract §3)", () => {
  const page = embeddedPage(rows, "/groups/g/members");
  expect(page).toMatchObject({ count: 100, total: 250 });
  expect(page.links).toEqual({
    self: "/api/xm/1/groups/g/members?offset=0&limit=100",
    next: "/api/xm/1/groups/g/members?offset=100&limit=100",
  });
  const query = new Query(`?${page.links.next?.split("?")[1]}`);
  expect(pageOf(rows, "/groups/g/members", query)).toMatchObject({
    data: rows.slice(100, 200),
    links: {
      previous: "/api/xm/1/groups/g/members?offset=0&limit=100",
      next: "/api/xm/1/groups/g/members?offset=200&limit=100",
    },
  });
});

test("a page beyond the end is empty, and knows the way back", () => {
  const page = pageOf(rows, "/people", new Query("?limit=100&offset=300"));
  expect(page).toMatchObject({ count: 0, total: 250, data: [] });
  expect(page.links.next).toBeUndefined();
});

test("a query is read from its text: a plus is a blank, an encoded one is itself, what is badly encoded stands", () => {
  const query = new Query("?embed=a,b%2Cc&at=2026-01-01T00:00:00%2B01:00&name=a+b&odd=%zz&empty=");
  expect(query.list("embed")).toEqual(["a", "b,c"]);
  expect(query.instant("at")).toBe(Date.parse("2025-12-31T23:00:00Z"));
  expect([query.text("name"), query.text("odd"), query.text("empty")]).toEqual(["a b", "%zz", null]);
});
