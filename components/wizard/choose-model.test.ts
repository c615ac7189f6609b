import { expect, test } from "vitest";
import {
  closure,
  countKinds,
  hidesPeople,
  keysOf,
  type Lists,
  nodesOf,
  selectionOf,
} from "./choose-model.ts";

const item = (id: string, needs: Lists["teams"][number]["needs"] = []) => ({ id, name: id, needs });
const schedule = (id: string) => ({ kind: "schedule", id });
const user = (id: string) => ({ kind: "user", id });

const LISTS: Lists = {
  teams: [item("payments", [schedule("primary"), { kind: "escalation-policy", id: "urgent" }])],
  schedules: [item("primary", [user("amara")]), item("night", [user("bruno"), user("gone")])],
  escalationPolicies: [item("urgent", [schedule("primary"), schedule("night")])],
  services: [item("checkout", [{ kind: "escalation-policy", id: "urgent" }])],
  users: [item("amara"), item("bruno"), item("chen")],
};
const nodes = nodesOf(LISTS);

test("a team brings what belongs to it, and all that this needs", () => {
  expect(countKinds(closure(nodes, ["team payments"]))).toEqual({
    team: 1,
    schedule: 2,
    "escalation-policy": 1,
    service: 0,
    user: 2,
  });
});

test("a schedule brings its people and not the team that it belongs to", () => {
  expect([...closure(nodes, ["schedule primary"])].sort()).toEqual(["schedule primary", "user amara"]);
});

test("what the lists do not name is not counted", () => {
  expect(closure(nodes, ["schedule night"]).has("user gone")).toBe(false);
  expect(closure(nodes, ["schedule unknown"]).size).toBe(0);
});

test("a choice is stored by kind and comes back the same", () => {
  const ticked = new Set(["team payments", "schedule night", "user chen"] as const);
  expect(selectionOf(ticked)).toMatchObject({ teams: ["payments"], schedules: ["night"], users: ["chen"] });
  expect(keysOf(selectionOf(ticked))).toEqual(ticked);
  expect(keysOf("all").size).toBe(0);
});

test("a schedule whose people no list names says so", () => {
  const group = nodesOf({ ...LISTS, schedules: [...LISTS.schedules, item("group")] });
  expect(hidesPeople(group, ["schedule primary", "team payments"])).toBe(false);
  expect(hidesPeople(group, ["schedule primary", "schedule group"])).toBe(true);
});
