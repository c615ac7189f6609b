import type { LayerRules, Occurrences, SlotOrder } from "../layer.ts";
import type { Participant } from "../participant.ts";
import {
  answered,
  DAY,
  HOUR,
  MINUTE,
  occurrences,
  policy,
  recurrence,
  reported,
  schedule,
  shift,
  shows,
  slots,
  step,
  substitution,
  team,
  user,
} from "./build.ts";
import type { Expression, RuleTable, Witness } from "./rule-case.ts";

/** The contract's defaults (§6.4, §6.5, §6.7, §6.14), each a named choice. */
export const XMATTERS_RULES: LayerRules = {
  turnDays: "wall",
  turnHours: "elapsed",
  windowEnd: "wall",
  occurrenceLength: "wall",
  emptyTurns: "count",
  skippedTime: "shift-by-gap",
  countFrom: "start",
  excluded: "consume",
  startCounts: false,
  deactivated: "vacant",
};

const rules = XMATTERS_RULES;
const GROUP = { timeZone: "US/Eastern", resolution: "everyone" } as const;
const ALL_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO";
/** A series of 09:00–17:00 in New York's time. */
const series = (rule: string, start = "2026-06-01", rest: Parameters<typeof recurrence>[3] = {}) =>
  recurrence(`${start}T09:00:00`, `${start}T17:00:00`, rule, rest);
/** Ana at once, Ben five minutes later, Eva ten minutes after him. */
const THREE = slots([
  ["ana", 0],
  ["ben", 5 * MINUTE],
  ["eva", 10 * MINUTE],
]);

/** A group of one series with one or several slots. */
function group(
  when: Occurrences,
  witness: Witness,
  rest: {
    who?: typeof THREE;
    substitutions?: Parameters<typeof shows>[2];
    rules?: Partial<LayerRules>;
  } = {},
): Expression {
  return shows(
    schedule({
      ...GROUP,
      layers: [
        occurrences({
          rules: { ...rules, ...rest.rules },
          track: "series",
          when,
          who: rest.who ?? slots([["ana", 0]]),
        }),
      ],
    }),
    witness,
    rest.substitutions,
  );
}

const ANA = ["user:ana"];
const DAY_SHIFT = series(ALL_DAYS);
/** 10:00 in New York on 3 June 2026. */
const NOON = "2026-06-03T14:00:00Z";

