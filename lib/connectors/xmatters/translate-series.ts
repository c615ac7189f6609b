import type { Layer, LayerCommon } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { ProblemCode } from "#lib/core/problem.ts";
import type { Instant } from "#lib/core/time/instant.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import { SHAPES, type Shift, type Site } from "./api-types.ts";
import { translateHolidays } from "./translate-holidays.ts";
import { translateOccurrences } from "./translate-occurrences.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Translator } from "./translate-people.ts";
import { SERIES_RULES } from "./translate-rules.ts";
import { translateSlots } from "./translate-slots.ts";

/** Why a series cannot be computed. `path` is a JSON pointer inside it. */
export interface Obstacle {
  readonly code: ProblemCode;
  readonly path: string;
  readonly why: string;
}

/** Where a series stands while it is translated. */
export interface SeriesPlace {
  readonly group: string;
  readonly subject: Subject;
  readonly context: Translator;
  readonly pages: SourcePages;
  /** `/shifts/<place in the group's list>` */
  readonly path: string;
  /** For sentences: `the series "Nights"`. */
  readonly named: string;
  /** When the series were read: the order of members is that of this moment. */
  readonly readAt: Instant;
}

/** What all series of a group share. */
export interface GroupOfSeries extends Omit<SeriesPlace, "path" | "named"> {
  /** Whose holidays count for the group; null for none. */
  readonly site: Site | null;
  /** Stands in for a series that names no zone (contract §6.8); null when nothing does. */
  readonly zone: string | null;
}

/**
 * A series of shifts as a layer (xMatters contract §6, §7 option A). Its track is its id. One that cannot be computed renders nobody, which is told.
 * Undefined when it has no id to bind anything to: a Problem then blocks the group's schedule.
 */
export function translateSeries(
  raw: unknown,
  index: number,
  group: GroupOfSeries,
): Layer<SourceRef> | undefined {
  const { subject, context } = group;
  const series = context.parsePart(SHAPES.shift, raw, { subject, path: "/shifts", index });
  if (series === undefined) return undefined;
  const name = clean(series.name) ?? series.id;
  const place: SeriesPlace = { ...group, path: `/shifts/${index}`, named: `the series "${name}"` };
  if (clean(series.name) === null) {
    context.tell("invalid-value", subject, `${place.named} has no name at the source.`, {
      path: `${place.path}/name`,
    });
  }
  if (clean(series.description) !== null) {
    context.tell(
      "unsupported-feature",
      subject,
      `${place.named} is described at the source; only its name is kept.`,
      {
        path: `${place.path}/description`,
      },
    );
  }
  if (series.group !== null && series.group.id !== group.group) {
    context.tell(
      "invalid-value",
      subject,
      `${place.named} says that it belongs to another group (${series.group.id}); it counts where it is listed.`,
      { path: `${place.path}/group/id`, severity: "changes-meaning" },
    );
  }
  const timeZone = zoneFor(series, group.zone, place);
  const common: LayerCommon = {
    track: series.id,
    sourceId: series.id,
    name,
    timeZone,
    activeFrom: null,
    activeUntil: null,
    rules: SERIES_RULES,
    holidayRule: translateHolidays(series, group.site, place),
  };
  const none = { ...common, type: "fixed", shifts: [] } as const;
  if (timeZone === null) {
    tellObstacle(
      { code: "unsupported-recurrence", path: "/timezone", why: "its time zone is not known" },
      place,
    );
    return none;
  }
  const zone = zoneOf(timeZone);
  const who = translateSlots(series, { ...place, zone });
  const when = translateOccurrences(series, { ...place, zone });
  if (who.ok && when.ok) return { ...common, type: "occurrences", when: when.value, who: who.value };
  for (const part of [who, when]) if (!part.ok) tellObstacle(part.error, place);
  return none;
}

function tellObstacle(
  { code, path, why }: Obstacle,
  { context, subject, named, path: at }: SeriesPlace,
): void {
  context.tell(code, subject, `${named} cannot be computed and renders nobody: ${why}.`, {
    path: at + path,
    severity: "changes-meaning",
    retry: code === "not-readable",
  });
}

/** The zone that places a series; null when it is none of the tz database. A series without one has it from whoever manages the group (§6.8). */
function zoneFor(series: Shift, fallback: string | null, place: SeriesPlace): string | null {
  const { subject, context, path, named } = place;
  const own = clean(series.timezone);
  if (own !== null) {
    return knownZone(own, { subject, context, path: `${path}/timezone` });
  }
  const isAlwaysOn = series.recurrence === null && series.start === null;
  context.tell(
    "zone-unknown",
    subject,
    `${named} names no time zone; it goes by ${fallback ?? "UTC"}${fallback === null ? "" : ", the zone of whoever manages the group"}.`,
    { path: `${path}/timezone`, severity: isAlwaysOn ? "info" : "changes-meaning" },
  );
  return fallback ?? "UTC";
}
