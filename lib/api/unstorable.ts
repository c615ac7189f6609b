import type { FieldError } from "#lib/core/access/failure.ts";
import { pointer } from "./field-errors.ts";

/** A value with the way to it; the way is spelled out only where it is told. */
interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly inside: Place | null;
}

const MOST_TOLD = 20;

/**
 * Texts in a call that Postgres and UTF-8 cannot hold (a NUL, half a surrogate pair), in values and in names; none when all can be
 * kept, the first ones when there are many. Depth costs no stack: a body may be nested as deeply as its size allows.
 */
export function unstorable(value: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const open: Place[] = [{ value, name: "", inside: null }];
  for (let place = open.pop(); place !== undefined && errors.length < MOST_TOLD; place = open.pop()) {
    if (typeof place.value === "string" && !isStorable(place.value)) errors.push(refusalAt(place));
    if (typeof place.value !== "object" || place.value === null) continue;
    for (const [name, inner] of Object.entries(place.value).toReversed()) {
      if (isStorable(name)) open.push({ value: inner, name, inside: place });
      else errors.push(refusalAt(place));
    }
  }
  return errors;
}

const isStorable = (text: string) => !text.includes("\0") && text.isWellFormed();

function refusalAt(place: Place): FieldError {
  const path: string[] = [];
  for (let at = place; at.inside !== null; at = at.inside) path.push(at.name);
  return { path: pointer(path.reverse()), message: "This text holds a character that cannot be kept." };
}
