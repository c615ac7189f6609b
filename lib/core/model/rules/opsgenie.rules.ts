import type { LayerRules } from "../layer.ts";
import type { Participant } from "../participant.ts";
import type { RoutingRule } from "../team.ts";
import {
  answered,
  DAY,
  daily,
  HOUR,
  MINUTE,
  override,
  people,
  policy,
  reported,
  schedule,
  shift,
  shows,
  step,
  substitution,
  team,
  turns,
  weekly,
  windows,
} from "./build.ts";
import type { RuleTable } from "./rule-case.ts";

/** The contract's defaults (§5.2, §5.4, §5.8), each a named choice. */
export const OPSGENIE_RULES: LayerRules = {
  turnDays: "wall",
  turnHours: "elapsed",
  windowEnd: "wall",
  occurrenceLength: "wall",
  emptyTurns: "skip",
  skippedTime: "gap-end",
  countFrom: "start",
  excluded: "pass",
  startCounts: true,
  deactivated: "keeps-turn",
};

const rules = OPSGENIE_RULES;
const BERLIN = { timeZone: "Europe/Berlin", resolution: "everyone" } as const;
/** Daily, hands off at 08:00 in summer; 2026-06-01 is a Monday. */
const DAYS = { rules, people: "ana ben eva", anchor: "2026-06-01T06:00:00Z", every: [1, "days"] } as const;
const WEEKS = { ...DAYS, every: [1, "weeks"] } as const;
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5].map((day) => weekly(day, "00:00", DAY));

