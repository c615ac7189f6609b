/** A value of the model seen as data: what merging walks over without knowing its kind. */
export type AnyRecord = { readonly [member: string]: unknown };

/** The members of an object; empty for anything else. */
export function asRecord(value: unknown): AnyRecord {
  return isRecord(value) ? value : {};
}

/** The items of a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isRecord(value: unknown): value is AnyRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal, the order of members and `undefined` ones aside: as their canonical texts are, but without writing them. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => equalValues(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  return memberNames(a, b).every((name) => equalValues(a[name], b[name]));
}

/** Names of the members of any of the records, each once, in the order in which they stand. */
export function memberNames(...records: readonly AnyRecord[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** Each item with its key; a repeated key is told apart by an appended `'`. */
export function keysOfItems(
  keyOf: (item: unknown) => string,
  items: readonly unknown[],
): [string, unknown][] {
  const used = new Set<string>();
  return items.map((item) => {
    let key = keyOf(item);
    while (used.has(key)) key = `${key}'`;
    used.add(key);
    return [key, item];
  });
}

/** Says nothing: null, an empty text or an empty list. */
export function isBlank(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
