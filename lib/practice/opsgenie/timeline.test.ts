import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { opsgenieCompanyAt } from "./company/company.ts";
import { bodyOf, dataOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42.318Z";
const get = practiceClient(NOW);
const { schedules } = opsgenieCompanyAt(new Date(NOW));

type Period = {
  startDate: string;
  endDate: string;
  type: string;
  recipient: { id: string; type: string; name: string; forwardedFrom?: string };
  fromUser?: { id: string; type: string; name: string };
  flattenedRecipients?: { name: string }[];
};
type Timeline = { rotations: { id: string; name: string; order: number; periods?: Period[] }[] };
type Answer = { _parent: object; startDate: string; endDate: string } & Record<
  "finalTimeline" | "baseTimeline" | "overrideTimeline" | "forwardingTimeline",
  Timeline
>;

const idOf = (name: string) => schedules.find((one) => one.name === name)?.id ?? "";
const timeline = (name: string, query = "") =>
  dataOf<Answer>(get(`/v2/schedules/${idOf(name)}/timeline?expand=base,override,forwarding&${query}`));
const periodsOf = ({ rotations }: Timeline, rotation = 0) => rotations[rotation]?.periods ?? [];
const mailName = (mail: string) => mail.split("@")[0]?.toLowerCase();
/** `24 10:17 – 24 22:00 default lea.fournier` in UTC. */
const line = ({ startDate, endDate, type, recipient }: Period) =>
  `${clock(startDate)} – ${clock(endDate)} ${type} ${mailName(recipient.name)}`;
const clock = (at: string) => `${at.slice(8, 10)} ${at.slice(11, 16)}`;

describe("the window (contract §4)", () => {
  test.each([
    ["Platform_schedule", "", "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z"],
    ["Platform_schedule", "interval=2&intervalUnit=days", "2026-11-23T23:00:00Z", "2026-11-25T23:00:00Z"],
    ["Platform_schedule", "interval=2&intervalUnit=months", "2026-10-31T23:00:00Z", "2026-12-31T23:00:00Z"],
    [
      "Major incident managers",
      "date=2027-03-10T00:00:00Z&interval=2",
      "2027-03-08T08:00:00Z",
      "2027-03-22T07:00:00Z",
    ],
    [
      "Mobile apps, office hours",
      "date=2026-11-29T18:30:00%2B00:00",
      "2026-11-29T18:30:00Z",
      "2026-12-06T18:30:00Z",
    ],
  ])("of %s for %s begins with the unit in the schedule's zone", (name, query, startDate, endDate) => {
    expect(timeline(name, query)).toMatchObject({ startDate, endDate });
  });

  test("thirteen weeks are answered, four months too, more is refused", () => {
    const status = (query: string) => get(`/v2/schedules/${idOf("Weekend desk")}/timeline?${query}`).status;
    expect(status("interval=13")).toBe(200);
    expect(status("interval=4&intervalUnit=months")).toBe(200);
    expect(status("interval=5&intervalUnit=months")).toBe(422);
    const strict = practiceClient(NOW, { longestTimelineDays: 31 });
    const path = `/v2/schedules/${idOf("Weekend desk")}/timeline`;
    expect(strict(`${path}?interval=13`).status).toBe(422);
    expect(strict(`${path}?interval=4`).status).toBe(200);
  });
});

describe("periods (contract §4)", () => {
  test("only the final timeline comes unless others are asked for, in the recorded shape", () => {
    const recorded = readContract<{ data: object; expandable: string[] }>(
      "opsgenie",
      "recordings",
      "timeline.override.two-weeks.json",
    );
    const body = bodyOf<typeof recorded>(get(`/v2/schedules/${idOf("Weekend desk")}/timeline`));
    expect(Object.keys(body).sort()).toEqual(Object.keys(recorded).sort());
    expect(Object.keys(body.data).sort()).toEqual(Object.keys(recorded.data).sort());
    expect(body.expandable).toEqual(recorded.expandable);
  });

  test("a stint in progress is split at now, to the millisecond; what is past is historical with those it reached", () => {
    const periods = periodsOf(timeline("Platform_schedule").finalTimeline);
    const split = periods.findIndex(({ endDate }) => endDate === NOW);
    expect(split).toBe(-1);
    const always = periodsOf(timeline("Backbone, south").finalTimeline);
    const [past, coming] = always.filter(({ startDate, endDate }) => startDate === NOW || endDate === NOW);
    expect([past?.type, coming?.type]).toEqual(["historical", "default"]);
    expect(past?.recipient).toEqual(coming?.recipient);
    expect(past?.flattenedRecipients).toHaveLength(1);
    expect(coming).not.toHaveProperty("flattenedRecipients");
    for (const { endDate, type } of always) expect(type === "historical").toBe(endDate <= NOW);
  });

  test("what is past shows what was recorded, whatever the definition says since", () => {
    const payments = schedules.find(({ name }) => name === "Payments_schedule");
    const past = periodsOf(
      timeline("Payments_schedule", "date=2026-10-01T00:00:00Z&interval=8").baseTimeline,
      1,
    );
    const names = past.map(({ recipient }) => recipient.name);
    const seats = (rotations = payments?.rotations) =>
      rotations?.[1]?.participants.map((seat) => (seat.type === "user" ? seat.username : ""));
    const followers = (order: string[] = []) =>
      names.slice(1).every((name, i) => name === order[(order.indexOf(names[i] ?? "") + 1) % order.length]);
    expect(new Set(past.map(({ type }) => type))).toEqual(new Set(["historical"]));
    expect([followers(seats(payments?.recorded)), followers(seats())]).toEqual([true, false]);
  });

  test("a gap has no period, and a rotation with nothing has no list", () => {
    const { rotations } = timeline("Audit season").finalTimeline;
    expect(rotations.map((one) => "periods" in one)).toEqual([true, false, false]);
    expect(rotations.map(({ id, order }) => [id === "12339", order])).toEqual([
      [true, 1],
      [false, 2],
      [false, 3],
    ]);
    const weekend = periodsOf(timeline("Weekend desk", "date=2026-11-30T00:00:00Z").finalTimeline);
    expect(weekend.map(line)).toEqual([
      "30 00:00 – 30 08:00 default erin.gallagher",
      "04 17:00 – 07 00:00 default lachlan.mcallister",
    ]);
  });

  test("overrides are told on their own and in the final timeline, a team by its name, nobody as a gap", () => {
    const { overrideTimeline, finalTimeline } = timeline(
      "Major incident managers",
      "date=2026-12-15T12:00:00Z&interval=5&intervalUnit=days",
    );
    const overrides = [
      "15 18:00 – 15 20:00 override joann.redbird",
      "15 20:00 – 15 22:30 override seun.adeyemi",
      "15 22:30 – 16 02:00 override joann.redbird",
      "16 17:00 – 16 19:00 override network operations centre",
      "19 04:30 – 19 15:00 override xiomara.delgado",
    ];
    expect(periodsOf(overrideTimeline).map(line)).toEqual(overrides);
    expect(periodsOf(overrideTimeline, 1).map(line)).toEqual(overrides.slice(0, 3));
    expect(
      periodsOf(finalTimeline)
        .map(line)
        .filter((text) => text.includes("override") || text.startsWith("17")),
    ).toEqual([
      ...overrides.slice(0, 4),
      "17 16:00 – 17 17:00 default xiomara.delgado",
      "17 20:00 – 18 04:00 default xiomara.delgado",
      ...overrides.slice(4),
    ]);
  });

  test("overrides of a schedule without rotations are a row of their own, and are forwarded too", () => {
    const { finalTimeline, baseTimeline, overrideTimeline } = timeline(
      "Holiday phone",
      "date=2026-12-14T12:00:00Z",
    );
    expect(finalTimeline.rotations.map(({ id }) => id)).toEqual([idOf("Holiday phone")]);
    expect(periodsOf(finalTimeline).map(line)).toEqual(["18 07:00 – 18 19:00 forwarding valentina.rossi"]);
    expect(periodsOf(overrideTimeline).map(line)).toEqual(["18 07:00 – 18 19:00 override yevgenia.marchuk"]);
    expect(periodsOf(baseTimeline)).toEqual([]);
  });

  test("a forwarding goes one hop, names whose place it was, and is past as what it made", () => {
    const { finalTimeline, forwardingTimeline, baseTimeline } = timeline("Customer success");
    const final = periodsOf(finalTimeline);
    expect(final.map(line)).toEqual([
      "22 22:00 – 24 10:17 historical xiomara.delgado",
      "24 10:17 – 26 06:30 forwarding xiomara.delgado",
      "26 06:30 – 29 22:00 forwarding valentina.rossi",
    ]);
    expect(final.map(({ fromUser }) => fromUser && mailName(fromUser.name))).toEqual([
      undefined,
      "valentina.rossi",
      "yevgenia.marchuk",
    ]);
    expect(mailName(final[0]?.recipient.forwardedFrom ?? "")).toBe("valentina.rossi");
    expect(periodsOf(forwardingTimeline)).toEqual(final);
    expect(periodsOf(baseTimeline).map(({ recipient }) => mailName(recipient.name))).toEqual([
      "valentina.rossi",
      "valentina.rossi",
      "yevgenia.marchuk",
    ]);
  });

  test("a seat of a team or an escalation is told by its name and id", () => {
    const final = periodsOf(
      timeline("Security_schedule", "date=2026-11-30T00:00:00Z&interval=4").finalTimeline,
    );
    expect(new Set(final.map(({ recipient }) => recipient.type))).toEqual(
      new Set(["user", "team", "escalation"]),
    );
  });

  test("what is past of a team's seat tells whom it reached at its beginning", () => {
    const past = periodsOf(
      timeline("Security_schedule", "date=2026-10-19T00:00:00Z&interval=5").finalTimeline,
    );
    const ofTeam = past.filter(({ recipient }) => recipient.type === "team");
    expect(ofTeam.length).toBeGreaterThan(0);
    for (const { recipient, flattenedRecipients = [] } of ofTeam) {
      expect(recipient.name).toBe("Network operations centre");
      expect(flattenedRecipients.length).toBeGreaterThan(0);
      expect(flattenedRecipients.every(({ name }) => name.includes("@"))).toBe(true);
    }
  });

  test("a schedule that is switched off is drawn, and says so", () => {
    expect(timeline("Old data centre")).toMatchObject({ _parent: { enabled: false } });
    expect(periodsOf(timeline("Old data centre").finalTimeline).length).toBeGreaterThan(0);
  });
});
