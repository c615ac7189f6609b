import type { Draft, ReadScope } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { Selection } from "../connector.ts";
import { idOf } from "./list-pages.ts";
import { chosenIds } from "./selection.ts";
import type { SourceList } from "./source-list.ts";

/** What one kind was read from. */
export interface KindRead {
  readonly kind: EntityKind;
  /** Every list that things of this kind come from; null when it was not asked for. */
  readonly lists: readonly (SourceList | null)[];
  /** Ids that are in a list and could not be read themselves: nothing may be concluded about them. */
  readonly unread: ReadonlySet<string>;
  /** The window that the list is of; what lies outside it is not told. (Default: the list has no window) */
  readonly interval?: ReadScope["interval"];
  /** Whether it can be told which one an item is. (Default: it has an id) */
  readonly isNamed?: (item: unknown) => boolean;
}

/** The overrides of one schedule: those of a list with a window. */
export interface OverrideRead {
  readonly scheduleId: string;
  readonly list: SourceList | null;
}

/**
 * What the read covered, so that "removed at the source" is concluded only inside it. `all` needs every list whole and nothing chosen;
 * an item that does not say which one it is may be anything that seems to be missing. A choice covers the ids that were chosen or brought along. For overrides the ids are those of their schedules, one scope per window.
 */
export function scopesOf(
  kinds: readonly KindRead[],
  overrides: readonly OverrideRead[],
  drafts: readonly Draft[],
  selection: Selection,
): readonly ReadScope[] {
  const ofKinds = kinds.map(({ kind, lists, unread, interval = null, isNamed = hasId }): ReadScope => {
    const complete = lists.every((list) => list?.complete === true && list.items.every(isNamed));
    const read = drafts.filter((draft) => draft.kind === kind && !draft.deletedAtSource);
    const ids = [...new Set([...read.map((draft) => draft.sourceRef.id), ...chosenIds(selection, kind)])];
    const isAll = selection === "all" && complete && unread.size === 0;
    return {
      kind,
      covers: isAll ? "all" : ids.filter((id) => !unread.has(id)),
      interval,
      complete,
    };
  });
  const present = new Set(
    drafts.filter((draft) => draft.kind === "schedule").map((draft) => draft.sourceRef.id),
  );
  const whole = overrides.flatMap(({ scheduleId, list }) =>
    list?.complete && present.has(scheduleId) ? [{ scheduleId, interval: list.interval }] : [],
  );
  const byWindow = Map.groupBy(whole, (one) => JSON.stringify(one.interval));
  const ofOverrides = [...byWindow.values()].map(
    (group): ReadScope => ({
      kind: "override",
      covers: group.map((one) => one.scheduleId),
      interval: group[0]?.interval ?? null,
      complete: true,
    }),
  );
  return [...ofKinds, ...ofOverrides];
}

const hasId = (item: unknown): boolean => idOf(item) !== null;
