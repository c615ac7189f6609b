import { expect, test } from "vitest";
import type { TheirTimeline } from "#lib/connectors/connector.ts";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { LayerRules, MaskLayer } from "#lib/core/model/layer.ts";
import type { Override } from "#lib/core/model/schedule.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule, RenderedSubstitution } from "#lib/core/schedule/render-options.ts";
import { type EpochMs, toInstant } from "#lib/core/time/instant.ts";
import { compareSchedule } from "./compare-schedule.ts";
import { findOtherReadings } from "./other-readings.ts";

const at = (iso: string): EpochMs => Date.parse(iso);
const WINDOW = { from: at("2026-12-07T00:00:00Z"), to: at("2027-01-04T00:00:00Z") };
const PEOPLE = ["ana", "bo", "chen"];

const OPTIONS = {
  substitutions: [],
  isDeactivated: () => false,
  people: {
    entityOf: (_: string, id: string) => id,
    ours: (participant: { readonly kind: string }) => ({
      userId: null,
      name: participant.kind,
      sourceRefs: [],
    }),
    theirs: (_: string, id: string) => ({ userId: id, name: id, sourceRefs: [] }),
  },
};

/** Daily turns that are open from Monday to Friday: whether a weekend uses up people shows every week. */
function weekdays(track: string, rules: Partial<LayerRules> = {}): MaskLayer {
  return {
    type: "mask",
    track,
    sourceId: track,
    name: track,
    timeZone: null,
    activeFrom: null,
    activeUntil: null,
    rules: { ...DEFAULT_RULES, emptyTurns: "skip", ...rules },
    holidayRule: null,
    coverage: {
      type: "windows",
      windows: [{ type: "weekly", startDay: 1, startSecond: 0, durationSeconds: 5 * 86_400 }],
    },
    rotation: {
      type: "turns",
      anchor: toInstant(at("2026-11-30T00:00:00Z")),
      length: 1,
      unit: "days",
      beforeAnchor: "nobody",
      participants: PEOPLE.map((id) => ({ kind: "user", id })),
    },
  };
}

const schedule = (...layers: MaskLayer[]): RenderedSchedule => ({
  id: "s",
  name: "Weekdays",
  description: null,
  timeZone: "UTC",
  enabled: true,
  teams: [],
  resolution: "everyone",
  layers,
  overrides: [],
});

/** What the source shows of each track. */
function shown(
  source: RenderedSchedule,
  substitutions: readonly RenderedSubstitution[] = [],
): TheirTimeline[] {
  const shifts = render(source, { window: WINDOW, view: "tracks", substitutions });
  return source.layers.map(({ track }) => ({
    ...WINDOW,
    stage: "final",
    track,
    entries: shifts.flatMap(({ start, end, participant, track: own }) =>
      own === track && participant.kind === "user" ? [{ start, end, userSourceId: participant.id }] : [],
    ),
  }));
}

function search(
  ours: RenderedSchedule,
  timelines: readonly TheirTimeline[],
  substitutions: readonly RenderedSubstitution[] = [],
) {
  const theirs = { timelines, comparableFrom: WINDOW.from };
  const options = { ...OPTIONS, substitutions };
  return findOtherReadings(ours, theirs, options, compareSchedule(ours, theirs, options));
}

test("a rotation that the source renders by the other reading is named with it, and only that rotation", () => {
  const source = schedule(weekdays("days", { emptyTurns: "count" }), weekdays("other"));
  const ours = schedule(weekdays("days"), weekdays("other"));
  expect(search(ours, shown(source))).toEqual([{ track: "days", rule: "emptyTurns", value: "count" }]);
});

test("where no single reading is enough, two that are together are named, marked so", () => {
  const berlin = (rules: Partial<LayerRules>): RenderedSchedule => {
    const layer = weekdays("days", rules);
    const rotation = { ...layer.rotation, anchor: toInstant(at("2026-07-06T08:00:00Z")) };
    return { ...schedule({ ...layer, rotation } as MaskLayer), timeZone: "Europe/Berlin" };
  };
  const source = berlin({ emptyTurns: "count", turnDays: "elapsed" });
  const found = search(berlin({}), shown(source));
  expect(found).toEqual([
    { track: "days", rule: "turnDays", value: "elapsed", together: true },
    { track: "days", rule: "emptyTurns", value: "count", together: true },
  ]);
  expect(search(berlin({ emptyTurns: "count" }), shown(source))).toEqual([
    { track: "days", rule: "turnDays", value: "elapsed" },
  ]);
});

test("nothing is offered where all is equal, and where no reading explains the difference", () => {
  const ours = schedule(weekdays("days"));
  expect(search(ours, shown(ours))).toEqual([]);
  const [first, ...rest] = shown(ours);
  const emptied = first === undefined ? [] : [{ ...first, entries: first.entries.slice(3) }, ...rest];
  expect(search(ours, emptied)).toEqual([]);
});

test("a source that forwards before overrides is told by whom an override names while he is forwarded", () => {
  const week = { start: toInstant(at("2026-12-14T00:00:00Z")), end: toInstant(at("2026-12-21T00:00:00Z")) };
  const forwarding: RenderedSubstitution = {
    id: "f",
    absent: "bo",
    substitute: { kind: "user", id: "dana" },
    ...week,
    within: { type: "account" },
    stage: "after-overrides",
    reason: null,
  };
  const override: Override = {
    key: "o",
    start: toInstant(at("2026-12-16T00:00:00Z")),
    end: toInstant(at("2026-12-17T00:00:00Z")),
    incoming: { kind: "user", id: "bo" },
    replaces: { type: "schedule" },
    order: 0,
    origin: "source",
  };
  const overridden = (rules: Partial<LayerRules>) => ({
    ...schedule(weekdays("days", rules)),
    overrides: [override],
  });
  expect(
    search(overridden({}), shown(overridden({ substituted: "layers-only" }), [forwarding]), [forwarding]),
  ).toEqual([{ track: "days", rule: "substituted", value: "layers-only" }]);
  expect(search(overridden({}), shown(overridden({}), [forwarding]), [forwarding])).toEqual([]);
});
