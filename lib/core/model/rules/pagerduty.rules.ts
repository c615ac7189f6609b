import type { LayerRules } from "../layer.ts";
import { NOBODY } from "../participant.ts";
import {
  answered,
  DAY,
  daily,
  each,
  fixed,
  HOUR,
  MINUTE,
  occurrences,
  override,
  people,
  person,
  policy,
  recurrence,
  reported,
  schedule,
  shift,
  shows,
  step,
  turns,
  weekly,
  windows,
} from "./build.ts";
import type { RuleTable } from "./rule-case.ts";

/** The contract's defaults (§9, §10.3–10.7, §10.14), each a named choice. */
export const PAGERDUTY_RULES: LayerRules = {
  turnDays: "wall",
  turnHours: "elapsed",
  windowEnd: "wall",
  occurrenceLength: "wall",
  emptyTurns: "count",
  skippedTime: "shift-by-gap",
  countFrom: "start",
  excluded: "pass",
  startCounts: true,
  deactivated: "keeps-turn",
};

const rules = PAGERDUTY_RULES;
const NEW_YORK = { timeZone: "America/New_York", resolution: "topmost" } as const;
const SHIFT_BASED = { timeZone: "America/New_York", resolution: "everyone" } as const;
/** Weekly, hands off on Monday 09:00. */
const WEEKLY = {
  rules,
  people: "ana ben eva",
  anchor: "2026-01-05T14:00:00Z",
  every: [1, "weeks"],
  beforeAnchor: "count-back",
} as const;
/** Weekdays 09:00–17:00, one person after another. */
const WEEKDAYS = {
  rules,
  when: recurrence("2026-06-01T09:00:00", "2026-06-01T17:00:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
  who: each("ana ben eva"),
} as const;

const shiftBased: RuleTable["rules"] = [
  {
    rule: "9.1",
    quote: "rotation: `{id (26 chars), type schedule_rotation, events[]}`",
    reading: "a rotation is a track; its events are the layers that share it, all rotations count at once",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({ ...WEEKDAYS, track: "rotation-1", sourceId: "event-1" }),
            occurrences({ ...WEEKDAYS, track: "rotation-2", sourceId: "event-2", who: each("zoe") }),
          ],
        }),
        { "2026-06-01T14:00:00Z": ["user:ana", "user:zoe"], "2026-06-01T22:00:00Z": [] },
      ),
    ],
  },
  {
    rule: "9.2",
    quote: "Active events are immutable (they are ended and replaced)",
    reading:
      "an event is a layer of occurrences, cut to its effective range; a chain of events shares one track",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({ ...WEEKDAYS, sourceId: "event-1", activeUntil: "2026-06-03T04:00:00Z" }),
            occurrences({
              ...WEEKDAYS,
              sourceId: "event-2",
              activeFrom: "2026-06-03T04:00:00Z",
              when: recurrence("2026-06-03T10:00:00", "2026-06-03T18:00:00", "FREQ=DAILY", {
                excluded: [{ at: "2026-06-04T14:00:00Z" }],
                additions: ["2026-06-05T20:00:00"],
              }),
              who: each("zoe"),
            }),
          ],
        }),
        {
          "2026-06-02T13:30:00Z": ["user:ben"],
          "2026-06-03T13:30:00Z": [],
          "2026-06-03T14:00:00Z": ["user:zoe"],
          "2026-06-04T14:00:00Z": [],
          "2026-06-06T03:59:59Z": ["user:zoe"],
        },
      ),
      reported("overlapping-events"),
    ],
  },
  {
    rule: "9.3",
    quote: "deliberate gap that keeps its turn",
    reading: "rotating: each, so many occurrences per member; every member: together; empty member: nobody",
    expressions: [
      shows(
        schedule({ ...SHIFT_BASED, layers: [occurrences({ ...WEEKDAYS, who: each("ana nobody ben", 2) })] }),
        {
          "2026-06-02T14:00:00Z": ["user:ana"],
          "2026-06-03T14:00:00Z": [],
          "2026-06-05T14:00:00Z": ["user:ben"],
          "2026-06-08T14:00:00Z": ["user:ben"],
          "2026-06-09T14:00:00Z": ["user:ana"],
        },
      ),
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [occurrences({ ...WEEKDAYS, who: { type: "together", participants: people("ana ben") } })],
        }),
        { "2026-06-02T14:00:00Z": ["user:ana", "user:ben"] },
      ),
    ],
  },
  {
    rule: "9.4",
    quote: "support full RFC 5545 or refuse loudly",
    reading: "the rule's text is kept and computed whole; what cannot be computed is reported",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              when: recurrence(
                "2026-06-30T09:00:00",
                "2026-06-30T17:00:00",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
              ),
            }),
          ],
        }),
        {
          "2026-07-31T14:00:00Z": ["user:ben"],
          "2026-08-31T14:00:00Z": ["user:eva"],
          "2026-08-28T14:00:00Z": [],
        },
      ),
      reported("unsupported-recurrence"),
    ],
  },
  {
    rule: "9.5",
    quote: "replaces one member of one source",
    reading:
      "a custom shift is a fixed layer and its own track; an override has the scope of one participant of one track",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({ ...WEEKDAYS, who: { type: "together", participants: people("ana ben") } }),
            fixed({
              rules,
              track: "custom-1",
              sourceId: "custom-1",
              people: "ana",
              start: "2026-06-01T12:00:00Z",
              end: "2026-06-01T16:00:00Z",
            }),
          ],
          overrides: [
            override("2026-06-01T14:00:00Z", "2026-06-01T15:00:00Z", "zoe", {
              replaces: { type: "participant", track: "main", participant: { kind: "user", id: "ana" } },
            }),
            override("2026-06-01T15:00:00Z", "2026-06-01T23:00:00Z", "eva", {
              replaces: { type: "participant", track: "custom-1", participant: { kind: "user", id: "ana" } },
            }),
            override("2026-06-01T15:30:00Z", "2026-06-01T16:30:00Z", NOBODY, {
              replaces: { type: "participant", track: "main", participant: { kind: "user", id: "ben" } },
            }),
          ],
        }),
        {
          "2026-06-01T12:30:00Z": ["user:ana"],
          "2026-06-01T13:30:00Z": ["user:ana", "user:ben"],
          "2026-06-01T14:30:00Z": ["user:ana", "user:ben", "user:zoe"],
          "2026-06-01T15:15:00Z": ["user:ana", "user:ben", "user:eva"],
          "2026-06-01T15:45:00Z": ["user:ana", "user:eva"],
          "2026-06-01T16:15:00Z": ["user:ana"],
          "2026-06-01T16:45:00Z": ["user:ana", "user:ben"],
        },
      ),
      // The deliberate gap is a member too: replaced, its turn has somebody.
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({ ...WEEKDAYS, who: each("ana nobody") }),
            fixed({
              rules,
              track: "custom",
              start: "2026-06-03T13:00:00Z",
              end: "2026-06-03T15:00:00Z",
              people: "nobody",
            }),
          ],
          overrides: [
            override("2026-06-01T13:00:00Z", "2026-06-02T15:00:00Z", "zoe", {
              replaces: { type: "participant", track: "main", participant: NOBODY },
            }),
            override("2026-06-03T14:00:00Z", "2026-06-03T18:00:00Z", "eva", {
              replaces: { type: "participant", track: "custom", participant: NOBODY },
            }),
          ],
        }),
        {
          "2026-06-01T14:00:00Z": ["user:ana"],
          "2026-06-01T22:00:00Z": [],
          "2026-06-02T14:00:00Z": ["user:zoe"],
          "2026-06-02T16:00:00Z": [],
          "2026-06-03T13:30:00Z": ["user:ana"],
          "2026-06-03T14:30:00Z": ["user:ana", "user:eva"],
          "2026-06-03T15:30:00Z": ["user:ana"],
        },
      ),
    ],
  },
  {
    rule: "9.6",
    quote: "Several people may be on at once",
    reading: "shifts may lie over each other, each with its cause; gaps by empty members are not shifts",
    expressions: [
      answered(
        "2026-06-01T00:00:00Z",
        "2026-06-02T00:00:00Z",
        shift("2026-06-01T13:00:00Z", "2026-06-01T21:00:00Z", "ana"),
        shift("2026-06-01T13:00:00Z", "2026-06-01T21:00:00Z", "zoe", {
          insteadOf: { kind: "user", id: "ben" },
          because: { kind: "override", id: "override-1" },
        }),
      ),
    ],
  },
  {
    rule: "9.semantics",
    quote: "the member advances per OCCURRENCE",
    reading: "a weekend without occurrences burns no turn; the time of day is the wall clock's",
    expressions: [
      shows(schedule({ ...SHIFT_BASED, layers: [occurrences(WEEKDAYS)] }), {
        "2026-06-05T14:00:00Z": ["user:ben"],
        "2026-06-06T14:00:00Z": [],
        "2026-06-08T14:00:00Z": ["user:eva"],
        "2026-11-02T13:59:59Z": [],
        "2026-11-02T14:00:00Z": ["user:eva"],
      }),
    ],
  },
  {
    rule: "9.default.1",
    quote: "n counts from `start_time`",
    reading: "countFrom start by default, active-from as the other choice",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [occurrences({ ...WEEKDAYS, activeFrom: "2026-06-02T04:00:00Z" })],
        }),
        { "2026-06-01T14:00:00Z": [], "2026-06-02T14:00:00Z": ["user:ben"] },
      ),
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              rules: { ...rules, countFrom: "active-from" },
              activeFrom: "2026-06-02T04:00:00Z",
            }),
          ],
        }),
        { "2026-06-02T14:00:00Z": ["user:ana"] },
      ),
    ],
  },
  {
    rule: "9.default.2",
    quote: "an EXDATE does not use up a turn",
    reading: "excluded pass by default, consume as the other choice",
    expressions: (["pass", "consume"] as const).map((excluded) =>
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              rules: { ...rules, excluded },
              when: recurrence("2026-06-01T09:00:00", "2026-06-01T17:00:00", "FREQ=DAILY", {
                excluded: [{ at: "2026-06-02T13:00:00Z" }],
              }),
            }),
          ],
        }),
        {
          "2026-06-02T14:00:00Z": [],
          "2026-06-03T14:00:00Z": [excluded === "pass" ? "user:ben" : "user:eva"],
        },
      ),
    ),
  },
  {
    rule: "9.default.3",
    quote: "the length is kept on the wall clock",
    reading: "a night over a change of the clock keeps its local end; elapsed is the other choice",
    expressions: (["wall", "elapsed"] as const).map((occurrenceLength) =>
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              rules: { ...rules, occurrenceLength },
              when: recurrence("2026-10-30T21:00:00", "2026-10-31T05:00:00", "FREQ=DAILY"),
            }),
          ],
        }),
        {
          "2026-11-01T08:59:59Z": ["user:ben"],
          "2026-11-01T09:30:00Z": occurrenceLength === "wall" ? ["user:ben"] : [],
          "2026-11-01T10:00:00Z": [],
        },
      ),
    ),
  },
  {
    rule: "9.default.4",
    quote: "an occurrence across `effective_since`/`effective_until` is cut there",
    reading: "activeFrom and activeUntil clip, also inside an occurrence",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              activeFrom: "2026-06-01T15:00:00Z",
              activeUntil: "2026-06-02T15:00:00Z",
            }),
          ],
        }),
        {
          "2026-06-01T14:59:59Z": [],
          "2026-06-01T15:00:00Z": ["user:ana"],
          "2026-06-02T14:59:59Z": ["user:ben"],
          "2026-06-02T15:00:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "9.default.5",
    quote: "of overlapping overrides on one member the last in the list wins",
    reading: "order grows along the list",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [occurrences(WEEKDAYS)],
          overrides: ["zoe", "kim"].map((id, order) =>
            override("2026-06-01T14:00:00Z", "2026-06-01T16:00:00Z", id, {
              order,
              replaces: { type: "participant", track: "main", participant: { kind: "user", id: "ana" } },
            }),
          ),
        }),
        { "2026-06-01T15:00:00Z": ["user:kim"] },
      ),
    ],
  },
  {
    rule: "9.open",
    quote: "take the union per member",
    reading:
      "occurrences of one layer may overlap; a member twice on at once is merged where shifts are compared",
    expressions: [
      shows(
        schedule({
          ...SHIFT_BASED,
          layers: [
            occurrences({
              ...WEEKDAYS,
              when: recurrence("2026-06-06T00:00:00", "2026-06-07T23:59:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
              who: each("ana ben"),
            }),
          ],
        }),
        { "2026-06-06T12:00:00Z": ["user:ana"], "2026-06-07T12:00:00Z": ["user:ana", "user:ben"] },
      ),
    ],
  },
];

