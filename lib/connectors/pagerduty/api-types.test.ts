import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { readContract } from "#lib/testing/contracts.ts";
import { type ItemShape, parseItem, parseItems } from "../parse-items.ts";
import { EscalationRule, SHAPES } from "./api-types.ts";

const RECORDED: readonly [file: string, key: string, shape: ItemShape<z.ZodType>][] = [
  ["acme-account/list-users.json", "users", SHAPES.user],
  ["acme-account/list-teams.json", "teams", SHAPES.team],
  ["acme-account/list-team-members-PTEAM01.json", "members", SHAPES.teamMember],
  ["acme-account/list-team-members-PO206TE.json", "members", SHAPES.teamMember],
  ["acme-account/list-services.page-1.include-teams.json", "services", SHAPES.service],
  ["acme-account/list-services.page-2.include-teams.json", "services", SHAPES.service],
  [
    "acme-account/list-escalation-policies.include-targets.json",
    "escalation_policies",
    SHAPES.escalationPolicy,
  ],
  ["acme-account/list-schedules.include-schedule_layers.json", "schedules", SHAPES.layerScheduleSummary],
  ["acme-account/list-schedules.include-schedule_layers.json", "schedules", SHAPES.layerSchedule],
  ["apidocs-account/get-schedule-P538IZH.json", "schedule", SHAPES.layerSchedule],
  ["apidocs-account/get-schedule-P2RFGIP.json", "schedule", SHAPES.layerSchedule],
  ["port-account/user.json", "", SHAPES.user],
  ["port-account/service-with-integration.json", "", SHAPES.service],
  ["port-account/escalation-policy.json", "", SHAPES.escalationPolicy],
  ["port-account/schedule-list-item.json", "", SHAPES.layerScheduleSummary],
  ["v3-doc-examples/list-schedules.json", "schedules", SHAPES.shiftScheduleSummary],
  ["v3-doc-examples/get-schedule.include-final_schedule.json", "schedule", SHAPES.shiftSchedule],
  ["v3-doc-examples/list-overrides.json", "overrides", SHAPES.shiftOverride],
];

function recorded(file: string, key: string): unknown[] {
  const body = readContract<Record<string, unknown>>("pagerduty", "recordings", ...file.split("/"));
  const value = key === "" ? body : body[key];
  return Array.isArray(value) ? value : [value];
}

const context = { source: null };

describe("recordings of the real service", () => {
  test.each(RECORDED)("%s (%s) is read whole, without a problem", (file, key, shape) => {
    const input = recorded(file, key);
    const { items, problems } = parseItems(shape, input, context);
    expect(problems).toEqual([]);
    expect(items).toHaveLength(input.length);
  });

  test("a deleted user stays referenced from the layer, with the time of deletion (PagerDuty contract §7)", () => {
    const [, schedule] = recorded("acme-account/list-schedules.include-schedule_layers.json", "schedules");
    const { item } = parseItem(SHAPES.layerSchedule, schedule, context);
    expect(item?.schedule_layers[0]?.users[0]?.user).toMatchObject({
      id: "P1VTA5W",
      summary: "Wiley",
      self: null,
      deleted_at: "2024-02-21T08:42:06-08:00",
    });
  });

  test("layers keep the order of the answer, the top one first", () => {
    const [schedule] = recorded("apidocs-account/get-schedule-P538IZH.json", "schedule");
    const { item } = parseItem(SHAPES.layerSchedule, schedule, context);
    expect(item?.schedule_layers.map((layer) => layer.id)).toEqual(["PKPYMWB", "PXC48UO"]);
  });
});

describe("the assignment strategy of a rule comes in every shape of the contract (§7)", () => {
  const rule = { id: "P1", escalation_delay_in_minutes: 30, targets: [{ id: "P2", type: "user_reference" }] };
  test.each([
    ["a string", "round_robin", ["round_robin"]],
    ["an object", { type: "round_robin" }, ["round_robin"]],
    ["an array of objects", [{ type: "round_robin" }], ["round_robin"]],
    ["an array of strings", ["round_robin"], ["round_robin"]],
    ["null", null, []],
    ["absent", undefined, []],
  ])("%s", (_, strategy, expected) => {
    const parsed = EscalationRule.parse({ ...rule, escalation_rule_assignment_strategy: strategy });
    expect(parsed.escalation_rule_assignment_strategy).toEqual(expected);
  });
});

test("the reordering that a lost seat would cause makes the whole schedule unreadable", () => {
  const [schedule] = recorded("apidocs-account/get-schedule-P538IZH.json", "schedule");
  const damaged = JSON.parse(JSON.stringify(schedule).replaceAll('"id":"PRUXCXH"', '"id":17'));
  damaged.users = [];
  const { item, problems } = parseItem(SHAPES.layerSchedule, damaged, {
    source: { vendor: "pagerduty", account: "apidocs", kind: "schedule" },
  });
  expect(item).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: "unreadable-item",
      severity: "blocks",
      path: "/schedule_layers/0/users/1/user/id",
      sourceRef: { id: "P538IZH", kind: "schedule" },
    },
  ]);
});

test("unknown values are kept as written, each with its path", () => {
  const policy = recorded("port-account/escalation-policy.json", "")[0];
  const damaged = JSON.parse(JSON.stringify(policy).replace("schedule_reference", "robot_reference"));
  const { item, problems } = parseItem(SHAPES.escalationPolicy, damaged, context);
  expect(item?.escalation_rules[0]?.targets[0]?.type).toBe("robot_reference");
  expect(problems).toMatchObject([
    { code: "unknown-value", path: "/escalation_rules/0/targets/0/type", severity: "changes-meaning" },
  ]);
});
