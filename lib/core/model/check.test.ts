import { describe, expect, it } from "vitest";
import { checkEntity } from "./check.ts";
import { DEFAULT_RULES } from "./default-rules.ts";
import type { AnyEntity, EntityValues } from "./entity.ts";
import type { Layer, MaskLayer, OccurrenceLayer, Window } from "./layer.ts";
import type { Override } from "./schedule.ts";
import type { ContactMethod, User } from "./user.ts";

function issues(entity: AnyEntity): string[] {
  const checked = checkEntity(entity);
  return checked.ok ? [] : checked.error.map(({ code, severity, path }) => `${severity} ${code} ${path}`);
}

const common = {
  track: "T",
  sourceId: "L",
  name: "Layer",
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  rules: DEFAULT_RULES,
  holidayRule: null,
};

const mask = (rest: Partial<MaskLayer> = {}): Layer => ({
  ...common,
  type: "mask",
  coverage: { type: "always" },
  rotation: {
    type: "turns",
    anchor: "2026-01-05T09:00:00Z",
    length: 1,
    unit: "weeks",
    beforeAnchor: "count-back",
    participants: [],
  },
  ...rest,
});

const occurrences = (
  when: OccurrenceLayer["when"],
  who: OccurrenceLayer["who"] = { type: "together", participants: [] },
): Layer => ({
  ...common,
  type: "occurrences",
  when,
  who,
});

const daily = (rest: object): Layer =>
  mask({
    coverage: {
      type: "windows",
      windows: [{ type: "daily", startSecond: 0, durationSeconds: 3600, ...rest } as Window],
    },
  });

const rule = (text: string, rest: object = {}): Layer =>
  occurrences({
    type: "recurrence",
    start: "2026-01-05T09:00:00",
    end: "2026-01-05T17:00:00",
    rule: text,
    excluded: [],
    additions: [],
    ...rest,
  });

function schedule(rest: Partial<EntityValues["schedule"]>): AnyEntity {
  const value = {
    name: "S",
    description: null,
    timeZone: "Europe/Berlin",
    enabled: true,
    teams: [],
    resolution: "topmost" as const,
    layers: [],
    overrides: [],
  };
  return { kind: "schedule", value: { ...value, ...rest } };
}

const override = (rest: Partial<Override>): Override => ({
  key: "o",
  start: "2026-01-05T09:00:00Z",
  end: "2026-01-05T10:00:00Z",
  incoming: { kind: "nobody" },
  replaces: { type: "schedule" },
  order: 0,
  origin: "source",
  ...rest,
});

describe("a schedule", () => {
  it.each([
    ["an empty one", {}, []],
    ["a legacy name of a zone", { timeZone: "Asia/Rangoon" }, []],
    ["an unknown zone", { timeZone: "Mars/Base" }, ["blocks zone-unknown /timeZone"]],
    ["a bare offset", { timeZone: "+02:00" }, ["blocks zone-unknown /timeZone"]],
    ["no name", { name: " " }, ["blocks invalid-value /name"]],
    ["an override", { overrides: [override({})] }, []],
    [
      "one that ends as it begins",
      { overrides: [override({ end: "2026-01-05T09:00:00Z" })] },
      ["blocks invalid-value /overrides/0"],
    ],
    [
      "one with an offset",
      { overrides: [override({ start: "2026-01-05T09:00:00+01:00" })] },
      ["blocks invalid-value /overrides/0/start"],
    ],
    ["two of one key", { overrides: [override({}), override({})] }, ["blocks invalid-value /overrides/1"]],
    [
      "one that replaces no track",
      { overrides: [override({ replaces: { type: "tracks", tracks: [] } })] },
      ["blocks invalid-value /overrides/0/replaces/tracks"],
    ],
  ])("%s", (_, rest, expected) => {
    expect(issues(schedule(rest))).toEqual(expected);
  });
});