const seriesRules: RuleTable["rules"] = [
  {
    rule: "6.1",
    quote: "Each series is schedule *and* escalation timeline",
    reading:
      "a group is a schedule of its series, and a policy of one step to that schedule, which adds the offsets",
    expressions: [
      group(DAY_SHIFT, { [NOON]: ["user:ana", "user:ben+300", "user:eva+900"] }, { who: THREE }),
      policy("from-start", [step([{ participant: { kind: "schedule", id: "group" }, pick: "current" }])], {
        told: ["0 user:ana", "300 user:ben", "900 user:eva"],
      }),
    ],
  },
  {
    rule: "6.2",
    quote: "Duration = end - start, may pass 24 h",
    reading: "occurrences may be longer than a day and overlap themselves",
    expressions: [
      shows(
        schedule({
          ...GROUP,
          layers: [
            occurrences({
              rules,
              when: recurrence("2026-06-01T08:00:00", "2026-06-02T17:00:00", ALL_DAYS),
              who: { type: "each", perParticipant: 1, participants: [user("ana"), user("ben")] },
            }),
          ],
        }),
        { "2026-06-01T14:00:00Z": ANA, "2026-06-02T14:00:00Z": ["user:ana", "user:ben"] },
      ),
    ],
  },
  {
    rule: "6.3",
    quote: "at the same **local** time",
    reading: "starts are wall times of the layer's zone",
    expressions: [
      group(DAY_SHIFT, {
        "2026-10-31T13:00:00Z": ANA,
        "2026-11-01T13:59:59Z": [],
        "2026-11-01T14:00:00Z": ANA,
      }),
    ],
  },
  {
    rule: "6.4",
    quote: "keep local start and local end",
    reading: "occurrenceLength wall; skippedTime shift-by-gap; the first of a doubled time",
    expressions: [
      group(recurrence("2026-06-01T22:00:00", "2026-06-02T06:00:00", ALL_DAYS), {
        "2026-11-01T02:00:00Z": ANA,
        "2026-11-01T10:59:59Z": ANA,
        "2026-11-01T11:00:00Z": [],
        "2027-03-14T09:59:59Z": ANA,
        "2027-03-14T10:00:00Z": [],
      }),
      group(recurrence("2026-06-01T02:30:00", "2026-06-01T06:00:00", ALL_DAYS), {
        "2027-03-14T07:29:59Z": [],
        "2027-03-14T07:30:00Z": ANA,
        "2027-03-14T10:00:00Z": [],
      }),
      group(recurrence("2026-06-01T01:30:00", "2026-06-01T06:00:00", ALL_DAYS), {
        "2026-11-01T05:29:59Z": [],
        "2026-11-01T05:30:00Z": ANA,
        "2026-11-01T11:00:00Z": [],
      }),
    ],
  },
  {
    rule: "6.5",
    quote: "need not be a day of the recurrence",
    reading: "startCounts false: the first start gives time of day, length and not-before",
    expressions: [
      group(series("FREQ=WEEKLY;BYDAY=SA,SU;WKST=MO"), {
        "2026-06-01T14:00:00Z": [],
        "2026-06-06T14:00:00Z": ANA,
      }),
    ],
  },
  {
    rule: "6.6",
    quote: "EVERY_WEEKDAY = MO-FR",
    reading: "every frequency is a recurrence rule, ONCE a single window, HOLIDAY is reported",
    expressions: [
      group(
        { type: "once", start: "2026-06-01T13:00:00Z", end: "2026-06-01T21:00:00Z" },
        { "2026-06-01T14:00:00Z": ANA, "2026-06-02T14:00:00Z": [] },
      ),
      group(series("FREQ=DAILY;INTERVAL=2"), { "2026-06-02T14:00:00Z": [], "2026-06-03T14:00:00Z": ANA }),
      group(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO"), {
        "2026-06-01T14:00:00Z": ANA,
        "2026-06-07T14:00:00Z": ANA,
        "2026-06-14T14:00:00Z": [],
        "2026-06-15T14:00:00Z": ANA,
      }),
      group(series("FREQ=WEEKLY;WKST=MO"), { "2026-06-02T14:00:00Z": [], "2026-06-08T14:00:00Z": ANA }),
      group(series("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO"), {
        "2026-06-05T14:00:00Z": ANA,
        "2026-06-06T14:00:00Z": [],
      }),
      group(series("FREQ=WEEKLY;BYDAY=SA,SU;WKST=MO"), {
        "2026-06-05T14:00:00Z": [],
        "2026-06-07T14:00:00Z": ANA,
      }),
      group(series("FREQ=MONTHLY;BYMONTH=6,8;BYMONTHDAY=31"), {
        "2026-06-30T14:00:00Z": [],
        "2026-07-31T14:00:00Z": [],
        "2026-08-31T14:00:00Z": ANA,
      }),
      group(series("FREQ=MONTHLY;BYMONTHDAY=-1"), {
        "2026-06-30T14:00:00Z": ANA,
        "2026-07-31T14:00:00Z": ANA,
      }),
      group(series("FREQ=MONTHLY;BYDAY=1MO;BYMONTH=3,6,9,12"), {
        "2026-06-01T14:00:00Z": ANA,
        "2026-07-06T14:00:00Z": [],
        "2026-09-07T14:00:00Z": ANA,
      }),
      group(series("FREQ=MONTHLY;BYDAY=-1FR"), { "2026-06-19T14:00:00Z": [], "2026-06-26T14:00:00Z": ANA }),
      group(series("FREQ=YEARLY", "2028-02-29"), {
        "2029-02-28T15:00:00Z": [],
        "2029-03-01T15:00:00Z": [],
        "2032-02-29T15:00:00Z": ANA,
      }),
      reported("unknown-value"),
      reported("holiday-not-computed"),
    ],
  },
  {
    rule: "6.7",
    quote: "REPETITIONS = number of occurrences",
    reading: "NEVER, UNTIL in UTC, or COUNT, which counts excluded occurrences too",
    expressions: [
      group(series("FREQ=DAILY;UNTIL=20260603T130000Z"), {
        "2026-06-03T14:00:00Z": ANA,
        "2026-06-04T14:00:00Z": [],
      }),
      group(series("FREQ=DAILY;COUNT=3", "2026-06-01", { excluded: [{ at: "2026-06-02T13:00:00Z" }] }), {
        "2026-06-02T14:00:00Z": [],
        "2026-06-03T14:00:00Z": ANA,
        "2026-06-04T14:00:00Z": [],
      }),
      group(series("FREQ=WEEKLY;BYDAY=SA,SU;WKST=MO;COUNT=2"), {
        "2026-06-07T14:00:00Z": ANA,
        "2026-06-13T14:00:00Z": [],
      }),
    ],
  },
  {
    rule: "6.8",
    quote: "one tile per local day",
    reading: "daily tiles of the layer's zone, always on",
    expressions: [
      group({ type: "daily-tiles" }, { "2026-06-03T03:59:59Z": ANA, "2026-06-03T04:00:00Z": ANA }),
      answered(
        "2026-06-03T00:00:00Z",
        "2026-06-05T00:00:00Z",
        shift("2026-06-03T00:00:00Z", "2026-06-05T00:00:00Z", "ana", {
          turnStart: Date.UTC(2026, 5, 2, 4),
          turnEnd: Date.UTC(2026, 5, 3, 4),
          slot: 1,
          openStart: true,
          openEnd: true,
        }),
      ),
    ],
  },
  {
    rule: "6.9",
    quote: "No recurrence but start and end = ONCE",
    reading: "one window between two instants",
    expressions: [
      group(
        { type: "once", start: "2026-06-01T13:00:00Z", end: "2026-06-02T22:00:00Z" },
        { "2026-06-01T12:59:59Z": [], "2026-06-02T21:59:59Z": ANA, "2026-06-02T22:00:00Z": [] },
      ),
    ],
  },
  {
    rule: "6.10",
    quote: "match by start inside its range",
    reading: "excluded ranges take out the occurrences that start inside them",
    expressions: [
      group(
        series("FREQ=DAILY", "2026-06-01", {
          excluded: [{ from: "2026-06-02T13:00:00Z", to: "2026-06-03T13:00:00Z" }],
        }),
        { "2026-06-01T14:00:00Z": ANA, "2026-06-02T14:00:00Z": [], "2026-06-03T14:00:00Z": ANA },
      ),
    ],
  },
  {
    rule: "6.11",
    quote: "each timeline starts at 0",
    reading: "resolution everyone; every series has its own offsets",
    expressions: [
      shows(
        schedule({
          ...GROUP,
          layers: [
            occurrences({ rules, track: "first", when: DAY_SHIFT, who: THREE }),
            occurrences({ rules, track: "second", when: DAY_SHIFT, who: slots([["zoe", 0]]) }),
          ],
        }),
        { [NOON]: ["user:ana", "user:ben+300", "user:eva+900", "user:zoe"] },
      ),
    ],
  },
  {
    rule: "6.12",
    quote: "may have different zones",
    reading: "a layer may have a zone of its own",
    expressions: [
      shows(
        schedule({
          ...GROUP,
          layers: [
            occurrences({ rules, track: "east", when: DAY_SHIFT, who: slots([["ana", 0]]) }),
            occurrences({
              rules,
              track: "west",
              timeZone: "Europe/London",
              when: DAY_SHIFT,
              who: slots([["ben", 0]]),
            }),
          ],
        }),
        {
          "2026-06-03T12:00:00Z": ["user:ben"],
          "2026-06-03T14:00:00Z": ["user:ana", "user:ben"],
          "2026-06-03T17:00:00Z": ANA,
        },
      ),
    ],
  },
  {
    rule: "6.13",
    quote: "nobody in the group is told",
    reading: "no fallback: a gap is a gap",
    expressions: [group(DAY_SHIFT, { "2026-06-03T02:00:00Z": [] })],
  },
  {
    rule: "6.14",
    quote: "INACTIVE groups and inactive people notify nobody",
    reading: "an inactive group is a schedule that is not enabled; an inactive person's slot is vacant",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana", "user:eva+300"] },
        { who: THREE, substitutions: { deactivated: ["ben"] } },
      ),
      shows(
        schedule({
          ...GROUP,
          enabled: false,
          layers: [occurrences({ rules, when: DAY_SHIFT, who: slots([["ana", 0]]) })],
        }),
        { [NOON]: ANA },
      ),
    ],
  },
];

