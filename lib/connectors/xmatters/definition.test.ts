import { describe, expect, test } from "vitest";
import type { Page, PageRequest } from "../connector.ts";
import { queryOf } from "../shared/page-request.ts";
import { sourceError } from "../source-error.ts";
import { draftOf } from "../testing/drafts.ts";
import { xmattersProof } from "./proof.ts";
import { refused } from "./refused.ts";
import { NOW, translatePages } from "./testing/answers.ts";
import { type Account, device, group, member, pageOfRows, pagesOf, person, series } from "./testing/build.ts";
import { inputOf } from "./testing/on-call.ts";

type Answer = (request: PageRequest) => { readonly status: number; readonly body: unknown };

/** Reads the definition of group `g` anew, as long as something follows. */
function readAgain(account: Account, answer: Answer = answersOf(account)): readonly Page[] {
  const input = inputOf(account, NOW);
  const asked = new Set<string>();
  const pages: Page[] = [];
  for (;;) {
    const open = xmattersProof.definitionRequests(input, pages).filter(({ key }) => !asked.has(key));
    if (open.length === 0) return pages;
    for (let request = open.shift(); request !== undefined; request = open.shift()) {
      if (asked.has(request.key)) continue;
      asked.add(request.key);
      const { status, body } = answer(request);
      pages.push({ request, status, body, readAt: "2026-06-01T12:00:00Z" });
      const error = sourceError("invalid-request", "No.", { status });
      if (status === 400) open.push(...refused(request, error).requests);
    }
  }
}

function answersOf(account: Account): Answer {
  const bodies = new Map(pagesOf(account).map(({ request, body }) => [request.path, body]));
  return ({ path }) => ({ status: 200, body: bodies.get(path) ?? pageOfRows([]) });
}

const paths = (pages: readonly Page[]) => pages.map(({ request }) => request.path);
const scheduleIn = (pages: readonly Page[]) => draftOf(translatePages(pages), "schedule", "g");
/** A group as answers of old have it: its type is not named (§5). */
const untyped = (id: string) => group(id, { groupType: undefined });
const inGroup = (id: string) => member(id, 0, { recipient: { recipientType: "GROUP" } });

describe("a definition that is read anew says the same as the read where nothing was changed (xMatters contract §8.7)", () => {
  test("a group inside it that names no type is still a roster, or on call (§5)", () => {
    const account: Account = {
      groups: ["g", "roster", "nested", "other"].map(untyped),
      shifts: {
        g: [series("s", [inGroup("roster"), inGroup("nested")])],
        nested: [series("n", [member("ana")])],
      },
    };
    const again = readAgain(account);
    expect(scheduleIn(again)).toEqual(scheduleIn(pagesOf(account)));
    expect(paths(again)).toContain("/groups/roster/shifts");
    expect(paths(again)).not.toContain("/groups/other/shifts");
  });

  test("the zone of whoever manages the group holds where supervisors cannot be embedded (§4, §6.8)", () => {
    const supervisors = pageOfRows([person("eva", { timezone: "US/Pacific" })]);
    const account: Account = {
      people: [person("ana"), person("eva", { timezone: "US/Pacific" })],
      groups: [group("g", { supervisors }), group("other", { supervisors })],
      shifts: { g: [series("s", [member("ana")], { timezone: undefined })] },
    };
    const bare: Account = { ...account, groups: [group("g"), group("other")] };
    const again = readAgain(account, (request) => {
      if (queryOf(request, "embed") === "supervisors,observers") return { status: 400, body: null };
      if (request.path === "/groups/g/supervisors") return { status: 200, body: supervisors };
      return answersOf(bare)(request);
    });
    const { timeZone } = scheduleIn(pagesOf(account)).value;
    expect(timeZone).toBe("US/Pacific");
    expect(scheduleIn(again)).toEqual(scheduleIn(pagesOf(account)));
    expect(paths(again)).not.toContain("/groups/other/supervisors");
  });

  test("devices and sites are read again where the schedule goes by them, and else not", () => {
    const seated: Account = {
      sites: [{ id: "site-1", name: "Dock" }],
      groups: [group("g", { site: { id: "site-1" } })],
      shifts: { g: [series("s", [member("ana-email", 0, { recipient: { recipientType: "DEVICE" } })])] },
      devices: [device("ana")],
    };
    const plain: Account = { shifts: { g: [series("s", [member("ana")])] } };
    for (const account of [seated, plain]) {
      expect(scheduleIn(readAgain(account))).toEqual(scheduleIn(pagesOf(account)));
    }
    expect(paths(readAgain(seated))).toEqual(expect.arrayContaining(["/sites", "/devices"]));
    expect(paths(readAgain(plain))).toEqual([
      "/people",
      "/groups",
      "/temporary-absences",
      "/groups/g/shifts",
    ]);
  });
});

test("one that was changed says something else", () => {
  const account = (who: string): Account => ({ shifts: { g: [series("s", [member(who)])] } });
  expect(scheduleIn(readAgain(account("ana"), answersOf(account("ben"))))).not.toEqual(
    scheduleIn(pagesOf(account("ana"))),
  );
});

test("what a list leaves for its next page is read too (§3)", () => {
  const account: Account = { shifts: { g: [series("s", [member("ana")])] } };
  const people = Array.from({ length: 3 }, (_, index) => person(`p${index}`));
  const again = readAgain(account, (request) => {
    if (request.path !== "/people") return answersOf(account)(request);
    const offset = Number(queryOf(request, "offset"));
    const links = offset === 0 ? { next: "/api/xm/1/people?offset=2" } : {};
    return { status: 200, body: { total: 3, data: people.slice(offset, offset + 2), links } };
  });
  expect(again.filter(({ request }) => request.path === "/people")).toHaveLength(2);
});
