import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { Layer, LayerCommon, LayerRules, TurnUnit, Window } from "#lib/core/model/layer.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { type EpochMs, toInstant } from "#lib/core/time/instant.ts";

export const DAY_MS = 86_400_000;
/** Ninety days over the spring change of the clocks in Europe and America. */
export const WINDOW = { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 4, 2) };

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Sydney",
  "America/Los_Angeles",
];

/** How one layer of the input turns and when it is open; everything a straightforward program needs to know. */
export interface PlainLayer {
  readonly zone: string;
  readonly anchor: EpochMs;
  readonly every: { readonly length: number; readonly unit: "days" | "weeks" };
  /** Local hours of the days (ISO) on which it is open; null: always. */
  readonly open: {
    readonly days: readonly number[];
    readonly startHour: number;
    readonly hours: number;
  } | null;
  readonly people: readonly string[];
}

/** The input of the bench: schedules of three layers each, night cover on top, then office hours, then a weekly rotation. */
export function plainSchedules(count: number, anchor: EpochMs): PlainLayer[][] {
  return Array.from({ length: count }, (_, index) => {
    const zone = ZONES[index % ZONES.length] ?? "UTC";
    const start = anchor + (index % 168) * 3_600_000;
    const people = (size: number) =>
      Array.from({ length: size }, (_, place) => `user-${(index + place) % 997}`);
    const every = { length: 1, unit: "weeks" } as const;
    return [
      {
        zone,
        anchor: start,
        every: { length: 1, unit: "days" },
        open: { days: [1, 2, 3, 4, 5, 6, 7], startHour: 20, hours: 12 },
        people: people(5),
      },
      {
        zone,
        anchor: start,
        every,
        open: { days: [1, 2, 3, 4, 5], startHour: 9, hours: 8 },
        people: people(4),
      },
      { zone, anchor: start, every, open: null, people: people(6) },
    ];
  });
}

/** The same as values of our model. */
export function toSchedule(layers: readonly PlainLayer[], id: string): RenderedSchedule {
  return scheduleOf(
    id,
    layers[0]?.zone ?? "UTC",
    layers.map((layer, index) => maskLayer(`layer-${index}`, layer)),
  );
}

function maskLayer(track: string, layer: PlainLayer): Layer {
  return turningLayer(track, {
    anchor: layer.anchor,
    ...layer.every,
    people: layer.people,
    windows: layer.open === null ? null : windowsOf(layer.open),
  });
}

function windowsOf(open: NonNullable<PlainLayer["open"]>): Window[] {
  const hours = { startSecond: open.startHour * 3600, durationSeconds: open.hours * 3600 };
  if (open.days.length === 7) return [{ type: "daily", ...hours }];
  return open.days.map((startDay) => ({ type: "weekly", startDay, ...hours }));
}

/** A layer whose turns go round, with the rules of layers made here unless told otherwise. */
export function turningLayer(
  track: string,
  given: {
    readonly anchor: EpochMs;
    readonly length: number;
    readonly unit: TurnUnit;
    readonly people: readonly string[];
    readonly windows: readonly Window[] | null;
    readonly rules?: Partial<LayerRules>;
  },
): Layer {
  return {
    ...commonOf(track, given.rules),
    type: "mask",
    coverage: given.windows === null ? { type: "always" } : { type: "windows", windows: given.windows },
    rotation: {
      type: "turns",
      anchor: toInstant(given.anchor),
      length: given.length,
      unit: given.unit,
      beforeAnchor: "count-back",
      participants: given.people.map(user),
    },
  };
}

/** A layer of counted occurrences, one participant each. */
export function recurringLayer(track: string, startDate: string, rule: string): Layer {
  return {
    ...commonOf(track),
    type: "occurrences",
    when: {
      type: "recurrence",
      start: `${startDate}T09:00:00`,
      end: `${startDate}T17:00:00`,
      rule,
      excluded: [],
      additions: [],
    },
    who: { type: "each", perParticipant: 1, participants: ["ana", "ben", "eva"].map(user) },
  };
}

/** A schedule in which the first layer with someone decides. */
export function scheduleOf(id: string, timeZone: string, layers: readonly Layer[]): RenderedSchedule {
  return {
    id,
    name: id,
    description: null,
    timeZone,
    enabled: true,
    teams: [],
    resolution: "topmost",
    layers,
    overrides: [],
  };
}

function commonOf(track: string, rules: Partial<LayerRules> = {}): LayerCommon {
  return {
    track,
    sourceId: track,
    name: track,
    timeZone: null,
    activeFrom: null,
    activeUntil: null,
    rules: { ...DEFAULT_RULES, ...rules },
    holidayRule: null,
  };
}

function user(id: string): Participant {
  return { kind: "user", id };
}