const timelineRules: RuleTable["rules"] = [
  {
    rule: "6.15",
    quote: "the wait **before** the member it stands on",
    reading: "waitBeforeSeconds",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana", "user:ben+300"] },
        {
          who: slots([
            ["ana", 0],
            ["ben", 5 * MINUTE],
          ]),
        },
      ),
    ],
  },
  {
    rule: "6.16",
    quote: "sum of the delays up to and including his own",
    reading: "a wait of 0 shares the step before; the first may wait",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana+60", "user:ben+60", "user:eva+360"] },
        {
          who: slots([
            ["ana", MINUTE],
            ["ben", 0],
            ["eva", 5 * MINUTE],
          ]),
        },
      ),
    ],
  },
  {
    rule: "6.17",
    quote: "only names the wait for reports",
    reading: "category, kept as written",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ANA },
        {
          who: {
            type: "slots",
            slots: [
              {
                position: 1,
                waitBeforeSeconds: 0,
                participant: user("ana"),
                pinned: false,
                category: "MANAGEMENT",
              },
            ],
            order: null,
            repeat: null,
            atEnd: null,
          },
        },
      ),
    ],
  },
  {
    rule: "6.18",
    quote: "everybody on it is on call for the whole occurrence",
    reading: "a slot's shift lasts as long as the occurrence; the offset says when it is told",
    expressions: [
      answered(
        "2026-06-03T00:00:00Z",
        "2026-06-04T00:00:00Z",
        shift("2026-06-03T13:00:00Z", "2026-06-03T21:00:00Z", "ana", { slot: 1 }),
        shift("2026-06-03T13:00:00Z", "2026-06-03T21:00:00Z", "ben", { slot: 2, offsetSeconds: 5 * MINUTE }),
      ),
    ],
  },
  {
    rule: "6.19",
    quote: "runs the timeline again n times",
    reading: "repeat and atEnd of the slots",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana", "user:ben+300"] },
        {
          who: slots(
            [
              ["ana", 0],
              ["ben", 5 * MINUTE],
            ],
            { repeat: { times: 3, waitSeconds: 10 * MINUTE }, atEnd: user("zoe") },
          ),
        },
      ),
    ],
  },
  {
    rule: "6.20",
    quote: "same person at several positions",
    reading: "the timeline lists every position; that somebody is told once per alert is kept as a note",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana", "user:ana+900", "user:ben+300"] },
        {
          who: slots([
            ["ana", 0],
            ["ben", 5 * MINUTE],
            ["ana", 10 * MINUTE],
          ]),
        },
      ),
      reported("unsupported-feature"),
    ],
  },
];

