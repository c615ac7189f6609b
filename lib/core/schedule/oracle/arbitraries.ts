import fc from "fast-check";
import {
  DAY,
  fixed,
  HOUR,
  MINUTE,
  occurrences,
  override,
  recurrence,
  schedule,
  slots,
  substitution,
  turns,
  user,
  windows,
} from "#lib/core/model/rules/build.ts";
import type {
  Layer,
  LayerRules,
  OccurrenceLayer,
  Occurrences,
  SlotOrder,
  TurnUnit,
  Window,
} from "../../model/layer.ts";
import type { Participant } from "../../model/participant.ts";
import type { Override, OverrideScope, Schedule, Substitution } from "../../model/schedule.ts";
import { type EpochMs, toInstant } from "../../time/instant.ts";
import type { RenderWindow } from "../shift.ts";
import { toWall } from "./wall.ts";

/** A schedule with all that may act on it, and a window to look at. */
export interface Scenario {
  readonly schedule: Schedule;
  readonly substitutions: readonly Substitution[];
  readonly deactivated: readonly string[];
  readonly window: RenderWindow;
  /** Seconds between the instants at which the answers are compared. */
  readonly everySeconds: number;
}

/** Days on which the clock of a zone does something: both ways, by half an hour, by a day, by law, or nothing. */
const MOMENTS: readonly (readonly [string, string])[] = [
  ["UTC", "2026-06-01"],
  ["Asia/Kolkata", "2026-06-01"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["US/Eastern", "2027-03-14"],
  ["Europe/Berlin", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Pacific/Chatham", "2026-09-27"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Sao_Paulo", "2019-02-17"],
  ["America/Caracas", "2016-05-01"],
  ["Europe/Istanbul", "2016-09-08"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Africa/Casablanca", "2026-03-22"],
  ["Pacific/Apia", "2011-12-30"],
];

const IDS = ["ana", "ben", "eva", "kim", "zoe"];
/** Of ana there is a device too. */
const participants: fc.Arbitrary<readonly Participant[]> = fc.array(
  fc.constantFrom<Participant>(...[...IDS, "ana", "nobody"].map(user), {
    kind: "device",
    id: "ana",
    contactMethod: "sms:+15550100",
  }),
  { maxLength: 4 },
);
const choice = <T extends string>(...values: T[]) => fc.constantFrom(...values);

const rules: fc.Arbitrary<LayerRules> = fc.record({
  turnDays: choice("wall", "elapsed"),
  turnHours: choice("wall", "elapsed"),
  windowEnd: choice("wall", "elapsed"),
  occurrenceLength: choice("wall", "elapsed"),
  emptyTurns: choice("count", "skip"),
  skippedTime: choice("gap-end", "shift-by-gap"),
  countFrom: choice("start", "active-from"),
  excluded: choice("consume", "pass"),
  startCounts: fc.boolean(),
  deactivated: choice("keeps-turn", "vacant"),
  substituted: choice("everybody", "layers-only"),
});

/** Any scenario around a moment at which the clock may change. */
export const scenarios: fc.Arbitrary<Scenario> = fc.constantFrom(...MOMENTS).chain(([zone, date]) => {
  const centre = Date.parse(`${date}T00:00:00Z`);
  return fc.constantFrom("topmost" as const, "everyone" as const).chain((resolution) =>
    fc
      .record({
        layers: fc.array(layers(zone, centre), { maxLength: 3 }),
        overrides: overrides(centre),
        substitutions: substitutions(centre),
        deactivated: fc.subarray(IDS, { maxLength: 2 }),
        offset: fc.integer({ min: -4 * DAY, max: DAY }),
        everySeconds: fc.constantFrom(MINUTE, 7 * MINUTE + 1, 23 * MINUTE),
        hours: fc.integer({ min: 1, max: 9 * 24 }),
      })
      .map(({ offset, everySeconds, hours, ...drawn }) => {
        const from = centre + offset * 1000;
        const length = Math.min(hours * HOUR, 700 * everySeconds);
        return {
          schedule: schedule({
            timeZone: zone,
            resolution,
            layers: drawn.layers.map((layer, index) => ({ ...layer, track: trackOf(layer, index) })),
            overrides: known(drawn.overrides, drawn.layers, resolution).map((each, order) => ({
              ...each,
              order,
              key: `override-${order}`,
            })),
          }),
          substitutions: drawn.substitutions,
          deactivated: drawn.deactivated,
          everySeconds,
          window: { from, to: from + length * 1000 },
        };
      }),
  );
});

/**
 * Where all tracks count, next to an override of the whole schedule only tracks that have layers: whether that one fills the tracks which
 * nothing but another override names is not said anywhere.
 */
function known(
  overrides: readonly Override[],
  layers: readonly Layer[],
  resolution: Schedule["resolution"],
): readonly Override[] {
  if (resolution === "topmost") return overrides;
  if (!overrides.some(({ replaces }) => replaces.type === "schedule")) return overrides;
  const tracks = layers.map(trackOf);
  return overrides.filter(
    ({ replaces }) => replaces.type !== "tracks" || replaces.tracks.every((track) => tracks.includes(track)),
  );
}

/** Two layers may share a track. */
function trackOf(layer: Layer, index: number): string {
  return layer.name === "shared" ? "track-0" : `track-${index}`;
}

function around(centre: EpochMs, daysBefore: number, daysAfter: number): fc.Arbitrary<EpochMs> {
  const seconds = fc.integer({ min: -daysBefore * DAY, max: daysAfter * DAY });
  return fc
    .tuple(seconds, fc.constantFrom(1, MINUTE, 30 * MINUTE, HOUR))
    .map(([second, grain]) => centre + Math.floor(second / grain) * grain * 1000);
}

function layers(zone: string, centre: EpochMs): fc.Arbitrary<Layer> {
  const common = fc.record({
    rules,
    name: choice("own", "own", "shared"),
    timeZone: fc.constantFrom(null, null, null, "Europe/London", "Australia/Lord_Howe"),
    activeFrom: fc.option(around(centre, 6, 2).map(toInstant), { freq: 3 }),
    activeUntil: fc.option(around(centre, 2, 4).map(toInstant), { freq: 3 }),
  });
  return common.chain((given) => {
    const layerZone = given.timeZone ?? zone;
    return fc.oneof(
      { weight: 3, arbitrary: masks(centre).map((rest) => ({ ...rest, ...given })) },
      { weight: 3, arbitrary: recurring(layerZone, centre).map((rest) => ({ ...rest, ...given })) },
      { weight: 1, arbitrary: shifts(centre).map((rest) => ({ ...rest, ...given })) },
    );
  });
}

const ANY_RULES: LayerRules = {
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

/** Anchor and length: short turns of young rotations, long ones of rotations that have seen many a change of the clock. */
function rotations(centre: EpochMs): fc.Arbitrary<readonly [EpochMs, readonly [number, TurnUnit]]> {
  const every = (unit: TurnUnit, min: number, max: number) =>
    fc.integer({ min, max }).map((length) => [length, unit] as const);
  return fc.oneof(
    fc.tuple(around(centre, 900, 3), fc.oneof(every("weeks", 1, 2), every("days", 1, 5))),
    fc.tuple(around(centre, 400, 3), fc.oneof(every("hours", 7, 40), every("seconds", 10 * HOUR, 3 * DAY))),
    fc.tuple(around(centre, 40, 3), fc.oneof(every("hours", 1, 12), every("minutes", 61, 2000))),
    fc.tuple(around(centre, 4, 1), every("minutes", 10, 90)),
  );
}

const startSecond = fc.oneof(
  fc.integer({ min: 0, max: 47 }).map((half) => half * 30 * MINUTE),
  fc.integer({ min: 0, max: DAY - 1 }),
);

const openings: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    type: fc.constant("daily" as const),
    startSecond,
    durationSeconds: fc.oneof(
      fc.integer({ min: 1, max: 48 }).map((n) => n * 30 * MINUTE),
      fc.integer({ min: 1, max: DAY }),
    ),
  }),
  fc.record({
    type: fc.constant("weekly" as const),
    startDay: fc.integer({ min: 1, max: 7 }),
    startSecond,
    durationSeconds: fc.oneof(
      fc.integer({ min: 1, max: 96 }).map((n) => n * 30 * MINUTE),
      fc.integer({ min: 1, max: 7 * DAY }),
    ),
  }),
);

