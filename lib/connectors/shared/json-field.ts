/** A member of a JSON object; undefined when there is none. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return name in value ? Reflect.get(value, name) : undefined;
}
