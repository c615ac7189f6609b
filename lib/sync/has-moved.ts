import type { Translation } from "#lib/connectors/connector.ts";
import { canonicalJson } from "#lib/core/json.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { Layer } from "#lib/core/model/layer.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import { refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import type { ScheduleDraft } from "./prove-schedules.ts";

/**
 * Whether a schedule, or an absence of somebody in it, is not any more what the import read. Absences count where they were read again, all of
 * them: the translation's scope says so.
 * @param drafts what the import read
 */
export function hasMoved(read: ScheduleDraft, drafts: readonly Draft[], again: Translation): boolean {
  const now = again.drafts.find(
    (one): one is ScheduleDraft => one.kind === "schedule" && one.sourceRef.id === read.sourceRef.id,
  );
  if (now === undefined || definitionOf(now) !== definitionOf(read)) return true;
  const isRead = again.scopes.some(
    ({ kind, covers, complete }) => kind === "substitution" && covers === "all" && complete,
  );
  return isRead && absencesIn(read, again.drafts) !== absencesIn(read, drafts);
}

/** The moment at which an order of slots was read is no part of what it says. */
function definitionOf({ value }: ScheduleDraft): string {
  return canonicalJson({ ...value, layers: value.layers.map(withoutMoment) });
}

function withoutMoment(layer: Layer<SourceRef>): unknown {
  if (layer.type !== "occurrences" || layer.who.type !== "slots" || layer.who.order === null) return layer;
  return { ...layer, who: { ...layer.who, order: { ...layer.who.order, asOf: null } } };
}

/** Absences of those who have a place in the schedule, in one order. */
function absencesIn({ value, sourceRef }: ScheduleDraft, drafts: readonly Draft[]): string {
  const seated = new Set(
    value.layers.flatMap((layer) =>
      participantsOfLayer(layer).flatMap((one) =>
        one.kind === "user" || one.kind === "device" ? [refKey(one.id)] : [],
      ),
    ),
  );
  const absences = drafts.flatMap((one) => {
    if (one.kind !== "substitution" || !seated.has(refKey(one.value.absent))) return [];
    const { within } = one.value;
    const isHere =
      within.type === "account" || within.schedules.some((ref) => refKey(ref) === refKey(sourceRef));
    return isHere ? [canonicalJson(one.value)] : [];
  });
  return absences.sort().join("\n");
}
