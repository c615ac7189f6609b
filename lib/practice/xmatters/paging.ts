import { ROOT } from "./company/account.ts";
import type { Query } from "./query.ts";

/** Rows of a page unless told, and at most (contract §3). */
const USUAL_LIMIT = 100;
const MOST = 1000;
/** Rows of a page inside another answer, at most (contract §3). */
const EMBEDDED = 100;

/** One page of a list with relative links; `next` is absent on the last (contract §3). `path` is below the API's root. */
export function pageOf<T>(all: readonly T[], path: string, query: Query) {
  const limit = query.wholeNumber("limit", USUAL_LIMIT, [1, MOST]);
  const offset = query.wholeNumber("offset", 0, [0, 10_000_000]);
  return slice(all, { url: `${ROOT}${path}?${query.rest()}`, offset, limit });
}

/** The first page of a list inside another answer; its links lead to the list's own path. */
export function embeddedPage<T>(all: readonly T[], path: string, limit = EMBEDDED) {
  return slice(all, { url: `${ROOT}${path}?`, offset: 0, limit });
}

/** A list of which nothing else exists: without links, as some answers have it. */
export function wholePage<T>(all: readonly T[]) {
  return { count: all.length, total: all.length, data: [...all] };
}

function slice<T>(all: readonly T[], { url, offset, limit }: { url: string; offset: number; limit: number }) {
  const link = (to: number) => `${url}offset=${to}&limit=${limit}`;
  const data = all.slice(offset, offset + limit);
  return {
    count: data.length,
    total: all.length,
    data,
    links: {
      self: link(offset),
      ...(offset > 0 ? { previous: link(Math.max(0, offset - limit)) } : {}),
      ...(offset + limit < all.length ? { next: link(offset + limit) } : {}),
    },
  };
}
