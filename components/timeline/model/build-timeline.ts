import type { Layer } from "#lib/core/model/layer.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { describeLayer } from "#lib/core/schedule/describe.ts";
import { render } from "#lib/core/schedule/render.ts";
import type {
  RenderedSchedule,
  RenderedSubstitution,
  RenderOptions,
  View,
} from "#lib/core/schedule/render-options.ts";
import { layerIds } from "#lib/core/schedule/scene.ts";
import { userOf } from "#lib/core/schedule/seating.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { type Interval, intersect, unionOf } from "#lib/core/time/interval.ts";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import { formatDuration } from "#lib/format/durations.ts";
import type { TimeWindow } from "../layout/scale.ts";
import { gapsOf } from "./gap-kinds.ts";
import { lostOf } from "./lost.ts";
import { type PersonFacts, peopleOf, personKey } from "./people.ts";
import type { TimelineBlock, TimelineData, TimelineRow } from "./timeline-data.ts";
import { layerName, whyOf } from "./why.ts";

/** How far around the window it is looked, so that cards can say where a block really begins and ends, and who follows. */
const AROUND_MS = 35 * DAY_MS;

export interface TimelineInput {
  readonly schedule: RenderedSchedule;
  readonly options: Pick<RenderOptions, "substitutions" | "isDeactivated">;
  readonly window: TimeWindow;
  readonly factsOf: (participant: Participant) => PersonFacts;
}

/** The rows of a schedule in a window: layers with the winning one lowest, overrides, and the final schedule. Pure; nothing is drawn yet. */
export function buildTimeline({ schedule, options, window, factsOf }: TimelineInput): TimelineData {
  const looked = { from: window.from - AROUND_MS, to: window.to + AROUND_MS };
  const view = (name: View) => render(schedule, { ...options, window: looked, view: name });
  const tracks = view("tracks");
  const substitutions = options.substitutions ?? [];
  const toBlocks = blockMaker({ window, why: whyOf(schedule, substitutions) });
  const lost = lostOf(schedule, tracks);
  const inLayers = view("layers");
  const ofLayer = Map.groupBy(inLayers, (shift) => shift.because.id);
  const ids = layerIds(schedule.layers);
  const layers = schedule.layers
    .map((layer, rank) => ({ layer, id: ids[rank] ?? layer.track }))
    .filter(({ layer }) => isActive(layer, window));
  const final = view("final");
  return {
    window,
    people: peopleOf(schedule, substitutions, factsOf),
    hiddenLayers: schedule.layers.length - layers.length,
    rows: [
      ...layers.reverse().map(({ layer, id }) => ({
        ...EMPTY_ROW,
        id: `layer:${id}`,
        kind: "layer" as const,
        label: layerName(layer),
        detail: sentenceOf(layer, schedule.timeZone),
        blocks: toBlocks(ofLayer.get(id) ?? [], { gapsFollow: false, lost }),
      })),
      {
        ...EMPTY_ROW,
        id: "overrides",
        kind: "overrides",
        label: "Overrides",
        emptyText: "No overrides in this period.",
        blocks: [
          ...toBlocks(overridesAmong(tracks), { gapsFollow: false, lost: () => [] }),
          ...vacanciesIn(inLayers, substitutions).filter((block) => touches(block, window)),
        ].sort((a, b) => a.start - b.start),
      },
      {
        ...EMPTY_ROW,
        id: "final",
        kind: "final",
        label: "Final",
        detail: "Who is on call",
        blocks: toBlocks(final, { gapsFollow: true, lost: () => [] }),
        gaps: gapsOf(schedule.layers, final, looked).filter((gap) => touches(gap, window)),
      },
    ],
  };
}

const EMPTY_ROW: Pick<TimelineRow, "detail" | "blocks" | "gaps" | "differences" | "emptyText"> = {
  detail: null,
  blocks: [],
  gaps: [],
  differences: [],
  emptyText: null,
};

/** "Weekdays 09:00–17:00. Hands off every week on Monday 09:00": without what goes without saying. */
function sentenceOf(layer: Layer, scheduleZone: string): string {
  const { coverage, handOff } = describeLayer(layer, scheduleZone);
  return coverage === "Always" ? handOff : `${coverage} · ${handOff}`;
}