const layerBased: RuleTable["rules"] = [
  {
    rule: "10.1",
    quote: "Outside it the layer yields nothing",
    reading: "activeFrom and activeUntil; null is open",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            turns({ ...WEEKLY, activeFrom: "2026-06-01T04:00:00Z", activeUntil: "2026-06-08T04:00:00Z" }),
          ],
        }),
        { "2026-06-01T03:59:59Z": [], "2026-06-01T04:00:00Z": ["user:eva"], "2026-06-08T04:00:00Z": [] },
      ),
    ],
  },
  {
    rule: "10.2",
    quote: "`start` only clips, it never re-phases",
    reading: "turns count from the anchor however old, and backwards before it",
    expressions: [
      shows(
        schedule({
          timeZone: "America/New_York",
          resolution: "topmost",
          layers: [turns({ ...WEEKLY, activeFrom: "2025-12-01T05:00:00Z" })],
        }),
        {
          "2026-01-05T13:59:59Z": ["user:eva"],
          "2026-01-05T14:00:00Z": ["user:ana"],
          "2026-01-12T14:00:00Z": ["user:ben"],
        },
      ),
    ],
  },
  {
    rule: "10.3",
    quote: "weekly 09:00 stays 09:00",
    reading: "unit weeks or days with turnDays wall",
    expressions: [
      shows(schedule({ ...NEW_YORK, layers: [turns({ ...WEEKLY, anchor: "2026-10-19T13:00:00Z" })] }), {
        "2026-11-02T13:30:00Z": ["user:ben"],
        "2026-11-02T14:00:00Z": ["user:eva"],
      }),
    ],
  },
  {
    rule: "10.4",
    quote: "fixed elapsed seconds (default here) or wall clock",
    reading: "unit seconds with turnHours elapsed; wall is the other choice",
    expressions: (["elapsed", "wall"] as const).map((turnHours) =>
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            turns({
              ...WEEKLY,
              rules: { ...rules, turnHours },
              people: "ana ben",
              anchor: "2026-10-31T13:00:00Z",
              every: [12 * HOUR, "seconds"],
            }),
          ],
        }),
        {
          "2026-11-01T01:00:00Z": ["user:ben"],
          "2026-11-01T13:30:00Z": [turnHours === "elapsed" ? "user:ana" : "user:ben"],
        },
      ),
    ),
  },
  {
    rule: "10.5",
    quote: "Restrictions cut, they do not shift",
    reading: "emptyTurns count: closed turns use up a person",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            turns({
              ...WEEKLY,
              every: [1, "days"],
              anchor: "2026-06-01T04:00:00Z",
              coverage: windows(weekly(1, "00:00", 5 * DAY)),
            }),
          ],
        }),
        {
          "2026-06-05T12:00:00Z": ["user:ben"],
          "2026-06-06T12:00:00Z": [],
          "2026-06-08T12:00:00Z": ["user:ben"],
        },
      ),
    ],
  },
  {
    rule: "10.6",
    quote: "A window may cross midnight or the week end",
    reading: "windows form a union; daily or weekly, over midnight and over Sunday",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            turns({
              ...WEEKLY,
              coverage: windows(weekly(7, "20:00", 14 * HOUR), weekly(3, "08:00", HOUR)),
            }),
            turns({ ...WEEKLY, track: "nights", people: "zoe", coverage: windows(daily("22:00", 8 * HOUR)) }),
          ],
        }),
        {
          "2026-06-01T13:59:59Z": ["user:ana"],
          "2026-06-01T14:00:00Z": [],
          "2026-06-08T00:00:00Z": ["user:ana"],
          "2026-06-08T13:30:00Z": ["user:ben"],
          "2026-06-03T12:00:00Z": ["user:ana"],
          "2026-06-04T05:00:00Z": ["user:zoe"],
        },
      ),
    ],
  },
  {
    rule: "10.7",
    quote: "02:30 becomes 03:30 of the new offset",
    reading: "windowEnd wall; skippedTime shift-by-gap; the first of a repeated hour",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [turns({ ...WEEKLY, people: "ana", coverage: windows(daily("02:30", 2 * HOUR)) })],
        }),
        {
          "2027-03-14T07:15:00Z": [],
          "2027-03-14T07:30:00Z": ["user:ana"],
          "2027-03-14T08:29:59Z": ["user:ana"],
          "2027-03-14T08:30:00Z": [],
          "2026-07-01T06:30:00Z": ["user:ana"],
          "2026-12-01T07:30:00Z": ["user:ana"],
          "2026-12-01T06:30:00Z": [],
        },
      ),
      shows(
        schedule({
          ...NEW_YORK,
          layers: [turns({ ...WEEKLY, people: "ana", coverage: windows(daily("01:30", 2 * HOUR)) })],
        }),
        {
          "2026-11-01T05:29:59Z": [],
          "2026-11-01T05:30:00Z": ["user:ana"],
          "2026-11-01T08:29:59Z": ["user:ana"],
          "2026-11-01T08:30:00Z": [],
        },
      ),
    ],
  },
  {
    rule: "10.8",
    quote: "else the first layer in GET order",
    reading: "resolution topmost over layers in GET order, overrides above all",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            turns({ ...WEEKLY, people: "zoe", track: "top", coverage: windows(daily("09:00", 8 * HOUR)) }),
            turns({ ...WEEKLY, track: "bottom" }),
          ],
          overrides: [override("2026-06-02T15:00:00Z", "2026-06-02T16:00:00Z", "kim")],
        }),
        {
          "2026-06-02T12:59:59Z": ["user:ana"],
          "2026-06-02T13:00:00Z": ["user:zoe"],
          "2026-06-02T15:30:00Z": ["user:kim"],
          "2026-06-02T21:00:00Z": ["user:ana"],
        },
      ),
    ],
  },
  {
    rule: "10.9",
    quote: "replace whoever is there and also fill gaps",
    reading: "scope schedule; the highest order wins; an order that no one tells is reported",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [turns({ ...WEEKLY, coverage: windows(daily("09:00", 8 * HOUR)) })],
          overrides: [
            override("2026-06-02T12:00:00Z", "2026-06-02T14:00:00Z", "kim", { order: 1 }),
            override("2026-06-02T13:30:00Z", "2026-06-02T15:00:00Z", "zoe", { order: 0 }),
          ],
        }),
        {
          "2026-06-02T12:30:00Z": ["user:kim"],
          "2026-06-02T13:45:00Z": ["user:kim"],
          "2026-06-02T14:30:00Z": ["user:zoe"],
          "2026-06-02T15:00:00Z": ["user:ana"],
        },
      ),
      reported("order-unknown"),
      reported("order-undecided"),
    ],
  },
  {
    rule: "10.10",
    quote: "reproduce, do not heal",
    reading: "a minute without anybody is a gap",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [turns({ ...WEEKLY, coverage: windows(weekly(6, "00:00", 2 * DAY - MINUTE)) })],
        }),
        { "2026-06-08T03:58:59Z": ["user:ana"], "2026-06-08T03:59:00Z": [], "2026-06-08T04:00:00Z": [] },
      ),
    ],
  },
  {
    rule: "10.11",
    quote: "Entries are cut at since/until",
    reading: "a shift cut by the window says so and keeps its whole turn",
    expressions: [
      answered(
        "2026-06-02T00:00:00Z",
        "2026-06-03T00:00:00Z",
        shift("2026-06-02T00:00:00Z", "2026-06-03T00:00:00Z", "ana", {
          turnStart: Date.UTC(2026, 5, 1, 13),
          turnEnd: Date.UTC(2026, 5, 8, 13),
          openStart: true,
          openEnd: true,
        }),
      ),
    ],
  },
  {
    rule: "10.12",
    quote: "Join touching same-user entries on BOTH sides",
    reading: "touching turns of one person are one shift; the source's entries are joined before comparing",
    expressions: [
      answered(
        "2026-06-01T00:00:00Z",
        "2026-07-01T00:00:00Z",
        shift("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "ana", { openStart: true, openEnd: true }),
      ),
    ],
  },
  {
    rule: "10.13",
    quote: "covered share of the window",
    reading: "a matter of shifts and their window: here half of it",
    expressions: [
      answered(
        "2026-06-01T00:00:00Z",
        "2026-06-02T00:00:00Z",
        shift("2026-06-01T00:00:00Z", "2026-06-01T12:00:00Z", "ana", { openStart: true }),
      ),
    ],
  },
  {
    rule: "10.14",
    quote: "dropping the slot re-phases everyone",
    reading: "a placeholder keeps the slot; deactivated keeps-turn",
    expressions: [
      shows(
        schedule({ ...NEW_YORK, layers: [turns({ ...WEEKLY, people: "ana gone eva" })] }),
        { "2026-01-12T14:00:00Z": ["user:gone"], "2026-01-19T14:00:00Z": ["user:eva"] },
        { deactivated: ["gone"] },
      ),
      person({ name: "A former colleague", status: "placeholder" }),
      reported("deleted-person"),
    ],
  },
  {
    rule: "10.15",
    quote: "If seen, render nothing",
    reading: "a layer without participants yields nobody, and is reported",
    expressions: [
      shows(
        schedule({
          ...NEW_YORK,
          layers: [
            {
              ...turns(WEEKLY),
              rotation: {
                type: "turns",
                anchor: WEEKLY.anchor,
                length: 1,
                unit: "weeks",
                beforeAnchor: "count-back",
                participants: [],
              },
            },
            turns({ ...WEEKLY, track: "below", people: "zoe" }),
          ],
        }),
        { "2026-06-01T14:00:00Z": ["user:zoe"] },
      ),
      reported("empty-layer"),
    ],
  },
  {
    rule: "10.16",
    quote: "has two slots",
    reading: "participants may repeat",
    expressions: [
      shows(schedule({ ...NEW_YORK, layers: [turns({ ...WEEKLY, people: "ana ben ana eva" })] }), {
        "2026-01-12T14:00:00Z": ["user:ben"],
        "2026-01-19T14:00:00Z": ["user:ana"],
        "2026-01-26T14:00:00Z": ["user:eva"],
        "2026-02-02T14:00:00Z": ["user:ana"],
        "2026-02-09T14:00:00Z": ["user:ben"],
      }),
    ],
  },
  {
    rule: "10.17",
    quote: "Compare only from max(now, every live layer's `start`)",
    reading: "activeFrom says from when; what lies before is not compared",
    expressions: [
      shows(schedule({ ...NEW_YORK, layers: [turns({ ...WEEKLY, activeFrom: "2026-06-01T13:00:46Z" })] }), {
        "2026-06-01T13:00:45Z": [],
        "2026-06-01T13:00:46Z": ["user:ana"],
      }),
      reported("not-exercised"),
    ],
  },
];

