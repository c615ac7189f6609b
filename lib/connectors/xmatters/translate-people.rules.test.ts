import { describe, expect, test } from "vitest";
import { draftOf } from "../testing/drafts.ts";
import { device, group, member, person, type Row, series } from "./testing/build.ts";
import { layersOf, one, ops, read, seen, WEDNESDAY } from "./testing/seen.ts";

describe("members that are not people (xMatters contract §6)", () => {
  const seat = (id: string, recipientType: string, rest: Row = {}) =>
    member(id, 15, { recipient: { recipientType, targetName: id, ...rest }, inRotation: false });

  test("6.33: a member group is its policy, not expanded, and may be pinned last", () => {
    const shifts = {
      ops: [series("s", [member("ana"), seat("db", "GROUP")])],
      db: [series("d", [member("ben")])],
    };
    const translation = read({ groups: [group("ops"), group("db")], shifts });
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "escalation-policy:db+900"]);
    expect(layersOf(translation)).toMatchObject([{ who: { slots: [{ pinned: false }, { pinned: true }] } }]);
  });

  test("6.34: dynamic teams and groups are one labelled participant", () => {
    const groups = [
      group("ops"),
      group("french", { groupType: "DYNAMIC", targetName: "Speakers of French" }),
    ];
    const translation = ops(
      [series("s", [seat("french", "GROUP"), seat("old", "DYNAMIC_TEAM", { targetName: "Third floor" })])],
      { groups },
    );
    expect(seen(translation, WEDNESDAY)).toEqual(["opaque:french+900", "opaque:old+1800"]);
    expect(draftOf(translation, "team", "french").value.members).toEqual([]);
    expect(translation.problems.map(({ code, path }) => [code, path])).toEqual([
      ["unsupported-feature", "/shifts/0/members/data/0/recipient"],
      ["unsupported-feature", "/shifts/0/members/data/1/recipient"],
      ["unsupported-feature", "/criteria"],
    ]);
  });

  test("6.35: a device is that device of its owner", () => {
    const devices = [
      device("ana"),
      device("ana", {
        id: "phone",
        name: "Work Phone",
        deviceType: "VOICE",
        phoneNumber: "+15550100;ext=12",
      }),
    ];
    const translation = ops([series("s", [seat("phone", "DEVICE")])], { people: [person("ana")], devices });
    expect(seen(translation, WEDNESDAY)).toEqual(["device:ana:voice:+15550100;ext=12+900"]);
  });

  test("6.35: of a device that is in no list it is told whose it is, as far as its name says so (§3)", () => {
    const named = seat("gone", "DEVICE", { targetName: "Ana.User|Work Phone | 2" });
    const nameless = seat("odd", "DEVICE", { targetName: "odd" });
    // Old samples show only the owner.
    const bare = seat("old", "DEVICE", { targetName: "ana.user" });
    const translation = ops([series("s", [named, nameless, bare])], { people: [person("ana")], devices: [] });
    expect(seen(translation, WEDNESDAY)).toEqual(["opaque:gone+900", "opaque:odd+1800", "opaque:old+2700"]);
    expect(draftOf(translation, "schedule", "ops").unreadSeats).toEqual([
      {
        sourceId: "gone",
        owner: expect.objectContaining({ kind: "user", id: "ana" }),
        label: "Work Phone | 2",
      },
      { sourceId: "odd", owner: null, label: null },
      { sourceId: "old", owner: expect.objectContaining({ kind: "user", id: "ana" }), label: null },
    ]);
  });

  test("6.36: a broadcast group is a team of its whole roster, without a schedule", () => {
    const groups = [group("ops"), group("all", { groupType: "BROADCAST" })];
    const rosters = { all: [person("ana"), person("eva")] };
    const translation = ops([series("s", [seat("all", "GROUP")])], { groups, rosters });
    expect(seen(translation, WEDNESDAY)).toEqual(["team:all+900"]);
    expect(draftOf(translation, "team", "all").value.members.map(({ user }) => user.id)).toEqual([
      "ana",
      "eva",
    ]);
    expect(() => draftOf(translation, "schedule", "all")).toThrow();
  });

  test("6.37: supervisors and observers are not on call by that", () => {
    const supervisors = { data: [{ id: "zoe", targetName: "zoe.user" }] };
    const observers = { data: [{ id: "r", name: "Company Admin" }] };
    const translation = ops([one()], { groups: [group("ops", { supervisors, observers })] });
    expect(seen(translation, WEDNESDAY)).toEqual(["ana"]);
    expect(draftOf(translation, "team", "ops").value.members).toMatchObject([
      { user: { id: "zoe" }, role: "supervisor" },
    ]);
    expect(translation.problems).toMatchObject([{ code: "unsupported-feature", path: "/observers" }]);
  });

  test("6.38: order, delay, threshold and hours of a device say how; without any, somebody is on call all the same", () => {
    const timeframes = [
      {
        name: "Working hours",
        startTime: "09:00",
        timezone: "US/Eastern",
        durationInMinutes: "480",
        days: ["MO", "FR"],
        excludeHolidays: true,
      },
    ];
    const devices = [
      device("ana", {
        id: "b",
        sequence: "2",
        active: "INACTIVE",
        status: undefined,
        testStatus: "UNTESTED",
      }),
      device("ana", {
        id: "a",
        name: "Mobile",
        deviceType: "TEXT_PHONE",
        phoneNumber: "+1 555 0100",
        sequence: 0,
        delay: 5,
        priorityThreshold: "MEDIUM",
        timeframes: { count: 1, total: 1, data: timeframes },
      }),
    ];
    const translation = ops([series("s", [member("ana"), member("ben", 5)])], {
      people: [person("ana"), person("ben")],
      devices,
    });
    expect(draftOf(translation, "user", "ana").value.contactMethods).toEqual([
      {
        key: "sms:+15550100",
        channel: "sms",
        address: "+15550100",
        label: "Mobile",
        order: 0,
        enabled: true,
        verified: true,
        timeframes: [
          {
            name: "Working hours",
            timeZone: "US/Eastern",
            days: [1, 5],
            startSecond: 32_400,
            durationSeconds: 28_800,
            excludeHolidays: true,
          },
        ],
        delaySeconds: 300,
        threshold: "MEDIUM",
      },
      {
        key: "email:ana@example.com",
        channel: "email",
        address: "ana@example.com",
        label: "Work Email",
        order: 1,
        enabled: false,
        verified: false,
        timeframes: [],
        delaySeconds: 0,
        threshold: null,
      },
    ]);
    expect(seen(translation, WEDNESDAY)).toEqual(["ana", "ben+300"]);
  });
});
