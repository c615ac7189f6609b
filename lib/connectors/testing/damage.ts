/** Where a value stands in an answer: keys and places, from the outside in. */
export type Path = readonly (string | number)[];

/** Stands for leaving a value out. */
export const DROP = Symbol("drop");

/** The paths of a JSON value and of everything in it; its own is the empty one. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

/** A copy with what is at `path` replaced by `junk`, or left out (`DROP`; the whole value becomes null). */
export function damage(value: unknown, path: Path, junk: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return junk === DROP ? null : junk;
  if (Array.isArray(value) && typeof key === "number") {
    if (rest.length === 0 && junk === DROP) return value.toSpliced(key, 1);
    return value.with(key, damage(value[key], rest, junk));
  }
  const entries = Object.entries(value ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, inner]) => {
      if (name !== key) return [[name, inner]];
      return rest.length === 0 && junk === DROP ? [] : [[name, damage(inner, rest, junk)]];
    }),
  );
}