describe("a layer", () => {
  const at = (path: string, code = "invalid-value") => [`blocks ${code} /layers/0${path}`];
  it.each([
    ["without participants", mask(), []],
    [
      "that ended before it began",
      mask({ activeFrom: "2026-02-01T00:00:00Z", activeUntil: "2026-01-01T00:00:00Z" }),
      [],
    ],
    [
      "a turn of no length",
      mask({
        rotation: {
          type: "turns",
          anchor: "2026-01-05T09:00:00Z",
          length: 0,
          unit: "days",
          beforeAnchor: "nobody",
          participants: [],
        },
      }),
      at("/rotation/length"),
    ],
    ["windows, but none", mask({ coverage: { type: "windows", windows: [] } }), at("/coverage/windows")],
    ["a whole day", daily({ durationSeconds: 86_400 }), []],
    [
      "more than a day every day",
      daily({ durationSeconds: 86_401 }),
      at("/coverage/windows/0/durationSeconds"),
    ],
    ["a start after midnight's end", daily({ startSecond: 86_400 }), at("/coverage/windows/0/startSecond")],
    ["a window past the week's end", daily({ type: "weekly", startDay: 7, durationSeconds: 604_800 }), []],
    ["an eighth day", daily({ type: "weekly", startDay: 8 }), at("/coverage/windows/0/startDay")],
    ["a recurrence", rule("FREQ=WEEKLY;BYDAY=MO,TU"), []],
    ["a rule that cannot be computed", rule("FREQ=SECONDLY"), at("/when/rule", "unsupported-recurrence")],
    [
      "a day that does not exist",
      rule("FREQ=DAILY", { start: "2026-02-30T09:00:00", end: "2026-03-02T09:00:00" }),
      at("/when/start"),
    ],
    ["an occurrence of no length", rule("FREQ=DAILY", { end: "2026-01-05T09:00:00" }), at("/when")],
    [
      "an exclusion without a zone",
      rule("FREQ=DAILY", { excluded: [{ at: "2026-01-06T09:00:00" }] }),
      at("/when/excluded/0/at"),
    ],
    [
      "slots of one position",
      occurrences(
        { type: "daily-tiles" },
        {
          type: "slots",
          slots: [1, 1].map((position) => ({
            position,
            waitBeforeSeconds: 0,
            participant: { kind: "nobody" as const },
            pinned: false,
            category: null,
          })),
          order: null,
          repeat: null,
          atEnd: null,
        },
      ),
      at("/who/slots/1"),
    ],
    [
      "fixed shifts that end first",
      {
        ...common,
        type: "fixed" as const,
        shifts: [{ id: "f", start: "2026-01-02T00:00:00Z", end: "2026-01-01T00:00:00Z", participants: [] }],
      },
      at("/shifts/0"),
    ],
  ])("%s", (_, layer, expected) => {
    expect(issues(schedule({ layers: [layer] }))).toEqual(expected);
  });
});

describe("a user", () => {
  const method: ContactMethod = {
    key: "sms:+4915112345678",
    channel: "sms",
    address: "+4915112345678",
    label: null,
    order: 0,
    enabled: true,
    verified: false,
    timeframes: [],
    delaySeconds: 0,
    threshold: null,
  };
  const user = (rest: Partial<User>): AnyEntity => ({
    kind: "user",
    value: {
      name: "A",
      email: null,
      timeZone: null,
      title: null,
      status: "active",
      contactMethods: [],
      notificationRules: [],
      ...rest,
    },
  });
  it.each([
    [
      "the same number as text and voice",
      { contactMethods: [method, { ...method, key: "voice:+4915112345678", channel: "voice" as const }] },
      [],
    ],
    [
      "the same contact method twice",
      { contactMethods: [method, method] },
      ["blocks invalid-value /contactMethods/1"],
    ],
    ["an e-mail in capitals", { email: "A@example.com" }, ["blocks invalid-value /email"]],
    [
      "a timeframe of an eighth day",
      {
        contactMethods: [
          {
            ...method,
            timeframes: [
              {
                name: null,
                timeZone: null,
                days: [8],
                startSecond: 0,
                durationSeconds: 60,
                excludeHolidays: false,
              },
            ],
          },
        ],
      },
      ["blocks invalid-value /contactMethods/0/timeframes/0/days"],
    ],
  ])("%s", (_, rest, expected) => {
    expect(issues(user(rest))).toEqual(expected);
  });
});

it("a policy picks of a target what that kind of target has", () => {
  const policy = (kind: "user" | "team", pick: "current" | "all"): AnyEntity => ({
    kind: "escalation-policy",
    value: {
      name: "P",
      description: null,
      teams: [],
      timing: "from-start",
      steps: [
        {
          sourceId: null,
          delaySeconds: 0,
          condition: "unacknowledged",
          assign: "all",
          whenEmpty: "wait",
          targets: [{ participant: { kind, id: "x" }, pick }],
        },
      ],
      repeat: null,
      handoffNotifications: null,
    },
  });
  expect(issues(policy("user", "current"))).toEqual([]);
  expect(issues(policy("team", "all"))).toEqual([]);
  expect(issues(policy("user", "all"))).toEqual(["blocks invalid-value /steps/0/targets/0/pick"]);
  expect(issues(policy("team", "current"))).toEqual(["blocks invalid-value /steps/0/targets/0/pick"]);
});
