import { canonicalJson } from "../json.ts";
import type { AnyEntity } from "../model/entity.ts";
import type { Coverage, Excluded, Layer, Occurrences, SlotOrder } from "../model/layer.ts";
import type { Override } from "../model/schedule.ts";
import type { EntityId } from "../model/source-ref.ts";
import type { Timeframe } from "../model/user.ts";
import { unreachable } from "../result.ts";
import { type EpochMs, type Instant, parseInstant, toMs } from "../time/instant.ts";

/** Whole seconds in UTC, the usual case, need no second look. */
const IN_ONE_SPELLING = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * The canonical form of a value, before it is compared or kept as a base: instants in one spelling, lists whose order means nothing
 * sorted, overrides numbered by precedence alone. What can only be compared with another value (names of zones, moved beginnings,
 * rotated slots) is left as it stands; `same-fields.ts` compares it. Normalising twice changes nothing.
 */
export function normalise(entity: AnyEntity): AnyEntity {
  switch (entity.kind) {
    case "user": {
      const contactMethods = sortBy(entity.value.contactMethods, (method) => [method.order, method.key]).map(
        (method) => ({ ...method, timeframes: sortedTimeframes(method.timeframes) }),
      );
      const notificationRules = sortBy(entity.value.notificationRules, (rule) => [rule.order, rule.key]).map(
        (rule) => ({
          ...rule,
          windows: sortedTimeframes(rule.windows),
          steps: sortBy(rule.steps, (step) => [step.delaySeconds, step.contactMethod]),
        }),
      );
      return { kind: "user", value: { ...entity.value, contactMethods, notificationRules } };
    }
    case "team": {
      const members = firstOfEach(
        sortBy(entity.value.members, (member) => [
          member.user,
          member.role === null ? 1 : 0,
          member.role ?? "",
        ]),
        (member) => member.user,
      );
      const routing = sortBy(entity.value.routing, (rule) => [rule.order, rule.key]).map((rule) => ({
        ...rule,
        windows: sortedTimeframes(rule.windows),
      }));
      return { kind: "team", value: { ...entity.value, members, routing } };
    }
    case "schedule":
      return {
        kind: "schedule",
        value: {
          ...entity.value,
          teams: sortedIds(entity.value.teams),
          layers: entity.value.layers.map(normaliseLayer),
          overrides: normaliseOverrides(entity.value.overrides),
        },
      };
    case "escalation-policy":
      return {
        kind: "escalation-policy",
        value: { ...entity.value, teams: sortedIds(entity.value.teams) },
      };
    case "service":
      return { kind: "service", value: { ...entity.value, teams: sortedIds(entity.value.teams) } };
    case "substitution": {
      const { within } = entity.value;
      return {
        kind: "substitution",
        value: {
          ...entity.value,
          start: oneSpelling(entity.value.start),
          end: oneSpelling(entity.value.end),
          within:
            within.type === "schedules" ? { ...within, schedules: sortedIds(within.schedules) } : within,
        },
      };
    }
    default:
      return unreachable(entity);
  }
}

function normaliseLayer(layer: Layer): Layer {
  const activeFrom = layer.activeFrom === null ? null : oneSpelling(layer.activeFrom);
  const activeUntil = layer.activeUntil === null ? null : oneSpelling(layer.activeUntil);
  switch (layer.type) {
    case "mask": {
      const { rotation } = layer;
      return {
        ...layer,
        activeFrom,
        activeUntil,
        coverage: sortedWindows(layer.coverage),
        rotation:
          rotation.type === "turns" ? { ...rotation, anchor: oneSpelling(rotation.anchor) } : rotation,
      };
    }
    case "occurrences": {
      const { who } = layer;
      return {
        ...layer,
        activeFrom,
        activeUntil,
        when: normaliseOccurrences(layer.when),
        who:
          who.type === "slots"
            ? {
                ...who,
                slots: sortBy(who.slots, (slot) => [slot.position]),
                order: normaliseOrder(who.order),
              }
            : who,
      };
    }
    case "fixed": {
      const shifts = layer.shifts.map((shift) => ({
        ...shift,
        start: oneSpelling(shift.start),
        end: oneSpelling(shift.end),
      }));
      return {
        ...layer,
        activeFrom,
        activeUntil,
        shifts: sortBy(shifts, (shift) => [shift.start, shift.id]),
      };
    }
    default:
      return unreachable(layer);
  }
}