const ELAPSED: SlotOrder = {
  asOf: "2026-06-01T13:00:00Z",
  trigger: "elapsed",
  direction: "first-to-last",
  every: 1,
  unit: "days",
  nextAt: "2026-06-02T15:00:00Z",
};
/** Three at one, two and three hundred seconds. */
const ring = (order: SlotOrder, second?: "pinned") =>
  slots([["ana", 100], second ? ["ben", 100, second] : ["ben", 100], ["eva", 100]], { order });

const rotationRules: RuleTable["rules"] = [
  {
    rule: "6.21",
    quote: "second moves to first, or last moves to first",
    reading:
      "trigger alert, occurrence or elapsed; two directions; what cannot be read is reported and today's order kept",
    expressions: [
      group(
        DAY_SHIFT,
        {
          "2026-06-01T14:00:00Z": ["user:ana+100", "user:ben+200", "user:eva+300"],
          "2026-06-02T16:00:00Z": ["user:ben+100", "user:eva+200", "user:ana+300"],
        },
        { who: ring(ELAPSED) },
      ),
      group(
        DAY_SHIFT,
        { "2026-06-02T16:00:00Z": ["user:eva+100", "user:ana+200", "user:ben+300"] },
        { who: ring({ ...ELAPSED, direction: "last-to-first" }) },
      ),
      group(
        DAY_SHIFT,
        {
          "2026-06-01T14:00:00Z": ["user:ana+100", "user:ben+200", "user:eva+300"],
          "2026-06-02T14:00:00Z": ["user:ben+100", "user:eva+200", "user:ana+300"],
        },
        { who: ring({ ...ELAPSED, trigger: "occurrence", unit: null, nextAt: null }) },
      ),
      reported("unknown-value"),
    ],
  },
  {
    rule: "6.22",
    quote: "Waits belong to positions, not people",
    reading: "pinned slots stay, the others change places among the rest",
    expressions: [
      group(
        DAY_SHIFT,
        { "2026-06-02T16:00:00Z": ["user:eva+100", "user:ben+200", "user:ana+300"] },
        { who: ring(ELAPSED, "pinned") },
      ),
    ],
  },
  {
    rule: "6.23",
    quote: "The order read from the API is today's",
    reading: "asOf, then nextAt, then every interval",
    expressions: [
      group(
        DAY_SHIFT,
        {
          "2026-06-02T14:00:00Z": ["user:ana+100", "user:ben+200", "user:eva+300"],
          "2026-06-03T14:00:00Z": ["user:ben+100", "user:eva+200", "user:ana+300"],
          "2026-06-03T16:00:00Z": ["user:eva+100", "user:ana+200", "user:ben+300"],
        },
        { who: ring(ELAPSED) },
      ),
    ],
  },
  {
    rule: "6.24",
    quote: "Rotation after each **alert** cannot be predicted",
    reading: "the order of asOf is rendered for good, and reported",
    expressions: [
      group(
        DAY_SHIFT,
        { "2026-06-12T16:00:00Z": ["user:ana+100", "user:ben+200", "user:eva+300"] },
        { who: ring({ ...ELAPSED, trigger: "alert", unit: null, nextAt: null }) },
      ),
      reported("changes-with-alerts"),
    ],
  },
  {
    rule: "6.25",
    quote: "the change is seen mid-shift",
    reading: "an elapsed change splits the occurrence",
    expressions: [
      group(
        DAY_SHIFT,
        {
          "2026-06-02T14:59:59Z": ["user:ana+100", "user:ben+200", "user:eva+300"],
          "2026-06-02T15:00:00Z": ["user:ben+100", "user:eva+200", "user:ana+300"],
        },
        { who: ring(ELAPSED) },
      ),
    ],
  },
  {
    rule: "6.26",
    quote: "Without waits all members are told at once",
    reading: "an order over slots without waits changes no offset",
    expressions: [
      group(
        DAY_SHIFT,
        {
          "2026-06-02T14:00:00Z": ["user:ana", "user:ben"],
          "2026-06-02T16:00:00Z": ["user:ana", "user:ben"],
        },
        {
          who: slots(
            [
              ["ana", 0],
              ["ben", 0],
            ],
            { order: ELAPSED },
          ),
        },
      ),
    ],
  },
];

