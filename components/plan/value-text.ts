import { type AnyRecord, asList, asRecord, isRecord } from "#lib/core/plan/any-value.ts";
import { partText } from "./part-text.ts";
import { fieldWords, type PlanWords, spaced } from "./words.ts";

/**
 * A value of a plan on one line: names instead of ids, moments on the clock, lengths with their unit, nothing cut that matters.
 * @param path JSON pointer of the field it stands in; it tells a length from a number
 */
export function valueText(value: unknown, words: PlanWords, path = ""): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "string") return fieldWords(path).word(value) ?? textOf(value, words);
  if (typeof value === "number") return fieldWords(path).number(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    const items = value.map((item) => valueText(item, words));
    return items.join(items.some((text) => text.includes(",")) ? "; " : ", ");
  }
  if (isRecord(value)) return partText(value, words) ?? membersText(value, words);
  return String(value);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
/** A word of the model or of a source's API, such as `between-steps`. */
const CODE_WORD = /^[a-z]+([-_][a-z]+)+$/;

function textOf(value: string, words: PlanWords): string {
  const name = words.names.get(value) ?? words.parts.get(value);
  if (name !== undefined) return name;
  if (INSTANT.test(value)) return words.moment(value);
  return CODE_WORD.test(value) ? value.replaceAll(/[-_]/g, " ") : value;
}

/** What has no words of its own: its members that say something. */
function membersText(value: AnyRecord, words: PlanWords): string {
  const told = Object.entries(value).filter(
    ([, part]) => part !== null && part !== undefined && part !== "" && !isEmptyList(part),
  );
  if (told.length === 0) return "none";
  return told.map(([key, part]) => `${spaced(key)}: ${valueText(part, words, `/${key}`)}`).join("; ");
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && asList(value).length === 0;
}

/** The items of an ordered list, or of the list that a value holds (people of a rotation); null for what is no list of parts. */
export function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const { participants, slots, type } = asRecord(value);
  if (type === "turns" || type === "each" || type === "together") return asList(participants);
  return type === "slots" ? asList(slots) : null;
}
