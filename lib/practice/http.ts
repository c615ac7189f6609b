/** One HTTP request as a practice account sees it: decoded query pairs, header names in lower case. */
export type PracticeRequest = {
  method: string;
  path: string;
  query: [string, string][];
  /** The query as it came, with its `?`: for vendors to whom an encoded comma is not a comma. */
  search?: string;
  headers: Record<string, string>;
  /** What was posted, as text; absent when nothing was. */
  body?: string;
};

/** What a practice account answers. `body` is the value to be sent as JSON; `undefined` means an empty body. */
export type PracticeResponse = {
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

export type PracticeHandler = (request: PracticeRequest) => PracticeResponse;

/** Splits a request target (`/users?limit=1`) into its path, its decoded query pairs and the query as it came. */
export function parseTarget(target: string): Required<Pick<PracticeRequest, "path" | "query" | "search">> {
  const url = new URL(target, "http://practice.invalid");
  return { path: url.pathname, query: [...url.searchParams.entries()], search: url.search };
}

/** The bytes of an answer's body as they go over the wire. */
export function encodeBody(body: unknown): Buffer {
  return body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body), "utf8");
}
