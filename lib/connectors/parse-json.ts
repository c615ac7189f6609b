/** Stands for what cannot be kept: a NUL, and half of a character that JSON escapes allow. */
export const REPLACEMENT = "\uFFFD";

const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/**
 * The value of a JSON text, with everything in it that Postgres and UTF-8 cannot hold replaced, in names of members as well. Whoever reads an
 * item tells where that was; see `parseItem`.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPECT.test(text) ? storable(value) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [storableText(name), storable(member)]),
  );
}

const storableText = (text: string) => text.replaceAll("\0", REPLACEMENT).toWellFormed();