function masks(centre: EpochMs): fc.Arbitrary<Layer> {
  return fc
    .record({
      together: fc.integer({ min: 0, max: 4 }),
      ids: participants,
      turning: rotations(centre),
      openings: fc.array(openings, { maxLength: 3 }),
      beforeAnchor: choice("count-back", "nobody"),
    })
    .map(({ together, ids, turning: [anchor, every], openings: list, beforeAnchor }) => {
      const layer = turns({
        rules: ANY_RULES,
        people: ids,
        anchor: toInstant(anchor),
        every,
        coverage: windows(...list),
        beforeAnchor,
      });
      return together > 0 ? layer : { ...layer, rotation: { type: "together", participants: ids } };
    });
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const byDay = fc.subarray(WEEKDAYS, { minLength: 1 }).map((days) => `BYDAY=${days.join(",")}`);
const interval = fc.integer({ min: 1, max: 3 }).map((n) => `INTERVAL=${n}`);

function ruleTexts(centre: EpochMs): fc.Arbitrary<string> {
  const ends = fc.oneof(
    { weight: 3, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => `;COUNT=${n}`) },
    {
      weight: 1,
      arbitrary: around(centre, 5, 5).map((ms) => `;UNTIL=${toInstant(ms).replace(/[-:]/g, "")}`),
    },
  );
  const text = fc.oneof(
    fc.tuple(interval, fc.integer({ min: 5, max: 30 })).map(([, n]) => `FREQ=HOURLY;INTERVAL=${n}`),
    interval.map((n) => `FREQ=DAILY;${n}`),
    fc.tuple(interval, byDay).map((parts) => `FREQ=WEEKLY;${parts.join(";")};WKST=MO`),
    fc.tuple(interval, byDay).map((parts) => `FREQ=WEEKLY;${parts.join(";")};WKST=SU`),
    fc.constantFrom(
      "FREQ=MONTHLY;BYDAY=1MO,3SU",
      "FREQ=MONTHLY;BYMONTHDAY=1,8,-1",
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
      "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
    ),
  );
  return fc.tuple(text, ends).map((parts) => parts.join(""));
}

