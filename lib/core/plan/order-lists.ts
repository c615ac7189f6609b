/** The keys of one list in three versions. */
export interface Sequences {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** `source` and `ours`: only that side moved things about, or neither. `both`: the two orders contradict each other. */
export function whoReordered({ base, ours, theirs }: Sequences): "source" | "ours" | "both" {
  if (agree(base, theirs)) return "ours";
  if (agree(base, ours)) return "source";
  return agree(ours, theirs) ? "ours" : "both";
}

/**
 * The keys of `present` in the order of `leading`; what only `other` has goes before the one that follows it there, or to the end.
 * So a source's new top layer never comes above a layer that was put on top here.
 */
export function interleave(
  leading: readonly string[],
  other: readonly string[],
  present: ReadonlySet<string>,
): string[] {
  const result = leading.filter((key) => present.has(key));
  const placed = new Set(result);
  let follower: string | undefined;
  for (const key of other.filter((candidate) => present.has(candidate)).reverse()) {
    if (!placed.has(key)) {
      result.splice(follower === undefined ? result.length : result.indexOf(follower), 0, key);
      placed.add(key);
    }
    follower = key;
  }
  return result;
}

/** Whether what both lists hold stands in the same order in both. */
function agree(left: readonly string[], right: readonly string[]): boolean {
  const inLeft = new Set(left);
  const inRight = new Set(right);
  const ofLeft = left.filter((key) => inRight.has(key));
  const ofRight = right.filter((key) => inLeft.has(key));
  return ofLeft.every((key, index) => key === ofRight[index]);
}
