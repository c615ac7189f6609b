import { createHash } from "node:crypto";
import type { PageRequest } from "../connector.ts";

/** Decoded name and value of a query. */
export type Pair = readonly [string, string];

/** A request with its key, which is the same in every attempt because it is made of what is asked. */
export function pageRequest(part: string, path: string, query: readonly Pair[], pass = 0): PageRequest {
  return keyed({ part, path, query, pass });
}

/** The same request with other values in its query. */
export function withQuery(request: PageRequest, values: Readonly<Record<string, string>>): PageRequest {
  const kept = request.query.filter(([name]) => !(name in values));
  return keyed({ ...request, query: [...kept, ...Object.entries(values)] });
}

/** The same request in another pass. */
export const inPass = (request: PageRequest, pass: number): PageRequest => keyed({ ...request, pass });

/** Keys are found by an index, which takes no longer ones; ids of a source may be of any length. */
const LONGEST_KEY = 1000;

function keyed(request: Omit<PageRequest, "key">): PageRequest {
  const query = request.query.map(([name, value]) => `${name}=${value}`).join("&");
  const pass = request.pass === 0 ? "" : ` pass ${request.pass}`;
  const key = `${request.part}: ${request.path}${query && `?${query}`}${pass}`;
  return { ...request, key: key.length <= LONGEST_KEY ? key : shortened(key) };
}

const shortened = (key: string): string =>
  `${key.slice(0, LONGEST_KEY / 2)}… ${createHash("sha256").update(key).digest("hex")}`;

/** The value of a name in a request's query; null when it is not there. */
export const queryOf = (request: PageRequest, name: string): string | null =>
  request.query.find(([key]) => key === name)?.[1] ?? null;
