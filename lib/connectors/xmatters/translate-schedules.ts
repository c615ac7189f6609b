import type { Draft } from "#lib/core/model/entity.ts";
import type { Layer } from "#lib/core/model/layer.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { findZone } from "#lib/core/time/zone.ts";
import { field } from "../shared/json-field.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { tellAlias } from "../shared/zones.ts";
import type { Group, Person, Site } from "./api-types.ts";
import { isInactive } from "./people.ts";
import { PARTS } from "./requests.ts";
import { ONLY_ON_HOLIDAYS } from "./translate-holidays.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Translator } from "./translate-people.ts";
import { translateSeries } from "./translate-series.ts";

/** A group with what was read around it. */
export interface GroupRead {
  readonly group: Group;
  readonly name: string;
  /** Whose holidays count; null for none. */
  readonly site: Site | null;
  /** Who manages the group. */
  readonly supervisors: readonly Person[];
}

/**
 * The schedule and the policy of a group with series (xMatters contract §7, architecture §2): the schedule's layers are its series, all of them on
 * call at once, and the policy has one step to it, which adds the offsets. Empty when the series were not all read, which is then a Problem that blocks.
 */
export function translateOnCallGroup(
  { group, name, site, supervisors }: GroupRead,
  pages: SourcePages,
  context: Translator,
): readonly Draft[] {
  const ref = context.ref("schedule", group.id);
  const subject: Subject = { ref, name };
  const list = pages.list(PARTS.shifts, group.id);
  const readAt = pages.readAt(PARTS.shifts, group.id);
  if (list?.complete !== true || readAt === null) {
    context.tell("not-readable", subject, "its series were not all read, so that it cannot be imported.", {
      path: "/shifts",
      severity: "blocks",
      retry: true,
    });
    return [];
  }
  const zones = supervisors.flatMap(({ id, timezone }) => context.zones.get(id) ?? timezone ?? []);
  const zone = zones.find((one) => findZone(one).ok) ?? null;
  const given = { group: group.id, subject, context, pages, readAt, site, zone };
  const layers = list.items.map((raw, index) => translateSeries(raw, index, given));
  if (layers.includes(undefined)) return [];
  const readable = layers.flatMap((layer) => layer ?? []);
  if (readable.length === 0) {
    context.tell("pages-no-one", subject, "it has no series, so that it tells nobody.", {
      path: "/shifts",
      severity: "changes-meaning",
    });
  }
  for (const [index, { timeZone }] of readable.entries()) {
    const isFirst = readable.findIndex((layer) => layer.timeZone === timeZone) === index;
    if (timeZone !== null && isFirst)
      tellAlias(timeZone, { subject, context, path: `/shifts/${index}/timezone` });
  }
  tellHolidays(readable, subject, context);
  tellDuplicates(group, readable, subject, context);
  const teams = [context.ref("team", group.id)];
  const schedule: Draft = {
    kind: "schedule",
    value: {
      name,
      description: clean(group.description),
      // A group has no zone: every series has its own (§5, §6.12).
      timeZone: readable.find((layer) => layer.timeZone !== null)?.timeZone ?? zone ?? "UTC",
      enabled: !isInactive(group.status),
      teams,
      resolution: "everyone",
      layers: readable,
      overrides: [],
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
  const unreadSeats = readable
    .flatMap((layer) => participantsOfLayer(layer))
    .flatMap((one) => (one.kind === "opaque" ? (context.unreadDevices.get(one.sourceId) ?? []) : []));
  const told = unreadSeats.length === 0 ? schedule : { ...schedule, unreadSeats };
  return [told, policyOf(group, name, teams, context)];
}

function policyOf(group: Group, name: string, teams: readonly SourceRef[], context: Translator): Draft {
  return {
    kind: "escalation-policy",
    value: {
      name,
      description: clean(group.description),
      teams,
      timing: "from-start",
      steps: [
        {
          sourceId: null,
          delaySeconds: 0,
          condition: "unacknowledged",
          assign: "all",
          whenEmpty: "skip",
          targets: [
            { participant: { kind: "schedule", id: context.ref("schedule", group.id) }, pick: "current" },
          ],
        },
      ],
      repeat: null,
      handoffNotifications: null,
    },
    sourceRef: context.ref("escalation-policy", group.id),
    deletedAtSource: false,
  };
}

/** §6.39–§6.41: once for the group; series of holidays only are told by themselves. */
function tellHolidays(layers: readonly Layer<SourceRef>[], subject: Subject, context: Translator): void {
  const touched = layers.filter(
    ({ holidayRule }) => holidayRule !== null && field(holidayRule, ONLY_ON_HOLIDAYS) !== true,
  );
  if (touched.length === 0) return;
  context.tell(
    "holiday-not-computed",
    subject,
    `on the holidays of its site other people may be on call in ${touched.length} of ${layers.length} series; xMatters does not tell the days, so that they are shown as any other.`,
    { path: "/site", severity: "changes-meaning" },
  );
}

/** §6.20: without duplicates somebody is told once per alert, yet every place is listed. */
function tellDuplicates(
  group: Group,
  layers: readonly Layer<SourceRef>[],
  subject: Subject,
  context: Translator,
): void {
  if (group.allowDuplicates === true) return;
  const seats = layers
    .flatMap((layer) => participantsOfLayer(layer))
    .filter(({ kind }) => kind !== "nobody")
    .map((participant) => JSON.stringify(participant));
  if (new Set(seats).size === seats.length) return;
  context.tell(
    "unsupported-feature",
    subject,
    "somebody has several places, and xMatters tells each once per alert; all places are kept.",
    { path: "/allowDuplicates" },
  );
}
