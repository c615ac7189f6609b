import type { Excluded, Occurrences } from "#lib/core/model/layer.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { parseRule } from "#lib/core/schedule/recurrence.ts";
import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import { formatWallTime, parseWallTime } from "#lib/core/time/wall-clock.ts";
import { instantToWall, type Zone } from "#lib/core/time/zone.ts";
import { Recurrence, SHAPES, type Shift } from "./api-types.ts";
import { PARTS } from "./requests.ts";
import { type Frequency, translateRecurrence } from "./translate-recurrence.ts";
import type { Obstacle, SeriesPlace } from "./translate-series.ts";

type Times = Result<Occurrences, Obstacle>;
type Place = SeriesPlace & { readonly zone: Zone };

/** When a series is on (xMatters contract §6.2–§6.10): in its zone, without the occurrences that were deleted. */
export function translateOccurrences(series: Shift, place: Place): Times {
  const parsed = Recurrence.nullable().safeParse(series.recurrence);
  if (!parsed.success) return obstacle("/recurrence", "its recurrence does not have the documented shape");
  const isBare = series.start === null && series.end === null;
  const frequency = parsed.data === null ? null : translateRecurrence(parsed.data);
  if (frequency === null && isBare) return ok(alwaysOn(excludedOf(series, place)));
  if (frequency?.ok === false) {
    const { path, value } = frequency.error;
    return obstacle(`/recurrence${path}`, `"${value}" is none that is documented`);
  }
  const start = parseInstant(series.start ?? "");
  const end = parseInstant(series.end ?? "");
  if (start === null || end === null) {
    const [path, text] = start === null ? ["/start", series.start] : ["/end", series.end];
    return obstacle(path, `"${text ?? ""}" is not an instant`);
  }
  const first = {
    start: formatWallTime(instantToWall(place.zone, toMs(start))),
    end: formatWallTime(instantToWall(place.zone, toMs(end))),
  };
  const [from, to] = [parseWallTime(first.start), parseWallTime(first.end)];
  if (toMs(start) >= toMs(end) || from === null || to === null || from >= to) {
    return obstacle("/end", `from ${start} to ${end} is no interval`);
  }
  const excluded = excludedOf(series, place);
  const rule = ruleOf(frequency?.value ?? { type: "once" }, toMs(start));
  const readable = parseRule(rule);
  if (!readable.ok) return obstacle("/recurrence", `"${rule}" is none that can be computed`);
  if (rule === ONCE && excluded.length === 0) return ok({ type: "once", start, end });
  return ok({ type: "recurrence", ...first, rule, excluded, additions: [] });
}

const ONCE = "FREQ=DAILY;COUNT=1";

function ruleOf(frequency: Frequency, start: EpochMs): string {
  switch (frequency.type) {
    case "once":
      return ONCE;
    case "holidays":
      // §6.40: on holidays only, and no holiday is known: every day, until before the first of them.
      return `FREQ=DAILY;UNTIL=${basic(start - 1000)}`;
    case "rule":
      return frequency.rule;
  }
}

/** §6.8: one tile per local day. With deleted ones it is every day from midnight to midnight, since long before xMatters. */
function alwaysOn(excluded: readonly Excluded[]): Occurrences {
  if (excluded.length === 0) return { type: "daily-tiles" };
  return {
    type: "recurrence",
    start: "2000-01-01T00:00:00",
    end: "2000-01-02T00:00:00",
    rule: "FREQ=DAILY",
    excluded,
    additions: [],
  };
}

/** §6.10: the occurrences that start inside the range. One without an end is known by its start. */
function excludedOf(series: Shift, place: Place): readonly Excluded[] {
  const { context, subject, pages, group, path, named } = place;
  const embedded = pages.embedded(series.exclusions, {
    part: PARTS.shiftExclusions,
    group,
    shift: series.id,
  });
  const isAbsent = embedded === null && series.exclusions === null;
  if (!isAbsent && embedded?.complete !== true) {
    context.tell(
      "not-readable",
      subject,
      `the deleted occurrences of ${named} were not all read; those that are missing are shown here.`,
      { path: `${path}/exclusions`, severity: "changes-meaning", retry: true },
    );
  }
  return (embedded?.rows ?? []).flatMap((raw, index): Excluded[] => {
    const at = { subject, path: `${path}/exclusions/data`, index };
    const item = context.parseSoft(SHAPES.exclusion, raw, at);
    if (item === undefined) return [];
    const from = parseInstant(item.startDate);
    const to = parseInstant(item.endDate ?? "");
    if (from !== null && item.endDate === null) return [{ at: from }];
    if (from !== null && to !== null && toMs(from) < toMs(to)) return [{ from, to }];
    context.tell(
      "invalid-value",
      subject,
      `a deleted occurrence of ${named} (${item.startDate} to ${item.endDate ?? "nothing"}) cannot be read and is shown here.`,
      { path: `${at.path}/${index}`, severity: "changes-meaning", firstMattersAt: from },
    );
    return [];
  });
}

/** `20260601T130000Z` */
const basic = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

const obstacle = (path: string, why: string): Result<never, Obstacle> =>
  fail({ code: "unsupported-recurrence", path, why });
