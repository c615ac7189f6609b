import { expect, test } from "vitest";
import type { ParticipantKind } from "#lib/core/model/participant.ts";
import { countParticipants } from "./participants.ts";

test.each<[string, ParticipantKind[]]>([
  ["0 people", []],
  ["0 people", ["nobody"]],
  ["1 person", ["user"]],
  ["2 people", ["user", "device", "nobody"]],
  ["2 people and 1 escalation policy", ["user", "escalation-policy", "user"]],
  ["1 team and 2 schedules", ["schedule", "team", "schedule"]],
  ["1 person, 2 teams and 1 other", ["team", "opaque", "user", "team"]],
])("whoever can be on call is counted as %s", (expected, kinds) => {
  expect(countParticipants(kinds)).toBe(expected);
});
