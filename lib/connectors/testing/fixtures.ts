import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "../connector.ts";

/** A GET and what came back; `body` is the whole JSON. */
export interface RecordedAnswer {
  /** Path and query, decoded: `/schedules/PS1?time_zone=Europe/Berlin`. */
  readonly get: string;
  /** (Default: 200) */
  readonly status?: number;
  readonly body: unknown;
}

export interface Expected {
  /** The rule of the contract at risk. */
  readonly why: string;
  /** Who is on call, by schedule and instant: `ana` for a user, `team:ops` for anything else, `ana+300` for one told after 300 seconds. */
  readonly onCall: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Code, kind and id, JSON pointer. */
  readonly problems: readonly (readonly [string, string, string])[];
}

/** The fixture folders of a vendor. */
export interface Fixtures {
  readonly names: readonly string[];
  /** The answers of one folder and what has to come out of them. A missing file throws. */
  readonly read: (name: string) => { readonly pages: readonly Page[]; readonly expected: Expected };
}

/** @param folder the vendor's `fixtures/` */
export function fixturesIn(folder: URL, pageOf: (answer: RecordedAnswer) => Page): Fixtures {
  return {
    names: readdirSync(folder),
    read: (name) => {
      const read = (file: string) => JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), "utf8"));
      const answers: readonly RecordedAnswer[] = read("answers.json");
      return { pages: answers.map(pageOf), expected: read("expected.json") };
    },
  };
}

/** Finds the part that asks for a path; one that nothing asks for throws. */
export function partFinder<P extends string>(table: readonly (readonly [RegExp, P])[]): (path: string) => P {
  return (path) => {
    const part = table.find(([pattern]) => pattern.test(path))?.[1];
    if (part === undefined) throw new Error(`no part of a read asks for ${path}`);
    return part;
  };
}
