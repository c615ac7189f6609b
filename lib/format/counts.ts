const NUMBERS = new Intl.NumberFormat("en-GB");
const LISTS = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" });

/** `12,345`. */
export function formatCount(count: number): string {
  return NUMBERS.format(count);
}

/**
 * `1 schedule`, `14 schedules`, `0 schedules`.
 * @param many (Default: `one` with an s)
 */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`; empty text when there is nothing. */
export function formatList(words: readonly string[]): string {
  return LISTS.format(words);
}

/**
 * The first words, and how many more there are: `a, b and 3 more`.
 * @param most how many words are written out; one more is written rather than "and 1 more"
 */
export function formatSome(words: readonly string[], most: number): string {
  const rest = words.length - most;
  if (rest <= 1) return formatList(words);
  return `${words.slice(0, most).join(", ")} and ${formatCount(rest)} more`;
}

/**
 * A share in percent. Never rounded up to 100 nor down to 0: what is not whole does not look whole.
 * @param share from 0 to 1
 */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  const shown = Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10));
  return `${NUMBERS.format(shown)} %`;
}
