import { malformed, unprocessable } from "./refusal.ts";

/** The query of one request. */
export class Query {
  private readonly pairs: [string, string][];

  constructor(pairs: [string, string][]) {
    this.pairs = pairs;
  }

  /** Null when the parameter is absent or empty. */
  text(name: string): string | null {
    return this.pairs.findLast(([key]) => key === name)?.[1] || null;
  }

  flag(name: string): boolean {
    return this.text(name) === "true";
  }

  /** Whether `expand`, a list with commas, names the part. */
  expands(part: string): boolean {
    return (this.text("expand") ?? "")
      .split(",")
      .map((one) => one.trim())
      .includes(part);
  }

  /** One of the words, the first unless another is given. */
  word<T extends string>(name: string, words: readonly [T, ...T[]]): T {
    const text = this.text(name);
    if (text === null) return words[0];
    const found = words.find((one) => one === text);
    if (found === undefined) throw unprocessable({ [name]: `should be one of ${words.join(", ")}` });
    return found;
  }

  wholeNumber(name: string, usual: number, [least, most]: [number, number]): number {
    const text = this.text(name);
    if (text === null) return usual;
    if (!/^-?\d+$/.test(text)) throw malformed(`Parameter [${name}] is not a number`);
    const number = Number(text);
    if (number < least || number > most)
      throw unprocessable({ [name]: `should be between ${least} and ${most}` });
    return number;
  }

  /** Epoch milliseconds of a time with its offset; null when absent. */
  instant(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const milliseconds = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(milliseconds)) throw malformed(`Parameter [${name}] is not a valid date`);
    return milliseconds;
  }
}
