import type { Layer, SlotOrder } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { handOff, stepAt, stepsFrom } from "#lib/core/schedule/turns.ts";
import { type EpochMs, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { DAY_MS } from "#lib/core/time/wall-clock.ts";
import { findZone, transitionsBetween } from "#lib/core/time/zone.ts";
import type { ProofInput, Unproven } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { clean } from "../shared/translate-context.ts";
import type { OnCallOccurrence, OnCallSeries } from "./on-call.ts";
import { readRotation } from "./translate-rotation.ts";

/** How far the rendering of one series is a proof. */
export interface SeriesLimits {
  /** In these stretches only people are compared, not the waits after which they are told. */
  readonly orderUnknown: readonly Interval[];
  /** Its occurrences are what the source says, and nothing of ours (§8.9). */
  readonly isObserved: boolean;
  readonly unproven: readonly Unproven[];
}

/**
 * What cannot be proved of a series (xMatters contract §8.6): the order of members that changes with alerts (§6.24) or by a rotation that cannot be
 * read (§6.21), or inside an occurrence (§6.25), where waits make it matter (§6.26); who is in a dynamic team (§6.34); the days of a series that is on on holidays only (§6.41).
 */
export function limitsOf(
  track: string,
  layer: Layer<SourceRef> | undefined,
  occurrences: readonly OnCallOccurrence[],
): SeriesLimits {
  const [shown] = occurrences;
  const name = layer?.name ?? clean(shown?.series.name ?? null) ?? track;
  const unproven: Unproven[] = [];
  const add = (reason: string) => unproven.push({ track, reason });
  const isObserved = isOnHolidaysOnly(layer, shown?.series);
  if (isObserved && shown !== undefined) {
    add(`"${name}" counts on holidays only. The source shows it; its days are not part of what can be read.`);
  }
  for (const label of labelsIn(occurrences)) {
    add(`Who "${label}" is in "${name}" is decided when an alert is sent; only its place was compared.`);
  }
  const unknown = hasWaits(layer) ? unknownOrder(layer, occurrences) : null;
  if (unknown !== null) add(`${unknown.why(name)} who is on call was compared, and not who is told first.`);
  return { orderUnknown: unknown?.stretches ?? [], isObserved, unproven };
}

/** What the windows did not put to the test (§8.6), as one sentence; none when all was. */
export function notExercised(
  { draft }: ProofInput,
  occurrences: readonly OnCallOccurrence[],
  windows: readonly Interval[],
): readonly string[] {
  const { layers, timeZone } = draft.value;
  const start = Math.min(...windows.map((one) => one.start));
  const end = Math.max(...windows.map((one) => one.end));
  const zones = [...new Set(layers.map((layer) => layer.timeZone ?? timeZone))].flatMap((zone) => {
    const known = findZone(zone);
    return known.ok ? [known.value] : [];
  });
  const changes = (from: EpochMs, to: EpochMs) =>
    zones.some((zone) => transitionsBetween(zone, from, to).length > 0);
  const orders = layers.flatMap((layer) => orderOf(layer) ?? []).filter(({ trigger }) => trigger !== "alert");
  const rotates = ({ nextAt }: SlotOrder) => nextAt === null || toMs(nextAt) < end;
  const missed = [
    !changes(start, end) && changes(start, start + YEAR_MS) ? "a change of the clock" : null,
    orders.length > 0 && !orders.some(rotates) ? "a rotation" : null,
    occurrences.some(showsAbsence) ? null : "an absence",
    layers.some(({ holidayRule }) => holidayRule !== null) ? "a holiday" : null,
  ].filter((part) => part !== null);
  return missed.length === 0 ? [] : [`Not put to the test in these days: ${missed.join(", ")}.`];
}

const YEAR_MS = 370 * DAY_MS;

function orderOf(layer: Layer<SourceRef> | undefined): SlotOrder | null {
  return layer?.type === "occurrences" && layer.who.type === "slots" ? layer.who.order : null;
}

/** §6.26: without waits all are told at once, in whatever order. The wait of the first place stays with the place. */
function hasWaits(layer: Layer<SourceRef> | undefined): boolean {
  if (layer?.type !== "occurrences" || layer.who.type !== "slots") return false;
  const places = layer.who.slots.toSorted((a, b) => a.position - b.position);
  return places.slice(1).some(({ waitBeforeSeconds }) => waitBeforeSeconds > 0);
}

interface UnknownOrder {
  readonly stretches: readonly Interval[];
  /** The beginning of a sentence about the series of this name. */
  readonly why: (name: string) => string;
}

/**
 * Where the order is not known, and why; null when it always is. Of an occurrence in which the order changes one row shows one order (§6.25: whether the
 * source splits it is not known; where it does, every row has its own). A rotation of which the answer says nothing is none.
 */
function unknownOrder(
  layer: Layer<SourceRef> | undefined,
  occurrences: readonly OnCallOccurrence[],
): UnknownOrder | null {
  const order = orderOf(layer);
  if (order?.trigger === "alert") {
    return { stretches: [FOREVER], why: (name) => `The order of "${name}" changes with alerts:` };
  }
  if (layer !== undefined && order !== null) {
    const stretches = occurrences.filter((one) => changesInside(one, order, layer));
    if (stretches.length === 0) return null;
    const why = (name: string) =>
      `"${name}" rotates within an occurrence, of which the source shows one order: there,`;
    return { stretches: stretches.map(({ start, end }) => ({ start, end })), why };
  }
  const [shown] = occurrences;
  const rotation = shown === undefined ? null : readRotation(shown.series);
  if (rotation === null || rotation.ok) return null;
  const { nextAt } = rotation.error;
  return nextAt === null
    ? { stretches: [FOREVER], why: (name) => `How "${name}" rotates cannot be read:` }
    : {
        stretches: [{ ...FOREVER, start: toMs(nextAt) }],
        why: (name) => `How "${name}" rotates cannot be read: from its next change on,`,
      };
}

const FOREVER: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

function changesInside(
  { start, end }: OnCallOccurrence,
  { nextAt, every, unit }: SlotOrder,
  { timeZone, rules }: Layer<SourceRef>,
): boolean {
  const zone = findZone(timeZone ?? "UTC");
  if (nextAt === null || unit === null || !zone.ok) return false;
  const steps = stepsFrom(toMs(nextAt), { length: every, unit }, { rules, zone: zone.value });
  const number = Math.max(0, stepAt(steps, start));
  return [number, number + 1].some((one) => handOff(steps, one) > start && handOff(steps, one) < end);
}

function isOnHolidaysOnly(layer: Layer<SourceRef> | undefined, series: OnCallSeries | undefined): boolean {
  if (layer !== undefined) return field(layer.holidayRule, "onlyOnHolidays") === true;
  const frequency = field(series?.recurrence, "frequency");
  return typeof frequency === "string" && frequency.trim().toUpperCase() === "HOLIDAY";
}

function labelsIn(occurrences: readonly OnCallOccurrence[]): readonly string[] {
  const teams = occurrences.flatMap(({ seats }) =>
    seats.flatMap(({ member }) => {
      const isDynamic =
        clean(member.recipientType)?.toUpperCase() === "DYNAMIC_TEAM" ||
        clean(member.groupType)?.toUpperCase() === "DYNAMIC";
      return isDynamic ? [clean(member.targetName) ?? member.id] : [];
    }),
  );
  return [...new Set(teams)];
}

const showsAbsence = ({ seats }: OnCallOccurrence) =>
  seats.some(
    ({ member, tiles, absences }) =>
      absences.length > 0 || (tiles ?? []).some(({ by }) => by === null || by.id !== member.id),
  );