function normaliseOccurrences(when: Occurrences): Occurrences {
  switch (when.type) {
    case "once":
      return { ...when, start: oneSpelling(when.start), end: oneSpelling(when.end) };
    case "recurrence":
      return {
        ...when,
        excluded: sortBy(when.excluded.map(normaliseExcluded), (excluded) => [canonicalJson(excluded)]),
        additions: [...new Set(when.additions)].sort(),
      };
    case "daily-tiles":
      return when;
    default:
      return unreachable(when);
  }
}

function normaliseExcluded(excluded: Excluded): Excluded {
  return "at" in excluded
    ? { at: oneSpelling(excluded.at) }
    : { from: oneSpelling(excluded.from), to: oneSpelling(excluded.to) };
}

function normaliseOrder(order: SlotOrder | null): SlotOrder | null {
  if (order === null) return null;
  return {
    ...order,
    asOf: oneSpelling(order.asOf),
    nextAt: order.nextAt === null ? null : oneSpelling(order.nextAt),
  };
}

function sortedWindows(coverage: Coverage): Coverage {
  return coverage.type === "always"
    ? coverage
    : { ...coverage, windows: sortBy(coverage.windows, (window) => [canonicalJson(window)]) };
}

/**
 * By time, each with the least order that keeps precedence: only overlapping overrides of one origin are compared, so that one which
 * leaves the list does not renumber the others.
 */
function normaliseOverrides(overrides: readonly Override[]): readonly Override[] {
  const spelled = overrides.map((o) => ({ ...o, start: oneSpelling(o.start), end: oneSpelling(o.end) }));
  const ranked: { readonly override: Override; readonly start: EpochMs; readonly end: EpochMs }[] = [];
  for (const override of sortBy(spelled, (o) => [o.order, o.key])) {
    const start = toMs(override.start);
    const end = toMs(override.end);
    const below = ranked
      .filter((other) => other.override.origin === override.origin && other.start < end && start < other.end)
      .map((other) => other.override.order);
    ranked.push({ override: { ...override, order: Math.max(-1, ...below) + 1 }, start, end });
  }
  return sortBy(
    ranked.map(({ override }) => override),
    (o) => [o.start, o.end, o.key],
  );
}

/** A time that cannot be read stays as it is: the checked constructor has refused it already. */
function oneSpelling(instant: Instant): Instant {
  return IN_ONE_SPELLING.test(instant) ? instant : (parseInstant(instant) ?? instant);
}

function sortedIds(ids: readonly EntityId[]): readonly EntityId[] {
  return [...new Set(ids)].sort();
}

function sortedTimeframes(timeframes: readonly Timeframe[]): readonly Timeframe[] {
  const sorted = timeframes.map((frame) => ({
    ...frame,
    days: [...new Set(frame.days)].sort((a, b) => a - b),
  }));
  return sortBy(sorted, (frame) => [canonicalJson(frame)]);
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const isNew = !seen.has(keyOf(item));
    seen.add(keyOf(item));
    return isNew;
  });
}

/** Stable; compares member by member, numbers as numbers and text by code unit. */
function sortBy<T>(items: readonly T[], keys: (item: T) => readonly (string | number)[]): readonly T[] {
  return items
    .map((item) => ({ item, key: keys(item) }))
    .sort((a, b) => {
      for (const [index, x] of a.key.entries()) {
        const y = b.key[index];
        if (y === undefined || x === y) continue;
        return x < y ? -1 : 1;
      }
      return 0;
    })
    .map(({ item }) => item);
}