const WINDOW = { start: "2026-06-03T15:00:00Z", end: "2026-06-03T17:00:00Z", stage: "slot" } as const;
const AWAY = "2026-06-03T16:00:00Z";

const absenceRules: RuleTable["rules"] = [
  {
    rule: "6.27",
    quote: "the substitute takes the absent one's slot",
    reading: "a substitution at stage slot",
    expressions: [
      group(
        DAY_SHIFT,
        {
          "2026-06-03T14:59:59Z": ["user:ana", "user:ben+300", "user:eva+900"],
          [AWAY]: ["user:ana", "user:zoe+300", "user:eva+900"],
          "2026-06-03T17:00:00Z": ["user:ana", "user:ben+300", "user:eva+900"],
        },
        { who: THREE, substitutions: { substitutions: [substitution("ben", "zoe", WINDOW)] } },
      ),
    ],
  },
  {
    rule: "6.28",
    quote: "the member **and the wait after him** are skipped",
    reading: "the substitute is nobody; the wait after goes too, unless a present slot shares the step",
    expressions: [
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:ana", "user:eva+300"] },
        { who: THREE, substitutions: { substitutions: [substitution("ben", "nobody", WINDOW)] } },
      ),
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:ben+60", "user:eva+660"] },
        {
          who: slots([
            ["ana", MINUTE],
            ["ben", 5 * MINUTE],
            ["eva", 10 * MINUTE],
          ]),
          substitutions: { substitutions: [substitution("ana", "nobody", WINDOW)] },
        },
      ),
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:ana", "user:eva+600"] },
        {
          who: slots([
            ["ana", 0],
            ["ben", 0],
            ["eva", 10 * MINUTE],
          ]),
          substitutions: { substitutions: [substitution("ben", "nobody", WINDOW)] },
        },
      ),
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:ben", "user:eva+600"] },
        {
          who: slots([
            ["ana", 0],
            ["ben", 0],
            ["eva", 10 * MINUTE],
          ]),
          substitutions: { substitutions: [substitution("ana", "nobody", WINDOW)] },
        },
      ),
    ],
  },
  {
    rule: "6.29",
    quote: "With `group` only that group, without it all groups",
    reading:
      "within these schedules, or the account; notifications sent to the person alone are kept as a note",
    expressions: [
      group(
        DAY_SHIFT,
        { [AWAY]: ANA },
        {
          substitutions: {
            substitutions: [substitution("ana", "zoe", { ...WINDOW, schedules: ["another"] })],
          },
        },
      ),
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:zoe"] },
        {
          substitutions: {
            substitutions: [substitution("ana", "zoe", { ...WINDOW, schedules: ["under-test"] })],
          },
        },
      ),
      reported("unsupported-feature"),
    ],
  },
  {
    rule: "6.30",
    quote: "rows that **tile** the occurrence",
    reading: "cuts of one occurrence: each piece keeps the whole as its turn and says instead of whom",
    expressions: [
      answered(
        "2026-06-03T00:00:00Z",
        "2026-06-04T00:00:00Z",
        ...(
          [
            ["13", "15", "ana"],
            ["15", "17", "zoe"],
            ["17", "21", "ana"],
          ] as const
        ).map(([from, to, who]) =>
          shift(`2026-06-03T${from}:00:00Z`, `2026-06-03T${to}:00:00Z`, who, {
            turnStart: Date.UTC(2026, 5, 3, 13),
            turnEnd: Date.UTC(2026, 5, 3, 21),
            slot: 1,
            insteadOf: who === "zoe" ? user("ana") : null,
            because:
              who === "zoe" ? { kind: "substitution", id: "absence" } : { kind: "layer", id: "series" },
          }),
        ),
      ),
    ],
  },
  {
    rule: "6.31",
    quote: "no chain is followed",
    reading: "one hop: the substitute of an absent substitute is not looked up",
    expressions: [
      group(
        DAY_SHIFT,
        { [AWAY]: ["user:ben"] },
        {
          substitutions: {
            substitutions: [substitution("ana", "ben", WINDOW), substitution("ben", "zoe", WINDOW)],
          },
        },
      ),
    ],
  },
  {
    rule: "6.32",
    quote: "applies there, not at the parent",
    reading: "the nested group is a policy participant, which no substitution of a user touches",
    expressions: [
      group(
        DAY_SHIFT,
        { [AWAY]: ["escalation-policy:child"] },
        {
          who: slots([[{ kind: "escalation-policy", id: "child" }, 0]]),
          substitutions: { substitutions: [substitution("ana", "zoe", WINDOW)] },
        },
      ),
    ],
  },
];