const escalation: RuleTable["rules"] = [
  {
    rule: "11.1",
    quote: "Rules run in array order",
    reading:
      "timing between-steps: the delay of a step runs from it to the next; a schedule means whoever is on call then",
    expressions: [
      policy(
        "between-steps",
        [
          step([{ participant: { kind: "schedule", id: "primary" }, pick: "current" }], {
            delaySeconds: 30 * MINUTE,
          }),
          step("ana ben", { delaySeconds: 15 * MINUTE }),
        ],
        { told: ["0 user:kim", "1800 user:ana", "1800 user:ben"] },
      ),
    ],
  },
  {
    rule: "11.2",
    quote: "repeats AFTER the first pass",
    reading: "repeat.times counts passes after the first; the last delay runs before each; 0 is no repeat",
    expressions: [
      policy("between-steps", [step("ana", { delaySeconds: 30 * MINUTE })], {
        repeat: { times: 2, waitSeconds: 0, resets: false, closesAtEnd: false },
        told: ["0 user:ana", "1800 user:ana", "3600 user:ana"],
      }),
      policy("between-steps", [step("ana", { delaySeconds: 30 * MINUTE })], { told: ["0 user:ana"] }),
    ],
  },
  {
    rule: "11.3",
    quote: "it is skipped at once",
    reading: "whenEmpty skip; a level that reaches nobody is reported",
    expressions: [
      policy(
        "between-steps",
        [
          step([{ participant: { kind: "schedule", id: "gaps" }, pick: "current" }], {
            delaySeconds: 30 * MINUTE,
            whenEmpty: "skip",
          }),
          step("ana", { delaySeconds: 30 * MINUTE }),
        ],
        { told: ["0 user:ana"] },
      ),
      policy("between-steps", [step([{ participant: { kind: "schedule", id: "gaps" }, pick: "current" }])], {
        repeat: { times: 9, waitSeconds: 0, resets: false, closesAtEnd: false },
        told: [],
      }),
      reported("pages-no-one"),
    ],
  },
  {
    rule: "11.4",
    quote: "incidents go to the rule's targets in ring order",
    reading: "assign round-robin; a schedule is one member of the ring",
    expressions: [
      policy("between-steps", [
        step(
          [
            { participant: { kind: "user", id: "ana" }, pick: "current" },
            { participant: { kind: "schedule", id: "primary" }, pick: "current" },
          ],
          { assign: "round-robin", delaySeconds: 10 * MINUTE },
        ),
      ]),
      reported("round-robin"),
    ],
  },
  {
    rule: "11.5",
    quote: "treat all as notified",
    reading: "a schedule target means everybody whom it shows at that moment",
    expressions: [
      policy(
        "between-steps",
        [
          step([{ participant: { kind: "schedule", id: "shift-based" }, pick: "current" }], {
            assign: "all",
          }),
        ],
        { told: ["0 user:ana", "0 user:ben"] },
      ),
    ],
  },
  {
    rule: "11.6",
    quote: "only controls handoff mails",
    reading: "kept on the policy; it changes nobody",
    expressions: [
      policy("between-steps", [step("ana")], { handoffNotifications: "always" }),
      policy("between-steps", [step("ana")], { handoffNotifications: "if-has-services" }),
    ],
  },
  {
    rule: "11.7",
    quote: "keep as unresolved references",
    reading:
      "a deleted person is a placeholder; what the key cannot read stays a labelled participant, and is reported",
    expressions: [
      policy("between-steps", [
        step([
          { participant: { kind: "opaque", sourceId: "PHIDDEN", label: "Hidden schedule" }, pick: "current" },
        ]),
      ]),
      reported("dangling-reference"),
      reported("deleted-person"),
    ],
  },
];

/** PagerDuty contract §9 (shift-based schedules), §10 (layer-based) and §11 (escalation). */
export const PAGERDUTY: RuleTable = {
  contract: "pagerduty",
  rules: [...shiftBased, ...layerBased, ...escalation],
};