/** Whether the layer has anything to do with the window; explicit shifts do when one of them touches it. */
function isActive(layer: Layer, window: TimeWindow): boolean {
  if (layer.type === "fixed") {
    return layer.shifts.some(({ start, end }) => touches({ start: toMs(start), end: toMs(end) }, window));
  }
  const ended = layer.activeUntil !== null && toMs(layer.activeUntil) <= window.from;
  return !ended && (layer.activeFrom === null || toMs(layer.activeFrom) < window.to);
}

/** Places that somebody leaves without anybody standing in: once for each absence and person, though several layers name them. */
function vacanciesIn(
  shifts: readonly Shift[],
  substitutions: readonly RenderedSubstitution[],
): TimelineBlock[] {
  return substitutions.flatMap(({ id, absent, substitute, start, end, reason }) => {
    if (substitute.kind !== "nobody") return [];
    const away = { start: toMs(start), end: toMs(end) };
    const left = shifts.filter(({ participant }) => userOf(participant) === absent);
    return intersect([away], unionOf(left)).map((span) => ({
      ...span,
      id: `${id}:${span.start}`,
      person: absent,
      insteadOf: null,
      openStart: false,
      openEnd: false,
      lost: [span],
      group: `absence|${id}`,
      why: ["Absent, and nobody stands in", reason].filter(Boolean).join(": "),
      remark: "absent",
      next: null,
    }));
  });
}

/** What an override or an absence put there, once for each, though several tracks show it. */
function overridesAmong(tracks: readonly Shift[]): Shift[] {
  const changed = tracks.filter((shift) => shift.because.kind !== "layer");
  const groups = Map.groupBy(changed, (shift) => `${shift.because.id}|${personKey(shift.participant)}`);
  return [...groups.values()]
    .flatMap((shifts) =>
      unionOf(shifts).flatMap(({ start, end }) => {
        const first = shifts.find((shift) => shift.start === start);
        return first === undefined ? [] : [{ ...first, start, end }];
      }),
    )
    .sort((a, b) => a.start - b.start);
}

function blockMaker({ window, why }: { window: TimeWindow; why: (shift: Shift) => string }) {
  return (
    shifts: readonly Shift[],
    { gapsFollow, lost }: { gapsFollow: boolean; lost: (shift: Shift) => Interval[] },
  ): TimelineBlock[] => {
    const nextOf = followers(shifts, gapsFollow);
    return shifts.flatMap((shift, index) =>
      touches(shift, window)
        ? {
            id: `${shift.id}:${shift.start}`,
            start: shift.start,
            end: shift.end,
            person: personKey(shift.participant),
            insteadOf: shift.insteadOf === null ? null : personKey(shift.insteadOf),
            openStart: shift.openStart,
            openEnd: shift.openEnd,
            lost: lost(shift),
            group: groupOf(shift),
            why: why(shift),
            remark: shift.offsetSeconds === 0 ? null : `+${formatDuration(shift.offsetSeconds)}`,
            next: shift.openEnd ? null : (nextOf[index] ?? null),
          }
        : [],
    );
  };
}

function groupOf(shift: Shift): string {
  return `${shift.track}|${shift.slot ?? ""}`;
}

/** Who follows each shift in its place: the next one there; where nobody may stay unseen, nobody when that one begins later. */
function followers(shifts: readonly Shift[], gapsFollow: boolean): TimelineBlock["next"][] {
  const next = new Map<string, Shift>();
  const alone = shifts.every((shift, index) => (shifts[index + 1]?.start ?? shift.end) >= shift.end);
  const found: TimelineBlock["next"][] = [];
  for (let index = shifts.length - 1; index >= 0; index -= 1) {
    const shift = shifts[index];
    if (shift === undefined) continue;
    const place = alone ? "" : groupOf(shift);
    const after = next.get(place);
    if (after !== undefined && after.start >= shift.end) {
      found[index] =
        gapsFollow && alone && after.start > shift.end
          ? { at: shift.end, person: null }
          : { at: after.start, person: personKey(after.participant) };
    } else found[index] = null;
    next.set(place, shift);
  }
  return found;
}

function touches({ start, end }: Interval, window: TimeWindow): boolean {
  return end > window.from && start < window.to;
}