function recurring(zone: string, centre: EpochMs): fc.Arbitrary<Layer> {
  const recurrences = fc
    .record({
      start: fc.oneof(around(centre, 40, 2), around(centre, 800, 0)),
      halfHours: fc.integer({ min: 1, max: 70 }),
      rule: ruleTexts(centre),
      excluded: fc.array(
        fc.tuple(around(centre, 4, 4), fc.integer({ min: HOUR, max: 2 * DAY })).map(([from, length]) => ({
          from: toInstant(from),
          to: toInstant(from + length * 1000),
        })),
        { maxLength: 2 },
      ),
      additions: fc.array(around(centre, 3, 3), { maxLength: 2 }),
    })
    .map(({ start, halfHours, rule, excluded, additions }): Occurrences => {
      const wall = (ms: EpochMs) => toWall(ms, zone).toString({ smallestUnit: "second" });
      const end = toWall(start, zone).add({ minutes: 30 * halfHours });
      return recurrence(wall(start), end.toString({ smallestUnit: "second" }), rule, {
        excluded,
        additions: additions.filter((each) => each > start).map(wall),
      });
    });
  const when = fc.oneof(
    { weight: 4, arbitrary: recurrences.map((value) => ({ value, tiled: false })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(around(centre, 3, 2), fc.integer({ min: HOUR, max: 3 * DAY }))
        .map(([start, length]): { value: Occurrences; tiled: boolean } => ({
          value: { type: "once", start: toInstant(start), end: toInstant(start + length * 1000) },
          tiled: false,
        })),
    },
    { weight: 1, arbitrary: fc.constant({ value: { type: "daily-tiles" } as Occurrences, tiled: true }) },
  );
  return when.chain(({ value, tiled }) =>
    (tiled ? seats(centre) : whoIsOn(centre)).map((who) =>
      occurrences({ rules: ANY_RULES, when: value, who }),
    ),
  );
}

function whoIsOn(centre: EpochMs): fc.Arbitrary<OccurrenceLayer["who"]> {
  return fc.oneof(
    fc
      .tuple(participants, fc.integer({ min: 1, max: 3 }))
      .map(([list, perParticipant]) => ({ type: "each" as const, perParticipant, participants: list })),
    participants.map((ids) => ({ type: "together" as const, participants: ids })),
    seats(centre),
  );
}

function seats(centre: EpochMs): fc.Arbitrary<OccurrenceLayer["who"]> {
  const seat = fc.tuple(
    fc.constantFrom(...IDS, "nobody"),
    fc.constantFrom(0, 0, MINUTE, 5 * MINUTE),
    fc.constantFrom("pinned" as const, undefined, undefined),
  );
  const order: fc.Arbitrary<SlotOrder> = fc
    .record({
      asOf: around(centre, 6, 0),
      trigger: choice("alert", "occurrence", "elapsed"),
      direction: choice("first-to-last", "last-to-first"),
      every: fc.integer({ min: 1, max: 3 }),
      unit: choice("hours", "days"),
      untilNext: fc.option(fc.integer({ min: 1, max: 3 * DAY })),
    })
    .map(({ asOf, trigger, direction, every, unit, untilNext }) => ({
      asOf: toInstant(asOf),
      trigger,
      direction,
      every: trigger === "elapsed" && unit === "hours" ? every * 7 : every,
      unit: trigger === "elapsed" ? unit : null,
      nextAt: untilNext === null ? null : toInstant(asOf + untilNext * 1000),
    }));
  return fc.tuple(fc.array(seat, { minLength: 1, maxLength: 4 }), fc.option(order)).map(([list, drawn]) =>
    slots(
      list.map(([id, wait, pinned]) => (pinned ? [id, wait, pinned] : [id, wait])),
      { order: drawn },
    ),
  );
}

function shifts(centre: EpochMs): fc.Arbitrary<Layer> {
  const one = fc.tuple(participants, around(centre, 4, 2), fc.integer({ min: MINUTE, max: 2 * DAY }));
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((list) => ({
    ...fixed({ rules: ANY_RULES, people: "ana", start: toInstant(centre), end: toInstant(centre) }),
    shifts: list.map(([ids, start, length], index) => ({
      id: `shift-${index}`,
      start: toInstant(start),
      end: toInstant(start + length * 1000),
      participants: ids,
    })),
  }));
}

function overrides(centre: EpochMs): fc.Arbitrary<readonly Override[]> {
  const tracks = fc.subarray(["track-0", "track-1", "track-9"], { minLength: 1 });
  const whole = fc.constant({ type: "schedule" as const });
  const parts = fc.oneof(
    tracks.map((list) => ({ type: "tracks" as const, tracks: list })),
    fc.record({
      type: fc.constant("participant" as const),
      track: fc.constantFrom("track-0", "track-1"),
      participant: fc.constantFrom(...IDS, "nobody").map(user),
    }),
  );
  return fc.array(overrideOf(centre, fc.oneof(whole, parts)), { maxLength: 4 });
}

function overrideOf(centre: EpochMs, scope: fc.Arbitrary<OverrideScope>): fc.Arbitrary<Override> {
  return fc
    .record({
      start: around(centre, 4, 2),
      length: fc.integer({ min: 1, max: 2 * DAY }),
      incoming: fc.constantFrom(...IDS, "nobody"),
      replaces: scope,
      origin: choice("source", "source", "here"),
    })
    .map(({ start, length, incoming, ...rest }) =>
      override(toInstant(start), toInstant(start + length * 1000), incoming, rest),
    );
}

function substitutions(centre: EpochMs): fc.Arbitrary<readonly Substitution[]> {
  return fc.array(
    fc
      .record({
        absent: fc.constantFrom(...IDS),
        substitute: fc.constantFrom(...IDS, "nobody"),
        start: around(centre, 4, 2),
        length: fc.integer({ min: 1, max: 3 * DAY }),
        stage: choice("slot", "after-overrides"),
        schedules: fc.constantFrom(undefined, ["under-test"], ["another"]),
      })
      .map(({ absent, substitute, start, length, stage, schedules }) =>
        substitution(absent, substitute, {
          start: toInstant(start),
          end: toInstant(start + length * 1000),
          stage,
          ...(schedules ? { schedules } : {}),
        }),
      ),
    { maxLength: 3 },
  );
}
