/** One HTTP request as a practice account sees it: decoded query pairs, header names in lower case. */
export type PracticeRequest = {
  method: string;
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
};

/** What a practice account answers. `body` is the value to be sent as JSON; `undefined` means an empty body. */
export type PracticeResponse = {
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

export type PracticeHandler = (request: PracticeRequest) => PracticeResponse;

/** Splits a request target (`/users?limit=1`) into its decoded path and query pairs. */
export function parseTarget(target: string): { path: string; query: [string, string][] } {
  const url = new URL(target, "http://practice.invalid");
  return { path: url.pathname, query: [...url.searchParams.entries()] };
}

/** The bytes of an answer's body as they go over the wire. */
export function encodeBody(body: unknown): Buffer {
  return body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body), "utf8");
}
