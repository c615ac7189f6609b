/** An item of an ordered list as a person reads it. */
export interface ListItem {
  /** Tells which item it is; one that stands in the list twice has the same key twice. */
  readonly key: string;
  readonly text: string;
}

export interface PlacedItem extends ListItem {
  readonly state: "same" | "changed" | "moved" | "added";
  /** Its place before, from 1; null for an added one. */
  readonly was: number | null;
}

export interface ListComparison {
  /** The later list, in its order. */
  readonly items: readonly PlacedItem[];
  readonly leftOut: readonly ListItem[];
}

/**
 * What became of an ordered list: each item of the later one as it stands to the earlier, and what is left out. The fewest items count
 * as moved: those outside a longest run that kept its order. One within that run that reads differently is changed.
 */
export function compareLists(before: readonly ListItem[], after: readonly ListItem[]): ListComparison {
  const kept = keptInOrder(before, after);
  const taken = new Set(kept.values());
  const free = before.map((_, place) => place).filter((place) => !taken.has(place));
  const items = after.map((item, index): PlacedItem => {
    const place = kept.get(index);
    if (place !== undefined) {
      return { ...item, state: before[place]?.text === item.text ? "same" : "changed", was: place + 1 };
    }
    const from = free.findIndex((one) => before[one]?.key === item.key);
    const [was] = from < 0 ? [] : free.splice(from, 1);
    return was === undefined
      ? { ...item, state: "added", was: null }
      : { ...item, state: "moved", was: was + 1 };
  });
  return { items, leftOut: free.flatMap((place) => before[place] ?? []) };
}

/** Place in `after` → place in `before` of a longest common subsequence of their keys. */
function keptInOrder(before: readonly ListItem[], after: readonly ListItem[]): ReadonlyMap<number, number> {
  const lengths = [...before, null].map(() => [...after, null].map(() => 0));
  const lengthAt = (place: number, index: number) => lengths[place]?.[index] ?? 0;
  const isSame = (place: number, index: number) => before[place]?.key === after[index]?.key;
  for (let place = before.length - 1; place >= 0; place -= 1) {
    for (let index = after.length - 1; index >= 0; index -= 1) {
      const row = lengths[place];
      if (row === undefined) continue;
      row[index] = isSame(place, index)
        ? lengthAt(place + 1, index + 1) + 1
        : Math.max(lengthAt(place + 1, index), lengthAt(place, index + 1));
    }
  }
  const kept = new Map<number, number>();
  let [place, index] = [0, 0];
  while (place < before.length && index < after.length) {
    if (isSame(place, index) && lengthAt(place, index) === lengthAt(place + 1, index + 1) + 1) {
      kept.set(index, place);
      place += 1;
      index += 1;
    } else if (lengthAt(place + 1, index) > lengthAt(place, index + 1)) place += 1;
    else index += 1;
  }
  return kept;
}
