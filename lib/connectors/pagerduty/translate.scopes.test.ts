import { describe, expect, test } from "vitest";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { Page, Translation } from "../connector.ts";
import { PARTS } from "./requests.ts";
import { briefly, pageOf, readFixture, translatePages } from "./testing/answers.ts";
import { acmePages } from "./testing/recordings.ts";

const { pages } = readFixture("policy-targets");
const scopeOf = (translation: Translation, kind: EntityKind | "override") =>
  translation.scopes.find((scope) => scope.kind === kind);
const idsOf = (translation: Translation, kind: EntityKind) =>
  translation.drafts
    .filter((draft) => draft.kind === kind)
    .map(({ sourceRef }) => sourceRef.id)
    .toSorted();
const without = (path: string) => pages.filter((page) => page.request.path !== path);
const refused = (path: string, status: number): Page[] =>
  pages.map((page) => (page.request.path === path ? { ...page, status, body: null } : page));

describe("what a read covers", () => {
  test("everything, when every list was read whole; overrides inside their window", () => {
    const translation = translatePages(pages);
    for (const kind of ["user", "team", "schedule", "escalation-policy", "service"] as const) {
      expect(scopeOf(translation, kind)).toEqual({ kind, covers: "all", interval: null, complete: true });
    }
    expect(scopeOf(translation, "override")).toEqual({
      kind: "override",
      covers: ["PS1"],
      interval: { from: "2026-10-25T04:00:00Z", to: "2031-11-23T04:00:00Z" },
      complete: true,
    });
  });

  test("a refused list is incomplete, and covers only what was seen elsewhere", () => {
    const translation = translatePages(refused("/teams", 402));
    expect(scopeOf(translation, "team")).toEqual({
      kind: "team",
      covers: [],
      interval: null,
      complete: false,
    });
  });

  test("roles that may not be seen any more are not taken away: the members of before stand", () => {
    const recorded = acmePages();
    const unreadOf = (of: readonly Page[]) =>
      translatePages(of).drafts.flatMap((draft) => (draft.kind === "team" ? [draft.unread] : []));
    expect(unreadOf(recorded)).toContain(undefined);
    const withoutRoles = recorded.map((page) =>
      page.request.part === PARTS.members ? { ...page, status: 403, body: null } : page,
    );
    expect(unreadOf(withoutRoles)).toEqual(unreadOf(recorded).map(() => ["members"]));
  });

  test("roles that were refused can be asked for again, and those that nobody asked for cannot", () => {
    const withoutOne = acmePages().map((page) =>
      page.request.path === "/teams/PTEAM01/members" ? { ...page, status: 403, body: null } : page,
    );
    const retries = translatePages(withoutOne).problems.flatMap(({ path, sourceRef, retry }) =>
      path === "/members" ? [[sourceRef?.id, retry]] : [],
    );
    expect(Object.fromEntries(retries)).toMatchObject({ PTEAM01: true, PV9JOXL: false });
  });

  test("a list that says more than it gave is incomplete", () => {
    const users = pages.map((page) =>
      page.request.path === "/users" && typeof page.body === "object"
        ? { ...page, body: { ...page.body, more: true } }
        : page,
    );
    expect(scopeOf(translatePages(users), "user")?.complete).toBe(false);
  });

  test("a listed schedule that could not be read is told, and nothing may be concluded about it", () => {
    const translation = translatePages(refused("/schedules/PS1", 403));
    expect(scopeOf(translation, "schedule")?.covers).toEqual([]);
    expect(scopeOf(translation, "override")).toBeUndefined();
    expect(briefly(translation.problems)).toContainEqual(["not-readable", "schedule PS1", ""]);
  });

  test("overrides that were not read are no scope, and a Problem", () => {
    const translation = translatePages(without("/schedules/PS1/overrides"));
    expect(scopeOf(translation, "override")).toBeUndefined();
    expect(briefly(translation.problems)).toContainEqual(["not-readable", "schedule PS1", "/overrides"]);
  });
});

describe("a choice", () => {
  test("brings what it needs, and the Problems of that alone", () => {
    const translation = translatePages(pages, { schedules: ["PS1"] });
    expect(idsOf(translation, "schedule")).toEqual(["PS1"]);
    expect(idsOf(translation, "user")).toEqual(["PU1"]);
    expect(idsOf(translation, "escalation-policy")).toEqual([]);
    expect(briefly(translation.problems)).toEqual([]);
    expect(scopeOf(translation, "user")).toMatchObject({ covers: ["PU1"], complete: true });
  });

  test("a policy brings its schedules and people, deleted ones too", () => {
    const translation = translatePages(pages, { escalationPolicies: ["PP1"] });
    expect(idsOf(translation, "escalation-policy")).toEqual(["PP1"]);
    expect(idsOf(translation, "schedule")).toEqual(["PS1"]);
    expect(idsOf(translation, "user")).toEqual(["PGONE", "PU1"]);
    expect(briefly(translation.problems)).toContainEqual(["deleted-person", "user PGONE", ""]);
  });

  test("what was chosen and is not there any more is told, and stays in the scope, so that its removal can be seen", () => {
    const translation = translatePages(pages, { users: ["PU1", "PWENT"], teams: ["PNONE"] });
    const missing = translation.problems.filter(({ code }) => code === "dangling-reference");
    expect(missing.flatMap(({ affected }) => affected.map(({ kind, id }) => [kind, id]))).toEqual([
      ["team", "PNONE"],
      ["user", "PWENT"],
    ]);
    expect(scopeOf(translation, "user")).toMatchObject({ covers: ["PU1", "PWENT"], complete: true });
  });
});

test("a list read again counts in its last pass when that is whole", () => {
  const pass = (number: number, ids: readonly string[], more: boolean): Page => {
    const users = ids.map((id) => ({ id, name: `${id} in pass ${number}`, email: `${id}@example.com` }));
    const page = pageOf({
      get: "/users?limit=100&offset=0&total=true",
      body: { users, limit: 100, offset: 0, more, total: ids.length },
    });
    return { ...page, request: { ...page.request, key: `pass ${number}`, pass: number } };
  };
  const whole = translatePages([pass(0, ["PU1", "PU2"], true), pass(1, ["PU2", "PU3"], false)]);
  expect(idsOf(whole, "user")).toEqual(["PU2", "PU3"]);
  const broken = translatePages([pass(0, ["PU1", "PU2"], true), pass(1, ["PU2", "PU3"], true)]);
  expect(idsOf(broken, "user")).toEqual(["PU1", "PU2", "PU3"]);
  expect(broken.drafts.find(({ sourceRef }) => sourceRef.id === "PU2")?.value).toMatchObject({
    name: "PU2 in pass 1",
  });
});
