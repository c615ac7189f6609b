/** What Next hands to a page as the query of its address. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The value of a name, the first where it is repeated; empty text when there is none. */
export function textOf(params: Awaited<SearchParams>, name: string): string {
  const value = params[name];
  return ((Array.isArray(value) ? value[0] : value) ?? "").trim();
}

/** An address with a query; what is empty is left out. */
export function addressWith(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Whether a part of an address can be an id of ours; what cannot names nothing. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
