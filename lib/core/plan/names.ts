/**
 * The forms under which two spellings of a person's name count as similar: without accents, case, punctuation and order of the
 * words; and first and last word alone, so that a middle name does not part them. Empty when the name has no letters.
 */
export function nameKeys(name: string): readonly string[] {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  const all = [...words].sort().join(" ");
  return words.length > 2 ? [all, [first, last].sort().join(" ")] : [all];
}
