import type { EntityId } from "#lib/core/model/source-ref.ts";

/** A value of a plan on one line: names instead of ids, nothing cut that matters. */
export function valueText(value: unknown, names: ReadonlyMap<EntityId, string>): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "string") return names.get(value) ?? value;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    return value.map((item) => valueText(item, names)).join(", ");
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
    const named = entries.find(([key]) => key === "name" || key === "label");
    if (named && typeof named[1] === "string") return named[1];
    const id = entries.find(([key]) => key === "id" || key === "user");
    if (id && typeof id[1] === "string" && names.has(id[1])) return names.get(id[1]) ?? id[1];
    return entries.map(([key, part]) => `${key}: ${valueText(part, names)}`).join("; ");
  }
  return String(value);
}

/** `/layers/0/rotation/anchor` as words: `layers 0 › rotation › anchor`; ids become names. */
export function pathText(path: string, names: ReadonlyMap<EntityId, string>): string {
  if (path === "") return "Everything";
  const words = path
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => names.get(part) ?? part.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
  return words.join(" › ");
}