const rendering: RuleTable["rules"] = [
  {
    rule: "5.1",
    quote: "nothing snaps to midnight or Monday",
    reading: "turn k begins at the anchor's wall time, k lengths later",
    expressions: [
      shows(schedule({ ...BERLIN, layers: [turns({ ...WEEKS, anchor: "2026-06-02T09:13:00Z" })] }), {
        "2026-06-09T09:12:59Z": ["user:ana"],
        "2026-06-09T09:13:00Z": ["user:ben"],
      }),
      shows(schedule({ ...BERLIN, layers: [turns({ ...DAYS, every: [5, "hours"] })] }), {
        "2026-06-01T10:59:59Z": ["user:ana"],
        "2026-06-01T11:00:00Z": ["user:ben"],
      }),
    ],
  },
  {
    rule: "5.2",
    quote: "Hourly: step in elapsed time",
    reading: "turnDays wall and turnHours elapsed by default; each has the other choice",
    expressions: [
      ...(["wall", "elapsed"] as const).map((turnDays) =>
        shows(
          schedule({
            ...BERLIN,
            layers: [turns({ ...DAYS, rules: { ...rules, turnDays }, anchor: "2026-10-24T06:00:00Z" })],
          }),
          { "2026-10-25T06:30:00Z": [turnDays === "wall" ? "user:ana" : "user:ben"] },
        ),
      ),
      ...(["elapsed", "wall"] as const).map((turnHours) =>
        shows(
          schedule({
            ...BERLIN,
            layers: [
              turns({
                ...DAYS,
                rules: { ...rules, turnHours },
                every: [24, "hours"],
                anchor: "2026-10-24T06:00:00Z",
              }),
            ],
          }),
          { "2026-10-25T06:30:00Z": [turnHours === "wall" ? "user:ana" : "user:ben"] },
        ),
      ),
    ],
  },
  {
    rule: "5.3",
    quote: "Nothing before `startDate`",
    reading: "beforeAnchor nobody; the first participant takes the first turn",
    expressions: [
      shows(schedule({ ...BERLIN, layers: [turns(DAYS)] }), {
        "2026-06-01T05:59:59Z": [],
        "2026-06-01T06:00:00Z": ["user:ana"],
        "2026-06-04T06:00:00Z": ["user:ana"],
      }),
    ],
  },
  {
    rule: "5.4",
    quote: "does not consume a participant",
    reading: "emptyTurns skip by default, count as the other choice",
    expressions: (["skip", "count"] as const).map((emptyTurns) =>
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({
              ...DAYS,
              rules: { ...rules, emptyTurns },
              anchor: "2026-06-02T22:00:00Z",
              coverage: windows(...MONDAY_TO_FRIDAY),
            }),
          ],
        }),
        {
          "2026-06-03T12:00:00Z": ["user:ana"],
          "2026-06-05T12:00:00Z": ["user:eva"],
          "2026-06-06T12:00:00Z": [],
          "2026-06-08T12:00:00Z": [emptyTurns === "skip" ? "user:ana" : "user:eva"],
        },
      ),
    ),
  },
  {
    rule: "5.5",
    quote: "a hand-off may fall inside a window",
    reading: "windows cut turns and never shift them",
    expressions: [
      shows(
        schedule({ ...BERLIN, layers: [turns({ ...DAYS, coverage: windows(daily("06:00", 4 * HOUR)) })] }),
        {
          "2026-06-02T04:00:00Z": ["user:ana"],
          "2026-06-02T06:00:00Z": ["user:ben"],
          "2026-06-02T08:00:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "5.6",
    quote: "end < start wraps over midnight; end = start means the whole day",
    reading: "a daily window with the length of the way round; of a whole day when both are equal",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({ ...DAYS, anchor: "2026-05-31T22:00:00Z", coverage: windows(daily("20:00", 12 * HOUR)) }),
          ],
        }),
        {
          "2026-06-01T19:00:00Z": ["user:ana"],
          "2026-06-01T22:00:00Z": ["user:ben"],
          "2026-06-02T05:59:59Z": ["user:ben"],
          "2026-06-02T06:00:00Z": [],
        },
      ),
      shows(schedule({ ...BERLIN, layers: [turns({ ...DAYS, coverage: windows(daily("09:00", DAY)) })] }), {
        "2026-06-02T03:00:00Z": ["user:ana"],
        "2026-06-02T15:00:00Z": ["user:ben"],
      }),
    ],
  },
  {
    rule: "5.7",
    quote: "one continuous interval",
    reading: "a weekly window from its start as long as the way to its end; a whole week when both are equal",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({
              ...WEEKS,
              coverage: windows(weekly(5, "17:00", 2 * DAY + 15 * HOUR), weekly(1, "08:00", 2 * HOUR)),
            }),
          ],
        }),
        {
          "2026-06-05T14:59:59Z": [],
          "2026-06-05T15:00:00Z": ["user:ana"],
          "2026-06-07T12:00:00Z": ["user:ana"],
          "2026-06-08T05:59:59Z": ["user:ana"],
          "2026-06-08T06:00:00Z": ["user:ben"],
          "2026-06-08T08:00:00Z": [],
        },
      ),
      shows(
        schedule({
          ...BERLIN,
          layers: [turns({ ...WEEKS, coverage: windows(weekly(3, "10:00", 7 * DAY)) })],
        }),
        {
          "2026-06-03T07:00:00Z": ["user:ana"],
        },
      ),
    ],
  },
  {
    rule: "5.8",
    quote: "the first instant after the gap",
    reading: "wall times of the schedule's zone, skippedTime gap-end, the first of a repeated hour",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [turns({ ...WEEKS, people: "ana", coverage: windows(daily("02:30", 2 * HOUR)) })],
        }),
        {
          "2027-03-28T00:59:59Z": [],
          "2027-03-28T01:00:00Z": ["user:ana"],
          "2027-03-28T02:30:00Z": [],
          "2026-10-25T00:29:59Z": [],
          "2026-10-25T00:30:00Z": ["user:ana"],
          "2026-10-25T03:29:59Z": ["user:ana"],
          "2026-10-25T03:30:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "5.9",
    quote: "24:00 = next midnight",
    reading:
      "24:00 as an end is a length to midnight, as a start the next day's 00:00; the order of windows means nothing",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({ ...WEEKS, coverage: windows(weekly(3, "00:00", HOUR), weekly(2, "20:00", 4 * HOUR)) }),
          ],
        }),
        {
          "2026-06-02T21:59:59Z": ["user:ana"],
          "2026-06-02T22:30:00Z": ["user:ana"],
          "2026-06-02T23:00:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "5.10",
    quote: "cuts the running turn",
    reading: "activeUntil, exclusive; overrides go on",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [turns({ ...DAYS, every: [5, "days"], activeUntil: "2026-06-01T07:00:00Z" })],
          overrides: [
            override("2026-06-01T06:30:00Z", "2026-06-01T08:00:00Z", "kim", {
              replaces: { type: "tracks", tracks: ["main"] },
            }),
          ],
        }),
        {
          "2026-06-01T06:00:00Z": ["user:ana"],
          "2026-06-01T07:30:00Z": ["user:kim"],
          "2026-06-01T08:00:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "5.11",
    quote: "its turn is a gap, and consumes its place",
    reading: "the participant nobody",
    expressions: [
      shows(schedule({ ...BERLIN, layers: [turns({ ...DAYS, people: "ana nobody ben" })] }), {
        "2026-06-02T12:00:00Z": [],
        "2026-06-03T12:00:00Z": ["user:ben"],
      }),
    ],
  },
  {
    rule: "5.12",
    quote: "keep a reference, render as one labelled shift",
    reading: "participants of kind team and escalation-policy are never expanded",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({
              ...DAYS,
              people: [
                { kind: "team", id: "ops" },
                { kind: "escalation-policy", id: "ladder" },
              ],
            }),
          ],
        }),
        { "2026-06-01T12:00:00Z": ["team:ops"], "2026-06-02T12:00:00Z": ["escalation-policy:ladder"] },
      ),
    ],
  },
  {
    rule: "5.13",
    quote: "Each rotation renders alone",
    reading: "resolution everyone; each rotation is a track",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({ ...DAYS, track: "first" }),
            turns({ ...DAYS, track: "second", people: "ben zoe" }),
          ],
        }),
        {
          "2026-06-01T12:00:00Z": ["user:ana", "user:ben"],
          "2026-06-02T12:00:00Z": ["user:ben", "user:zoe"],
        },
      ),
    ],
  },
  {
    rule: "5.14",
    quote: "including where the rotation has a gap",
    reading:
      "scope tracks for those listed, schedule for all; on gaps, before the start and after the end too",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [
            turns({ ...DAYS, track: "first", coverage: windows(daily("08:00", 8 * HOUR)) }),
            turns({ ...DAYS, track: "second", people: "zoe", anchor: "2026-06-10T06:00:00Z" }),
          ],
          overrides: [
            override("2026-06-01T12:00:00Z", "2026-06-01T20:00:00Z", "kim", {
              replaces: { type: "tracks", tracks: ["first"] },
            }),
            override("2026-06-02T12:00:00Z", "2026-06-02T20:00:00Z", "kim", {
              replaces: { type: "tracks", tracks: ["second"] },
            }),
            override("2026-06-12T12:00:00Z", "2026-06-12T20:00:00Z", "kim"),
          ],
        }),
        {
          "2026-06-01T12:00:00Z": ["user:kim"],
          "2026-06-01T19:00:00Z": ["user:kim"],
          "2026-06-02T13:00:00Z": ["user:ben", "user:kim"],
          "2026-06-12T13:00:00Z": ["user:kim"],
        },
      ),
      shows(
        schedule({ ...BERLIN, overrides: [override("2026-06-01T12:00:00Z", "2026-06-01T20:00:00Z", "kim")] }),
        { "2026-06-01T13:00:00Z": ["user:kim"] },
      ),
    ],
  },
  {
    rule: "5.15",
    quote: "the one **created last** wins",
    reading: "the highest order wins; where the list does not tell the order, that is reported",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [turns(DAYS)],
          overrides: [
            override("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z", "kim", { order: 2 }),
            override("2026-06-01T10:00:00Z", "2026-06-01T14:00:00Z", "zoe", { order: 1 }),
          ],
        }),
        { "2026-06-01T11:00:00Z": ["user:kim"], "2026-06-01T13:00:00Z": ["user:zoe"] },
      ),
      reported("order-unknown"),
      reported("order-undecided"),
    ],
  },
  {
    rule: "5.16",
    quote: "Override user of type `none`: a gap",
    reading: "the incoming participant may be nobody, a team or a policy",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [turns(DAYS)],
          overrides: [
            override("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z", "nobody"),
            override("2026-06-02T08:00:00Z", "2026-06-02T12:00:00Z", { kind: "team", id: "ops" }),
          ],
        }),
        { "2026-06-01T10:00:00Z": [], "2026-06-02T10:00:00Z": ["team:ops"] },
      ),
      // Nobody on the rotation that is named, and everybody of the other one.
      shows(
        schedule({
          ...BERLIN,
          layers: [turns({ ...DAYS, track: "first" }), turns({ ...DAYS, track: "second", people: "zoe" })],
          overrides: [
            override("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z", "kim", {
              replaces: { type: "tracks", tracks: ["first"] },
              order: 0,
            }),
            override("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z", "nobody", {
              replaces: { type: "tracks", tracks: ["first"] },
              order: 1,
            }),
          ],
        }),
        {
          "2026-06-01T07:00:00Z": ["user:ana", "user:zoe"],
          "2026-06-01T09:00:00Z": ["user:zoe"],
          "2026-06-01T11:00:00Z": ["user:kim", "user:zoe"],
          "2026-06-01T12:00:00Z": ["user:ana", "user:zoe"],
        },
      ),
    ],
  },
  {
    rule: "5.17",
    quote: "periods of `fromUser` show `toUser` on every schedule",
    reading: "a substitution in the account, after overrides, one hop",
    expressions: [
      shows(
        schedule({
          ...BERLIN,
          layers: [turns(DAYS)],
          overrides: [override("2026-06-01T10:00:00Z", "2026-06-01T12:00:00Z", "kim")],
        }),
        {
          "2026-06-01T07:59:59Z": ["user:ana"],
          "2026-06-01T08:00:00Z": ["user:zoe"],
          "2026-06-01T11:00:00Z": ["user:ana"],
          "2026-06-01T14:00:00Z": ["user:ana"],
        },
        {
          substitutions: [
            substitution("ana", "zoe", {
              start: "2026-06-01T08:00:00Z",
              end: "2026-06-01T14:00:00Z",
              stage: "after-overrides",
            }),
            substitution("kim", "ana", {
              start: "2026-06-01T08:00:00Z",
              end: "2026-06-01T14:00:00Z",
              stage: "after-overrides",
            }),
          ],
        },
      ),
      // Two who stand in for each other change places, and do not go round.
      shows(
        schedule({
          ...BERLIN,
          layers: [turns({ ...DAYS, people: [...people("ana zoe"), { kind: "team", id: "ops" }] })],
        }),
        {
          "2026-06-01T12:00:00Z": ["user:zoe"],
          "2026-06-02T12:00:00Z": ["user:ana"],
          "2026-06-03T12:00:00Z": ["team:ops"],
        },
        {
          substitutions: (
            [
              ["ana", "zoe"],
              ["zoe", "ana"],
            ] as const
          ).map(([absent, substitute]) =>
            substitution(absent, substitute, {
              start: "2026-06-01T00:00:00Z",
              end: "2026-06-30T00:00:00Z",
              stage: "after-overrides",
            }),
          ),
        },
      ),
    ],
  },
  {
    rule: "5.18",
    quote: "skip the proof and label it",
    reading: "enabled false renders all the same; the proof says that it was not exercised",
    expressions: [
      shows(schedule({ ...BERLIN, enabled: false, layers: [turns(DAYS)] }), {
        "2026-06-01T12:00:00Z": ["user:ana"],
      }),
      reported("not-exercised"),
    ],
  },
  {
    rule: "5.19",
    quote: "merge touching pieces of the same person within one rotation",
    reading: "half-open; two turns of one person that touch are one shift",
    expressions: [
      answered(
        "2026-06-01T00:00:00Z",
        "2026-06-05T00:00:00Z",
        shift("2026-06-01T06:00:00Z", "2026-06-03T06:00:00Z", "ana"),
        shift("2026-06-03T06:00:00Z", "2026-06-05T00:00:00Z", "ben", { openEnd: true }),
      ),
    ],
  },
];

