import type { FieldError } from "#lib/core/access/failure.ts";
import { pointer } from "./field-errors.ts";

/** Texts in a call that Postgres and UTF-8 cannot hold (a NUL, half a surrogate pair), in values and in names; none when all can be kept. */
export function unstorable(value: unknown, path: readonly PropertyKey[] = []): FieldError[] {
  if (typeof value === "string") return isStorable(value) ? [] : [refusalAt(path)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name) ? unstorable(inner, [...path, name]) : [refusalAt(path)],
  );
}

const isStorable = (text: string) => !text.includes("\0") && text.isWellFormed();

const refusalAt = (path: readonly PropertyKey[]): FieldError => ({
  path: pointer(path),
  message: "This text holds a character that cannot be kept.",
});
