type Page = { url: string; limit: number; offset: number; more: Record<string, string> };

/** One page of a list with the links round it: `prev` and `next` where there is something (contract §2). */
export function pageOf<T>(all: readonly T[], { url, limit, offset, more }: Page) {
  const link = (to: number) =>
    `${url}?${new URLSearchParams({ limit: String(limit), offset: String(to), ...more })}`;
  const last = Math.max(0, Math.floor((all.length - 1) / limit) * limit);
  return {
    items: all.slice(offset, offset + limit),
    paging: {
      ...(offset > 0 ? { prev: link(Math.max(0, offset - limit)) } : {}),
      ...(offset + limit < all.length ? { next: link(offset + limit) } : {}),
      first: link(0),
      last: link(last),
    },
  };
}
