/** Up to two initials of a name, in its own script: `Amara Okafor` → `AO`; `?` when there is no letter in it. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = [first, last].map((word) => (word === undefined ? "" : ([...word][0] ?? "")));
  return letters.join("").toLocaleUpperCase() || "?";
}

/** `Amara O.`: the first word and the initial of the last one; a single word stays as it is. */
export function shortNameOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first, last] = [words[0] ?? name, words.length > 1 ? words.at(-1) : undefined];
  return last === undefined ? first : `${first} ${[...last][0] ?? ""}.`;
}
