import { canonicalJson } from "../json.ts";

/** An item of an ordered list whose identity at the source may be missing. */
export interface Alignable {
  readonly sourceId: string | null;
}

/** One key per item, in the order of each list: what is taken for the same thing has the same key in all three. */
export interface AlignedKeys {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Finds out which items of two edited lists stem from which item of their common base: by the source's id; then by equal content
 * in order (longest common subsequence); then by place among what is left between two found neighbours. The rest was added, and
 * what both sides added alike is one thing. Keys are source ids where there are some, else places in the base, or `+n`.
 */
export function alignKeys(
  base: readonly Alignable[],
  ours: readonly Alignable[],
  theirs: readonly Alignable[],
): AlignedKeys {
  const used = new Set<string>();
  const baseKeys = base.map((item, index) => unused(item.sourceId ?? String(index), used));
  const added = new Map<string, string>();
  const keysOf = (items: readonly Alignable[]): string[] => {
    const pairs = pairWith(base, items);
    const mine = new Set<string>();
    return items.map((item, index) => {
      const partner = pairs.get(index);
      const known = partner === undefined ? undefined : baseKeys[partner];
      if (known !== undefined) return known;
      let content = contentOf(item);
      while (mine.has(content)) content = `${content}+`;
      mine.add(content);
      const key = added.get(content) ?? unused(item.sourceId ?? `+${added.size}`, used);
      added.set(content, key);
      return key;
    });
  };
  const theirKeys = keysOf(theirs);
  return { base: baseKeys, ours: keysOf(ours), theirs: theirKeys };
}

/** Index in `items` → index in `base`. */
function pairWith(base: readonly Alignable[], items: readonly Alignable[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  items.forEach((item, index) => {
    if (item.sourceId === null) return;
    const partner = base.findIndex((other, at) => other.sourceId === item.sourceId && !taken.has(at));
    if (partner < 0) return;
    pairs.set(index, partner);
    taken.add(partner);
  });
  const freeBase = base.map((_, at) => at).filter((at) => !taken.has(at));
  const freeItems = items.map((_, index) => index).filter((index) => !pairs.has(index));
  const texts = (list: readonly Alignable[], indexes: readonly number[]) =>
    indexes.map((index) => contentOf(list[index]));
  const common = commonSubsequence(texts(base, freeBase), texts(items, freeItems));
  let fromBase = 0;
  let fromItems = 0;
  for (const [toBase, toItems] of [...common, [freeBase.length, freeItems.length] as const]) {
    for (; fromBase < toBase && fromItems < toItems; fromBase += 1, fromItems += 1) {
      setPair(pairs, freeItems[fromItems], freeBase[fromBase]);
    }
    setPair(pairs, freeItems[toItems], freeBase[toBase]);
    fromBase = toBase + 1;
    fromItems = toItems + 1;
  }
  return pairs;
}

function setPair(pairs: Map<number, number>, item: number | undefined, partner: number | undefined): void {
  if (item !== undefined && partner !== undefined) pairs.set(item, partner);
}

/** Pairs of indexes of a longest common subsequence, rising. */
function commonSubsequence(left: readonly string[], right: readonly string[]): [number, number][] {
  const lengths = left.map(() => right.map(() => 0));
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] =
        left[i] === right[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function contentOf(item: Alignable | undefined): string {
  return canonicalJson({ ...item, sourceId: null });
}

function unused(wanted: string, used: Set<string>): string {
  let key = wanted;
  while (used.has(key)) key = `${key}'`;
  used.add(key);
  return key;
}
