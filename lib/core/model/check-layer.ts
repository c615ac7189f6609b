import { unreachable } from "../result.ts";
import { parseRule } from "../schedule/recurrence.ts";
import { parseWallTime } from "../time/wall-clock.ts";
import type { Issue } from "./issues.ts";
import { instantIssues, invalid, spanIssues, uniqueIssues, wholeIssues, zoneIssues } from "./issues.ts";
import type { Coverage, Excluded, Layer, OccurrenceLayer, Occurrences, Slots, Window } from "./layer.ts";

/** What the model does not allow in a layer. A layer without participants, or one that ended before it began, is allowed: it renders nobody. */
export function layerIssues<R>(path: string, layer: Layer<R>): Issue[] {
  const common = [
    ...zoneIssues(`${path}/timeZone`, layer.timeZone),
    ...instantIssues(`${path}/activeFrom`, layer.activeFrom),
    ...instantIssues(`${path}/activeUntil`, layer.activeUntil),
  ];
  switch (layer.type) {
    case "mask":
      return [
        ...common,
        ...coverageIssues(`${path}/coverage`, layer.coverage),
        ...(layer.rotation.type === "turns"
          ? [
              ...instantIssues(`${path}/rotation/anchor`, layer.rotation.anchor),
              ...wholeIssues(`${path}/rotation/length`, layer.rotation.length, { least: 1 }),
            ]
          : []),
      ];
    case "occurrences":
      return [...common, ...whenIssues(`${path}/when`, layer.when), ...whoIssues(`${path}/who`, layer.who)];
    case "fixed":
      return [
        ...common,
        ...uniqueIssues(
          `${path}/shifts`,
          layer.shifts.map((shift) => shift.id),
        ),
        ...layer.shifts.flatMap((shift, index) => spanIssues(`${path}/shifts/${index}`, shift)),
      ];
    default:
      return unreachable(layer);
  }
}

function coverageIssues(path: string, coverage: Coverage): Issue[] {
  if (coverage.type === "always") return [];
  if (coverage.windows.length === 0)
    return [invalid(`${path}/windows`, "There is no window in which it counts.")];
  return coverage.windows.flatMap((window, index) => windowIssues(`${path}/windows/${index}`, window));
}

function windowIssues(path: string, window: Window): Issue[] {
  const start = wholeIssues(`${path}/startSecond`, window.startSecond, { least: 0, most: 86_399 });
  switch (window.type) {
    case "daily":
      return [
        ...start,
        ...wholeIssues(`${path}/durationSeconds`, window.durationSeconds, { least: 1, most: 86_400 }),
      ];
    case "weekly":
      return [
        ...start,
        ...wholeIssues(`${path}/startDay`, window.startDay, { least: 1, most: 7 }),
        ...wholeIssues(`${path}/durationSeconds`, window.durationSeconds, { least: 1, most: 604_800 }),
      ];
    default:
      return unreachable(window);
  }
}

function whenIssues(path: string, when: Occurrences): Issue[] {
  switch (when.type) {
    case "daily-tiles":
      return [];
    case "once":
      return spanIssues(path, when);
    case "recurrence": {
      const start = parseWallTime(when.start);
      const end = parseWallTime(when.end);
      const rule = parseRule(when.rule);
      return [
        ...(start === null ? [invalid(`${path}/start`, `"${when.start}" is not a wall time.`)] : []),
        ...(end === null ? [invalid(`${path}/end`, `"${when.end}" is not a wall time.`)] : []),
        ...(start !== null && end !== null && end <= start
          ? [invalid(path, `The first occurrence ends (${when.end}) before it begins (${when.start}).`)]
          : []),
        ...(rule.ok
          ? []
          : [{ code: "unsupported-recurrence" as const, path: `${path}/rule`, message: rule.error }]),
        ...when.excluded.flatMap((excluded, index) => excludedIssues(`${path}/excluded/${index}`, excluded)),
        ...when.additions.flatMap((addition, index) =>
          parseWallTime(addition) === null
            ? [invalid(`${path}/additions/${index}`, `"${addition}" is not a wall time.`)]
            : [],
        ),
      ];
    }
    default:
      return unreachable(when);
  }
}

function excludedIssues(path: string, excluded: Excluded): Issue[] {
  return "at" in excluded
    ? instantIssues(`${path}/at`, excluded.at)
    : spanIssues(path, { start: excluded.from, end: excluded.to });
}

function whoIssues<R>(path: string, who: OccurrenceLayer<R>["who"]): Issue[] {
  switch (who.type) {
    case "together":
      return [];
    case "each":
      return wholeIssues(`${path}/perParticipant`, who.perParticipant, { least: 1 });
    case "slots":
      return slotIssues(path, who);
    default:
      return unreachable(who);
  }
}

function slotIssues<R>(path: string, who: Slots<R>): Issue[] {
  const { order, repeat } = who;
  return [
    ...uniqueIssues(
      `${path}/slots`,
      who.slots.map((slot) => String(slot.position)),
    ),
    ...who.slots.flatMap((slot, index) => [
      ...wholeIssues(`${path}/slots/${index}/position`, slot.position, { least: 1 }),
      ...wholeIssues(`${path}/slots/${index}/waitBeforeSeconds`, slot.waitBeforeSeconds, { least: 0 }),
    ]),
    ...(order === null
      ? []
      : [
          ...instantIssues(`${path}/order/asOf`, order.asOf),
          ...instantIssues(`${path}/order/nextAt`, order.nextAt),
          ...wholeIssues(`${path}/order/every`, order.every, { least: 1 }),
          ...(order.trigger === "elapsed" && order.unit === null
            ? [invalid(`${path}/order/unit`, "An order that changes after elapsed time has no unit.")]
            : []),
        ]),
    ...(repeat === null
      ? []
      : [
          ...wholeIssues(`${path}/repeat/times`, repeat.times, { least: 0 }),
          ...wholeIssues(`${path}/repeat/waitSeconds`, repeat.waitSeconds, { least: 0 }),
        ]),
  ];
}
