import { describe, expect, test } from "vitest";
import { draftOf } from "../testing/drafts.ts";
import { readFixture, translatePages } from "./testing/answers.ts";

const whole = translatePages(readFixture("everything-about-a-team").pages);
const ref = (kind: string, id: string) => ({ vendor: "opsgenie", account: "acme", kind, id });

describe("teams (§3 F to H, §6)", () => {
  const team = draftOf(whole, "team", "t1").value;

  test("members keep the name of their role; routing is in order, the default last, whatever its number", () => {
    expect(team.members.map(({ user, role }) => [user.id, role])).toEqual([
      ["ana", "admin"],
      ["ben", "Shift lead"],
    ]);
    expect(
      team.routing.map(({ key, order, isDefault, timeZone, to }) => [key, order, isDefault, timeZone, to]),
    ).toEqual([
      ["r-night", 0, false, "Europe/Berlin", { kind: "schedule", id: ref("schedule", "s1") }],
      [
        "r-default",
        1,
        true,
        "Europe/Berlin",
        { kind: "escalation-policy", id: ref("escalation-policy", "e1") },
      ],
    ]);
    expect(team.routing[0]?.criteria).toEqual({
      type: "match-any-condition",
      conditions: [{ field: "priority", operation: "equals", expectedValue: "P1", order: 0 }],
    });
    expect(team.routing[0]?.windows).toHaveLength(1);
  });

  test("services are routed by their team (§6)", () => {
    expect(draftOf(whole, "service", "v1").value).toMatchObject({
      teams: [ref("team", "t1")],
      policy: null,
      routedBy: "team",
      settings: { tags: ["money"], isExternal: false },
    });
  });
});

describe("a key that sees one team (§1)", () => {
  test("nothing is complete as soon as things name a team that is not shown", () => {
    const { pages } = readFixture("everything-about-a-team");
    const other = { id: "t2", name: "Others" };
    const shown = pages.map((page) =>
      page.request.path === "/v2/schedules"
        ? {
            ...page,
            body: JSON.parse(
              JSON.stringify(page.body).replace(
                '"ownerTeam":{"id":"t1","name":"Operations"}',
                `"ownerTeam":${JSON.stringify(other)}`,
              ),
            ),
          }
        : page,
    );
    const { problems, scopes } = translatePages(shown);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "partial-rights", severity: "changes-meaning" }),
    );
    expect(scopes.filter(({ kind }) => kind !== "override").every(({ complete }) => !complete)).toBe(true);
    const before = translatePages(pages).scopes.filter(({ kind }) => kind !== "override");
    expect(before.every(({ complete, covers }) => complete && covers === "all")).toBe(true);
  });
});
