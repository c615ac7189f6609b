import { canonicalJson } from "#lib/core/json.ts";
import { asRecord, isRecord } from "#lib/core/plan/any-value.ts";
import { compareLists, type ListComparison, type ListItem } from "#lib/core/plan/compare-lists.ts";
import type { Conflict } from "#lib/core/plan/plan.ts";
import { listIn, valueText } from "./value-text.ts";
import type { PlanWords } from "./words.ts";

/** One of the values of a field that both sides moved. */
export interface Answer {
  readonly text: string;
  /** What moved, was added and is left out, where the field is an ordered list. */
  readonly list: ListComparison | null;
}

export interface ConflictAnswers {
  readonly source: Answer;
  readonly ours: Answer;
  readonly base: string;
  /** What the lists are compared with: what the last import wrote, or, where it wrote nothing, what is here. */
  readonly comparedWith: "last import" | "here";
}

/** Both answers to a conflict in words. */
export function conflictAnswers(
  { path, base, source, ours }: Pick<Conflict, "path" | "base" | "source" | "ours">,
  words: PlanWords,
): ConflictAnswers {
  const [theirs, mine] = [itemsOf(source, words), itemsOf(ours, words)];
  const before = itemsOf(base, words);
  const isList = theirs !== null && mine !== null && Math.max(theirs.length, mine.length) > 0;
  const against = (items: readonly ListItem[] | null, known: readonly ListItem[]) =>
    isList && items !== null ? compareLists(known, items) : null;
  return {
    source: { text: valueText(source, words, path), list: against(theirs, before ?? mine ?? []) },
    ours: { text: valueText(ours, words, path), list: against(mine, before ?? mine ?? []) },
    base: valueText(base, words, path),
    comparedWith: base === null || base === undefined ? "here" : "last import",
  };
}

function itemsOf(value: unknown, words: PlanWords): ListItem[] | null {
  const list = listIn(value);
  return list === null ? null : list.map((item) => ({ key: identityOf(item), text: valueText(item, words) }));
}

/** A part is the same one where the source says so; whoever holds a seat is the same wherever the seat is. */
function identityOf(item: unknown): string {
  if (!isRecord(item)) return canonicalJson(item);
  const { sourceId, key, track, participant } = item;
  const seat = "participant" in item ? asRecord(participant) : null;
  return canonicalJson(seat ?? (sourceId && item.kind !== "opaque" ? sourceId : (key ?? track ?? item)));
}
