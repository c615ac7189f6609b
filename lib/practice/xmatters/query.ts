import { badRequest } from "./refusal.ts";

type Raw = readonly [name: string, value: string];

/**
 * The query of one request, read from the text as it came: a literal comma divides a list, an encoded one is part of a value
 * (contract §3).
 */
export class Query {
  private readonly pairs: readonly Raw[];

  constructor(search: string) {
    this.pairs = search
      .replace(/^\?/, "")
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair): Raw => {
        const [name = "", ...value] = pair.split("=");
        return [decoded(name), value.join("=")];
      });
  }

  /** Refuses parameters that an endpoint does not know here: an answer that leaves one out of account would mislead. */
  only(...known: string[]): void {
    const strange = this.pairs.find(([name]) => ![...known, "offset", "limit"].includes(name));
    if (strange) throw badRequest(`The parameter ${strange[0]} is not supported by the practice account.`);
  }

  /** Null when the parameter is absent or empty. */
  text(name: string): string | null {
    const value = this.pairs.findLast(([key]) => key === name)?.[1];
    return value === undefined || value === "" ? null : decoded(value);
  }

  list(name: string): string[] {
    const values = this.pairs.filter(([key]) => key === name).flatMap(([, value]) => value.split(","));
    return values.filter((value) => value !== "").map(decoded);
  }

  embeds(part: string): boolean {
    return this.list("embed").includes(part);
  }

  wholeNumber(name: string, usual: number, [least, most]: readonly [number, number]): number {
    const text = this.text(name);
    if (text === null) return usual;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw badRequest(`The value of ${name} must be a number from ${least} to ${most}.`);
    }
    return number;
  }

  word<T extends string>(name: string, words: readonly T[]): T | null {
    const text = this.text(name);
    if (text === null) return null;
    const found = words.find((word) => word === text);
    if (found === undefined) throw badRequest(`The value of ${name} must be one of ${words.join(", ")}.`);
    return found;
  }

  /** Epoch milliseconds of an instant with its offset; null when absent. */
  instant(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const milliseconds = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
    if (Number.isNaN(milliseconds)) throw badRequest(`The value of ${name} is not a valid date.`);
    return milliseconds;
  }

  /** Everything but offset and limit, as it came, for the links of a page. */
  rest(): string {
    return this.pairs
      .filter(([name]) => name !== "offset" && name !== "limit")
      .map(([name, value]) => `${encodeURIComponent(name)}=${value}&`)
      .join("");
  }
}

/** A text that is not well encoded is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
