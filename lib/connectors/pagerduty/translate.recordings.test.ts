import { describe, expect, test } from "vitest";
import { draftOf, onCall } from "../testing/drafts.ts";
import { briefly, pageOf, translatePages } from "./testing/answers.ts";
import { acmePages, documentedShiftPages, recorded } from "./testing/recordings.ts";

const list = (key: string, items: readonly unknown[]) => ({
  [key]: items,
  limit: 100,
  offset: 0,
  more: false,
});

/** A recorded definition as the answer to a read that asks in the schedule's zone. */
const detail = (id: string) =>
  pageOf({
    get: `/schedules/${id}?time_zone=America/New_York`,
    body: recorded("apidocs-account", `get-schedule-${id}.json`),
  });

describe("golden pairs of the real service: who was on call", () => {
  test("P538IZH: the upper layer wins, phase counted from rotation_virtual_start, closed hours use up turns (§10.2, §10.5, §10.7, §10.8)", () => {
    const schedule = draftOf(translatePages([detail("P538IZH")]), "schedule", "P538IZH");
    const points = [
      "2018-12-25T04:59:59Z",
      "2018-12-25T05:00:00Z",
      "2018-12-25T16:59:59Z",
      "2018-12-25T17:00:00Z",
    ];
    const seen = points.map((at) => onCall(schedule, [], at));
    expect(seen.slice(1, 3)).toEqual([["PFNNZP8"], ["PFNNZP8"]]);
    for (const other of [seen[0], seen[3]]) expect(["PBPDVGQ", "P3N8KHT"]).toContain(other?.join());
  });

  test("P2RFGIP: one person who never goes off call", () => {
    const schedule = draftOf(translatePages([detail("P2RFGIP")]), "schedule", "P2RFGIP");
    for (const at of ["2019-01-06T18:08:55Z", "2019-06-30T00:00:00Z"]) {
      expect(onCall(schedule, [], at)).toEqual(["P6MDP9N"]);
    }
  });
});

test("the layers of P538IZH word by word", () => {
  const { value } = draftOf(translatePages([detail("P538IZH")]), "schedule", "P538IZH");
  expect(value).toMatchObject({ timeZone: "America/New_York", resolution: "topmost", enabled: true });
  expect(value.layers).toMatchObject([
    {
      type: "mask",
      track: "PKPYMWB",
      name: "Schedule Layer 2",
      activeFrom: "2017-04-07T17:24:41Z",
      activeUntil: null,
      coverage: { type: "windows", windows: [{ type: "daily", startSecond: 0, durationSeconds: 43_200 }] },
      rotation: {
        anchor: "2012-08-05T04:00:00Z",
        length: 1,
        unit: "days",
        beforeAnchor: "count-back",
        participants: ["P8Q172P", "PRUXCXH", "PFNNZP8"].map((id) => ({ kind: "user", id: { id } })),
      },
    },
    { track: "PXC48UO", coverage: { type: "always" }, rotation: { length: 7, unit: "days" } },
  ]);
});

