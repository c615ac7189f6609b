import type { Translation } from "#lib/connectors/connector.ts";
import { canonicalJson } from "#lib/core/json.ts";
import type { Draft } from "#lib/core/model/entity.ts";
import type { Layer, Slots } from "#lib/core/model/layer.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import { refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import { sameSlots } from "#lib/core/plan/same-fields.ts";
import type { ScheduleDraft } from "./proof-target.ts";

/**
 * Whether a schedule, or an absence of somebody in it, is not any more what the import read. Absences count where they were read again, all of
 * them: the translation's scope says so.
 * @param drafts what the import read
 */
export function hasMoved(read: ScheduleDraft, drafts: readonly Draft[], again: Translation): boolean {
  const now = again.drafts.find(
    (one): one is ScheduleDraft => one.kind === "schedule" && one.sourceRef.id === read.sourceRef.id,
  );
  if (now === undefined || !isSameDefinition(now, read)) return true;
  const isRead = again.scopes.some(
    ({ kind, covers, complete }) => kind === "substitution" && covers === "all" && complete,
  );
  return isRead && absencesIn(read, again.drafts) !== absencesIn(read, drafts);
}

/** An order of slots is read as of a moment: what its own rotation has made of it meanwhile is no change. */
function isSameDefinition(a: ScheduleDraft, b: ScheduleDraft): boolean {
  const frame = ({ value }: ScheduleDraft) =>
    canonicalJson({
      ...value,
      layers: value.layers.map((layer) => (slotsOf(layer) ? { ...layer, who: null } : layer)),
    });
  if (frame(a) !== frame(b)) return false;
  return a.value.layers.every((layer, index) => {
    const other = b.value.layers[index];
    const [one, another] = [slotsOf(layer), other === undefined ? null : slotsOf(other)];
    return one === null || another === null ? one === another : sameSlots(one, another);
  });
}

const slotsOf = (layer: Layer<SourceRef>): Slots<SourceRef> | null =>
  layer.type === "occurrences" && layer.who.type === "slots" ? layer.who : null;

/** Absences of those who have a place in the schedule or come in by an override, in one order. */
function absencesIn({ value, sourceRef }: ScheduleDraft, drafts: readonly Draft[]): string {
  const seated = new Set(
    [
      ...value.layers.flatMap(participantsOfLayer),
      ...value.overrides.map(({ incoming }) => incoming),
    ].flatMap((one) => (one.kind === "user" || one.kind === "device" ? [refKey(one.id)] : [])),
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
