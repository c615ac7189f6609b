import { describe, expect, test } from "vitest";
import { XMATTERS_GROUPS } from "./company/groups.ts";
import { type Lie, xmattersLiesAt } from "./lies.ts";
import { dataOf, type Get, practiceClient } from "./testing/client.ts";

/** The first and the last moment of a block of twelve weeks, one in summer just before the clocks go back. */
const MOMENTS = ["2026-10-26T00:00:00Z", "2027-01-17T23:59:59Z", "2027-10-12T22:00:00Z"];
const DAY_MS = 86_400_000;

type Recipient = { id: string; owner?: { id: string } };
type Cut = { start: string; end: string; replacement?: { id: string } };
type Entry = {
  shift?: { id: string };
  start?: string;
  end?: string;
  members?: {
    data: {
      delay: number;
      escalationType: string;
      member: Recipient;
      replacements?: { data: Cut[] };
      absences?: { data: Cut[] };
    }[];
  };
};

test("there are at least twelve, each with its own id and sentence", () => {
  const lies = xmattersLiesAt(new Date(MOMENTS[0] ?? ""));
  expect(lies.length).toBeGreaterThanOrEqual(12);
  expect(new Set(lies.map(({ id }) => id)).size).toBe(lies.length);
  expect(new Set(lies.map(({ describe: sentence }) => sentence)).size).toBe(lies.length);
});

describe.each(MOMENTS)("at %s", (moment) => {
  const truths = new Map<string, unknown>();
  const truth = (groupId: string): unknown => {
    const known = truths.get(groupId) ?? coming(practiceClient(moment), groupId, moment);
    truths.set(groupId, known);
    return known;
  };

  test.each(xmattersLiesAt(new Date(moment)).map((lie) => [lie.id, lie] as const))(
    "%s shows in the next ninety days",
    (_, lie) => {
      const told = coming(practiceClient(moment, { lies: [lie] }), lie.groupId, moment);
      expect(told).not.toEqual(truth(lie.groupId));
    },
  );
});

describe("what is not rendered stays true, and so do other groups", () => {
  const moment = MOMENTS[0] ?? "";
  const asking = practiceClient(moment);
  const truths = new Map<string, unknown>();
  const honest = (target: string): unknown => {
    const known = truths.get(target) ?? asking(target).body;
    truths.set(target, known);
    return known;
  };

  test.each(xmattersLiesAt(new Date(moment)).map((lie) => [lie.id, lie] as const))("%s", (_, lie: Lie) => {
    const lying = practiceClient(moment, { lies: [lie] });
    const others = XMATTERS_GROUPS.map(({ id }) => id).filter((id) => id !== lie.groupId);
    for (const target of [
      `/groups/${lie.groupId}/shifts?embed=members,rotation,exclusions`,
      `/groups/${lie.groupId}/members?embed=shifts`,
      "/temporary-absences",
      "/devices?embed=timeframes&limit=1000",
      "/groups",
      `/on-call?groups=${others.join(",")}&membersPerShift=100`,
    ]) {
      expect(lying(target).body).toEqual(honest(target));
    }
  });
});

/** What whoever proves an import compares: who is told when, series by series, and who owns a device (contract §8). */
function coming(get: Get, groupId: string, moment: string) {
  const to = new Date(Date.parse(moment) + 90 * DAY_MS).toISOString();
  const entries = dataOf<Entry>(
    get(
      `/on-call?groups=${groupId}&from=${moment}&to=${to}&limit=1000&membersPerShift=100&embed=members.owner`,
    ),
  );
  return entries.map(({ shift, start, end, members }) => ({
    shift: shift?.id,
    start,
    end,
    members: members?.data.map(({ delay, escalationType, member, replacements, absences }) => ({
      delay,
      escalationType,
      who: member.id,
      owner: member.owner?.id,
      cuts: [...(replacements?.data ?? []), ...(absences?.data ?? [])].map((cut) => ({
        start: cut.start,
        end: cut.end,
        by: cut.replacement?.id,
      })),
    })),
  }));
}