describe("the acme account", () => {
  const pages = acmePages();
  const translation = translatePages(pages);

  test("a deleted person keeps the seat, and the Problem names the schedule", () => {
    const gone = draftOf(translation, "user", "P1VTA5W");
    expect(gone).toMatchObject({
      deletedAtSource: true,
      value: { name: "Wiley", email: null, status: "placeholder" },
    });
    const told = translation.problems.find(({ sourceRef }) => sourceRef?.id === "P1VTA5W");
    expect(told).toMatchObject({
      code: "deleted-person",
      affected: [{ kind: "schedule", id: "PVJMUIC", name: "CS-on-call" }],
    });
  });

  test("the layers of P3D7DLW keep the order of the answer, with a weekly window of 104 hours", () => {
    const { value } = draftOf(translation, "schedule", "P3D7DLW");
    expect(value.layers.map((layer) => layer.name)).toEqual(["Layer 2", "Layer 1"]);
    expect(value.layers[1]).toMatchObject({
      coverage: { windows: [{ type: "weekly", startDay: 1, startSecond: 32_400, durationSeconds: 374_400 }] },
    });
  });

  test("team roles come from the lists of members; a team without one is told", () => {
    const { value } = draftOf(translation, "team", "PTEAM01");
    expect(value.members.map(({ role }) => role)).toEqual(["manager", ...Array(6).fill("responder")]);
    expect(briefly(translation.problems)).toContainEqual(["not-readable", "team PV9JOXL", "/members"]);
    expect(briefly(translation.problems)).not.toContainEqual(["not-readable", "team PTEAM01", "/members"]);
  });

  test("both pages of services arrive, though both echo offset 0", () => {
    const services = translation.drafts.filter(({ kind }) => kind === "service");
    expect(services.map(({ sourceRef }) => sourceRef.id)).toHaveLength(2);
  });

  test("expanded policy targets are people and schedules like references", () => {
    const policies = translation.drafts.flatMap((draft) =>
      draft.kind === "escalation-policy" ? [draft] : [],
    );
    expect(policies.flatMap(({ value }) => value.steps.flatMap((step) => step.targets))).not.toHaveLength(0);
    for (const { value } of policies) {
      expect(value).toMatchObject({ timing: "between-steps" });
      for (const target of value.steps.flatMap((step) => step.targets)) {
        expect(["user", "schedule"]).toContain(target.participant.kind);
      }
    }
  });
});

test("contact methods of the real service become E.164 numbers and a lower-case address", () => {
  const { contact_methods } = recorded<{ readonly contact_methods: readonly unknown[] }>(
    "apidocs-account",
    "list-contact-methods-PFNNZP8.json",
  );
  const user = { id: "PFNNZP8", type: "user", name: "Rosanna", email: "R@Example.com", contact_methods };
  const translation = translatePages([
    pageOf({ get: "/users?limit=100&offset=0", body: list("users", [user]) }),
  ]);
  const { value } = draftOf(translation, "user", "PFNNZP8");
  expect(value.email).toBe("r@example.com");
  expect(value.contactMethods.map(({ key, label }) => [key, label])).toEqual([
    ["email:rosanna.runolfsdottir@example.com", "Default"],
    ["voice:+14154153260", "work"],
    ["sms:+14154157322", "cell"],
  ]);
});

test("contact methods that came as references are told, and so are the rules that point to them", () => {
  const user = recorded("port-account", "user.json");
  const translation = translatePages([
    pageOf({ get: "/users?limit=100&offset=0", body: list("users", [user]) }),
  ]);
  expect(draftOf(translation, "user", "P4K4DLP").value.contactMethods).toEqual([]);
  const codes = briefly(translation.problems).map(([code, , path]) => `${code} ${path}`);
  expect(codes.filter((code) => code.startsWith("not-readable /contact_methods/"))).toHaveLength(4);
  expect(codes.filter((code) => code.startsWith("not-readable /notification_rules/"))).toHaveLength(5);
});

test("the documented shift-based schedule", () => {
  const translation = translatePages(documentedShiftPages());
  const { value } = draftOf(translation, "schedule", "PL5FQHC");
  expect(value).toMatchObject({
    resolution: "everyone",
    layers: [
      {
        track: "ABCDEFGHIJKLMNOPQRSTUVWXY2",
        sourceId: "ABCDEFGHIJKLMNOPQRSTUVWXY3",
        timeZone: null,
        activeFrom: "2026-01-05T17:00:00Z",
        when: {
          start: "2026-01-05T09:00:00",
          end: "2026-01-05T17:00:00",
          rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        },
        who: { type: "each", perParticipant: 1 },
      },
    ],
    overrides: [
      {
        key: "ABCDEFGHIJKLMNOPQRSTUVWXY4",
        replaces: { type: "participant", track: "ABCDEFGHIJKLMNOPQRSTUVWXY2" },
      },
    ],
  });
  const schedule = draftOf(translation, "schedule", "PL5FQHC");
  expect(onCall(schedule, [], "2026-04-29T16:00:00Z")).toEqual(["PUSER01"]);
  expect(onCall(schedule, [], "2026-05-10T17:00:00Z")).toEqual([]);
});
