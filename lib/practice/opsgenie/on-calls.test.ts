import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { opsgenieCompanyAt } from "./company/company.ts";
import { dataOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const DAY_MS = 86_400_000;
const get = practiceClient(NOW);
const { schedules } = opsgenieCompanyAt(new Date(NOW));
const pathOf = (name: string) => `/v2/schedules/${schedules.find((one) => one.name === name)?.id}`;

type Node = {
  id: string;
  name: string;
  type: string;
  escalationTime?: number;
  notifyType?: string;
  forwardedFrom?: { id: string; name: string; type: string };
  onCallParticipants?: Node[];
};
type OnCalls = { onCallParticipants: Node[]; onCallRecipients: string[] };
type NextOnCalls = Record<string, (Node | string)[]>;

/** Sign-in names without their domain, whoever is behind in brackets; a step as `5 default: …`. */
const outline = (nodes: Node[] = []): string[] =>
  nodes.map(({ name, type, escalationTime, notifyType, onCallParticipants }) => {
    const step = escalationTime === undefined ? "" : `${escalationTime} ${notifyType}: `;
    const inner = onCallParticipants ? ` [${outline(onCallParticipants).join(", ")}]` : "";
    return `${step}${type === "user" ? name.split("@")[0]?.toLowerCase() : name}${inner}`;
  });
const onCalls = (name: string, query = "") => dataOf<OnCalls>(get(`${pathOf(name)}/on-calls?${query}`));

describe("on-calls (contract §4)", () => {
  test("everybody of every rotation, in the recorded shape", () => {
    const recorded = readContract<{ data: { onCallParticipants: object[] } }>(
      "opsgenie",
      "recordings",
      "on-calls.users.json",
    );
    const { onCallParticipants } = onCalls("Backbone, south");
    expect(onCallParticipants).toHaveLength(2);
    expect(Object.keys(onCallParticipants[0] ?? {}).sort()).toEqual(
      Object.keys(recorded.data.onCallParticipants[0] ?? {}).sort(),
    );
  });

  test("whoever stands in for another says for whom; date asks of another instant", () => {
    const [node] = onCalls("Customer success").onCallParticipants;
    expect([node?.name, node?.forwardedFrom?.name]).toEqual([
      "xiomara.delgado@harbourline.example",
      "valentina.rossi@harbourline.example",
    ]);
    const later = onCalls("Customer success", "date=2026-11-27T00:00:00Z&flat=true");
    expect(later.onCallRecipients).toEqual(["valentina.rossi@harbourline.example"]);
  });

  test("nobody in the gap, nobody on a schedule that is switched off", () => {
    expect(onCalls("Weekend desk").onCallParticipants).toEqual([]);
    expect(onCalls("Old data centre", "flat=true").onCallRecipients).toEqual([]);
  });

  test("a team leads through its default rule to an escalation, which comes back to it and stops there", () => {
    const date = inWeekOf(1);
    expect(outline(onCalls("Security_schedule", `date=${date}`).onCallParticipants)).toEqual([
      expect.stringMatching(
        /^Network operations centre \[Operations_escalation \[0 default: Network operations, nights.*, 0 default: Cable station.*, 10 next: Backbone, south, 25 default: Platform \[Platform_escalation \[.*\]\], 45 default: Network operations centre\]\]$/,
      ),
    ]);
  });

  test("an escalation that waits contributes nobody to the flat list (contract §5.12)", () => {
    const date = inWeekOf(3);
    const [node] = onCalls("Security_schedule", `date=${date}`).onCallParticipants;
    expect(node?.type).toBe("escalation");
    expect(outline(node?.onCallParticipants)).toEqual([
      expect.stringMatching(/^5 default: Weekend desk/),
      "15 admins: Security [camille.desrosiers]",
      "30 all: Security [camille.desrosiers, ilse.vandermeer, nadia.benali, quentin.aubert, ulrike.sommer]",
    ]);
    expect(onCalls("Security_schedule", `date=${date}&flat=true`).onCallRecipients).toEqual([]);
  });

  test("all schedules at once say what each says alone", () => {
    const all = dataOf<(OnCalls & { _parent: { id: string } })[]>(get("/v2/schedules/on-calls?flat=true"));
    expect(all.map(({ _parent }) => _parent.id)).toEqual(schedules.map(({ id }) => id));
    for (const one of all) {
      expect(one).toEqual(dataOf(get(`/v2/schedules/${one._parent.id}/on-calls?flat=true`)));
    }
  });
});

describe("next-on-calls (contract §4)", () => {
  test("the next in each rotation, and those of them who come first; flat ones are called participants", () => {
    const next = dataOf<NextOnCalls>(get(`${pathOf("Payments_schedule")}/next-on-calls`));
    expect(Object.keys(next)).toEqual(["_parent", "nextOnCallRecipients", "exactNextOnCallRecipients"]);
    expect([next.nextOnCallRecipients?.length, next.exactNextOnCallRecipients?.length]).toEqual([2, 1]);
    const flat = dataOf<NextOnCalls>(get(`${pathOf("Payments_schedule")}/next-on-calls?flat=true`));
    expect(Object.keys(flat)).toEqual(["_parent", "nextOnCallParticipants", "exactNextOnCallParticipants"]);
    expect(flat.nextOnCallParticipants?.every((name) => typeof name === "string")).toBe(true);
  });
});

/** An instant in the next week, or this one, that belongs to a seat of the security rotation, counted from 0. */
function inWeekOf(seat: number): string {
  const rotation = schedules.find(({ name }) => name === "Security_schedule")?.rotations[0];
  const start = Date.parse(rotation?.startDate ?? "");
  const week = Math.floor((Date.parse(NOW) - start) / (7 * DAY_MS));
  const toSeat = (seat - (week % 4) + 4) % 4;
  return new Date(start + ((week + toSeat) * 7 + 1) * DAY_MS).toISOString();
}