const CHILD: Participant = { kind: "escalation-policy", id: "child" };

const otherRules: RuleTable["rules"] = [
  {
    rule: "6.33",
    quote: "does **not** expand it",
    reading: "a slot of kind escalation-policy, unexpanded, which may be pinned last; circles are reported",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["user:ana", "escalation-policy:child+900"] },
        {
          who: slots([
            ["ana", 0],
            [CHILD, 15 * MINUTE, "pinned"],
          ]),
        },
      ),
      reported("reference-cycle"),
    ],
  },
  {
    rule: "6.34",
    quote: "keep it as one opaque participant",
    reading: "opaque, with the source's label",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["opaque:dynamic-7"] },
        { who: slots([[{ kind: "opaque", sourceId: "dynamic-7", label: "Speakers of French" }, 0]]) },
      ),
      reported("unsupported-feature"),
    ],
  },
  {
    rule: "6.35",
    quote: "only that device of its owner",
    reading: "device: the owner and the contact method's key",
    expressions: [
      group(
        DAY_SHIFT,
        { [NOON]: ["device:ana:sms:+15550100"] },
        { who: slots([[{ kind: "device", id: "ana", contactMethod: "sms:+15550100" }, 0]]) },
      ),
    ],
  },
  {
    rule: "6.36",
    quote: "no shifts, whole roster at once",
    reading: "a team without a schedule",
    expressions: [team({ members: [{ user: "ana", role: null }] })],
  },
  {
    rule: "6.37",
    quote: "neither is on call by that",
    reading: "roles of a team's members grant nothing and put nobody on call",
    expressions: [
      team({
        members: [
          { user: "ana", role: "supervisor" },
          { user: "ben", role: "observer" },
        ],
      }),
    ],
  },
  {
    rule: "6.38",
    quote: "never *whether* he is on call",
    reading: "order, delay, threshold and timeframes belong to the contact method",
    expressions: [
      {
        is: "contact-method",
        value: {
          key: "sms:+15550100",
          channel: "sms",
          address: "+15550100",
          label: "Work phone",
          order: 1,
          enabled: true,
          verified: true,
          timeframes: [
            {
              name: "Working hours",
              timeZone: "US/Eastern",
              days: [1, 2, 3, 4, 5],
              startSecond: 9 * HOUR,
              durationSeconds: DAY / 3,
              excludeHolidays: true,
            },
          ],
          delaySeconds: 5 * MINUTE,
          threshold: "MEDIUM",
        },
      },
    ],
  },
  ...(
    [
      ["6.39", "names the site whose holidays count", "the site is kept in the layer's holidayRule"],
      [
        "6.40",
        "normal series are off unless `siteHolidays.onCall`",
        "the rule is kept whole and not computed",
      ],
      ["6.41", "they cannot be computed, only observed", "reported, and never called proven"],
    ] as const
  ).map(([rule, quote, reading]) => ({
    rule,
    quote,
    reading,
    expressions: [
      shows(
        schedule({
          ...GROUP,
          layers: [
            occurrences({
              rules,
              when: DAY_SHIFT,
              who: slots([["ana", 0]]),
              holidayRule: { site: "Atlanta", siteHolidays: { onCall: false } },
            }),
          ],
        }),
        { [NOON]: ANA },
      ),
      reported("holiday-not-computed"),
    ],
  })),
];

/** xMatters contract §6 (rendering). */
export const XMATTERS: RuleTable = {
  contract: "xmatters",
  rules: [...seriesRules, ...timelineRules, ...rotationRules, ...absenceRules, ...otherRules],
};