const SCHEDULE: Participant = { kind: "schedule", id: "primary" };
const OPS: Participant = { kind: "team", id: "ops" };

const escalation: RuleTable["rules"] = [
  {
    rule: "6.1",
    quote: "`delay` counts from the start of the escalation",
    reading: "timing from-start; steps sorted by delay, ties in list order",
    expressions: [
      policy(
        "from-start",
        [
          step("ana", { delaySeconds: 0 }),
          step("ben", { delaySeconds: 5 * MINUTE }),
          step("eva", { delaySeconds: 5 * MINUTE }),
          step("zoe", { delaySeconds: 10 * MINUTE }),
        ],
        { told: ["0 user:ana", "300 user:ben", "300 user:eva", "600 user:zoe"] },
      ),
    ],
  },
  {
    rule: "6.2",
    quote: "`timeUnit` default minutes",
    reading: "whole seconds; a delay below a second and a unit without a fixed length (months) are reported",
    expressions: [
      policy("from-start", [step("ana", { delaySeconds: 90 }), step("ben", { delaySeconds: 2 * 7 * DAY })], {
        told: ["90 user:ana", "1209600 user:ben"],
      }),
      reported("unknown-value"),
    ],
  },
  {
    rule: "6.3",
    quote: "goes on until closed",
    reading: "condition unacknowledged or unclosed",
    expressions: [
      policy("from-start", [
        step("ana", { condition: "unacknowledged" }),
        step("ben", { condition: "unclosed", delaySeconds: 5 * MINUTE }),
      ]),
    ],
  },
  {
    rule: "6.4",
    quote: "`next`, `previous` (on call after/before)",
    reading: "pick says whom of a schedule or team; an unknown pair is reported",
    expressions: [
      policy(
        "from-start",
        (
          [
            [{ kind: "user", id: "ana" }, "current"],
            [SCHEDULE, "current"],
            [SCHEDULE, "next"],
            [SCHEDULE, "previous"],
            [OPS, "routing"],
            [OPS, "members"],
            [OPS, "admins"],
            [OPS, "all"],
            [OPS, "random"],
          ] as const
        ).map(([participant, pick]) => step([{ participant, pick }])),
        { told: ["0 user:ana", "0 user:ben", "0 user:kim", "0 user:lea", "0 user:max"] },
      ),
      reported("unknown-value"),
    ],
  },
  {
    rule: "6.5",
    quote: "minutes after the last rule",
    reading: "repeat with its wait, resets and closesAtEnd; null when the key is absent",
    expressions: [
      policy("from-start", [step("ana")], {
        repeat: { times: 3, waitSeconds: 10 * MINUTE, resets: true, closesAtEnd: true },
        told: ["0 user:ana", "600 user:ana", "1200 user:ana", "1800 user:ana"],
      }),
      policy("from-start", [step("ana")], { repeat: null }),
    ],
  },
  {
    rule: "6.6",
    quote: "not available on the smallest plans",
    reading: "a plan's limit is seen as the absence of the feature: nothing to express",
    expressions: [policy("from-start", [step([{ participant: SCHEDULE, pick: "current" }])])],
  },
  {
    rule: "6.7",
    quote: "`ownerTeam` is absent for global",
    reading: "teams is empty",
    expressions: [
      policy("from-start", [step("ana")], { teams: [] }),
      policy("from-start", [step("ana")], { teams: ["ops"] }),
    ],
  },
  {
    rule: "6.routing",
    quote: "**first match wins**",
    reading: "routing in order, the default last; criteria kept whole and reported",
    expressions: [
      team({
        routing: [
          routing({ key: "night", order: 0, to: { kind: "schedule", id: "primary" } }),
          routing({ key: "default", order: 1, isDefault: true, criteria: { type: "match-all" } }),
        ],
      }),
      reported("routing-kept"),
    ],
  },
  {
    rule: "6.8",
    quote: "`criteria.type` match-all",
    reading: "criteria are kept whole, as JSON",
    expressions: [
      team({
        routing: [
          routing({
            criteria: {
              type: "match-any-condition",
              conditions: [{ field: "priority", operation: "equals", expectedValue: "P1", order: 0 }],
            },
          }),
        ],
      }),
      reported("routing-kept"),
    ],
  },
  {
    rule: "6.9",
    quote: "`timezone` belongs to the rule",
    reading: "the rule has its own zone and windows",
    expressions: [
      team({
        routing: [
          routing({
            timeZone: "Europe/Berlin",
            windows: [
              {
                name: null,
                timeZone: null,
                days: [1, 2, 3, 4, 5],
                startSecond: 9 * HOUR,
                durationSeconds: 8 * HOUR,
                excludeHolidays: false,
              },
            ],
          }),
        ],
      }),
      reported("routing-kept"),
    ],
  },
  {
    rule: "6.10",
    quote: "notified once, nothing escalates",
    reading: "a rule leads to a policy, a schedule or nobody",
    expressions: [
      team({
        routing: [
          routing({ key: "a", to: { kind: "escalation-policy", id: "ladder" } }),
          routing({ key: "b", order: 1, to: { kind: "schedule", id: "primary" } }),
          routing({ key: "c", order: 2, isDefault: true, to: { kind: "nobody" } }),
        ],
      }),
      reported("pages-no-one"),
    ],
  },
  {
    rule: "6.11",
    quote: "Effective policy of a team = its routing rules",
    reading:
      "the default rule's target is what the team's services use; the target may belong to another team",
    expressions: [
      team({
        routing: [
          routing({
            key: "default",
            isDefault: true,
            to: { kind: "escalation-policy", id: "of-another-team" },
          }),
        ],
      }),
    ],
  },
  {
    rule: "6.12",
    quote: "Smallest plans: one rule",
    reading: "a plan's limit: one default rule is an ordinary value",
    expressions: [team({ routing: [routing({ key: "default", isDefault: true })] })],
  },
  {
    rule: "6.services",
    quote: "the route service → team → routing rules → escalation → schedule must be followed",
    reading: "routedBy team, without a policy of its own",
    expressions: [
      {
        is: "service",
        value: {
          name: "Checkout",
          description: null,
          teams: ["ops"],
          policy: null,
          routedBy: "team",
          enabled: true,
          urgencyRule: null,
          supportHours: null,
          settings: null,
        },
      },
    ],
  },
];

function routing(given: Partial<RoutingRule>): RoutingRule {
  return {
    key: "rule",
    name: null,
    order: 0,
    isDefault: false,
    criteria: null,
    timeZone: null,
    windows: [],
    to: { kind: "escalation-policy", id: "ladder" },
    ...given,
  };
}

/** Opsgenie contract §5 (rendering) and §6 (escalation and routing). */
export const OPSGENIE: RuleTable = { contract: "opsgenie", rules: [...rendering, ...escalation] };
