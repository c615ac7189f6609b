import type { Draft } from "#lib/core/model/entity.ts";
import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import { parseItem } from "../parse-items.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import type { SourceList } from "../shared/source-list.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import { isSameZone, knownZone, tellAlias } from "../shared/zones.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { translateLayer } from "./translate-layers.ts";
import { type OverrideSources, translateOverrides } from "./translate-overrides.ts";
import type { SourceDetail } from "./translate-pages.ts";

/**
 * A layer-based schedule (contract §7, §10): the first layer with someone decides, overrides before all. `overrides` is the list with
 * ids; null when it was not asked for. Undefined when the schedule cannot be imported, which is then a Problem that blocks it.
 */
export function translateLayerSchedule(
  detail: SourceDetail,
  overrides: SourceList | null,
  context: TranslateContext,
): Draft | undefined {
  const item = context.parse(SHAPES.layerSchedule, detail.raw, "schedule", detail.id);
  if (item === undefined) return undefined;
  const ref = context.ref("schedule", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  if (!isComputable(item, detail.page, subject, context)) return undefined;
  for (const user of item.users) context.mention(user, subject);
  const count = item.schedule_layers.length;
  return {
    kind: "schedule",
    value: {
      name: subject.name,
      description: clean(item.description),
      timeZone: item.time_zone,
      enabled: true,
      teams: item.teams.map((team) => context.ref("team", team.id)),
      resolution: "topmost",
      layers: item.schedule_layers.map((layer, index) =>
        translateLayer(layer, { index, count }, subject, context),
      ),
      overrides: translateOverrides({ list: overrides, ...renderedOverrides(detail) }, subject, context),
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}

/**
 * The zone has to be one, and the answer has to be written in it: restrictions carry no offset, so that times written in another zone cannot
 * be turned back (contract §7, zone trap).
 */
function isComputable(
  item: wire.LayerSchedule,
  page: Page,
  subject: Subject,
  context: TranslateContext,
): boolean {
  const place = { subject, context, path: "/time_zone" };
  if (knownZone(item.time_zone, place) === null) {
    context.tell("not-readable", subject, "it cannot be imported without its time zone.", {
      path: "/time_zone",
      severity: "blocks",
    });
    return false;
  }
  tellAlias(item.time_zone, place);
  const asked = queryOf(page.request, "time_zone");
  const isRestricted = item.schedule_layers.some((layer) => layer.restrictions.length > 0);
  if (!isRestricted || (asked !== null && isSameZone(asked, item.time_zone))) return true;
  context.tell(
    "not-readable",
    subject,
    `its hours were answered in ${asked ?? "an unnamed zone"} and not in its own zone ${item.time_zone}; reading it again may help.`,
    { path: "/schedule_layers", severity: "blocks", retry: true },
  );
  return false;
}

/** What the answers show of the overrides, and for which windows; none when no answer was asked for one. */
function renderedOverrides(detail: SourceDetail): Pick<OverrideSources, "resolved" | "windows"> {
  const shown = detail.answers.flatMap((page) => {
    const since = parseInstant(queryOf(page.request, "since") ?? "");
    const until = parseInstant(queryOf(page.request, "until") ?? "");
    const { item } = parseItem(SHAPES.layerSchedule, field(page.body, "schedule"), { source: null });
    const overrides = item?.overrides_subschedule ?? null;
    if (since === null || until === null || overrides === null) return [];
    const window = { start: toMs(since), end: toMs(until) };
    return [{ window, entries: overrides.rendered_schedule_entries }];
  });
  return {
    resolved: shown.flatMap(({ entries }) => entries),
    windows: shown.map(({ window }) => window),
  };
}
