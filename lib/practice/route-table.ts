/** Paths in the spelling of a vendor's OpenAPI file (`/teams/{id}`), each with what answers there; the first that fits is taken. */
export type RouteTable<Endpoint> = readonly (readonly [path: string, endpoint: Endpoint])[];

/** The endpoint for a path, with the variable parts in order, decoded; null when nothing answers there. */
export function findRoute<Endpoint>(
  routes: RouteTable<Endpoint>,
  path: string,
): { endpoint: Endpoint; ids: string[] } | null {
  const parts = path.split("/");
  for (const [pattern, endpoint] of routes) {
    const wanted = pattern.split("/");
    const fits =
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith("{") || part === parts[i]);
    if (fits) return { endpoint, ids: parts.filter((_, i) => wanted[i]?.startsWith("{")).map(decoded) };
  }
  return null;
}

/** A part that is not well encoded is taken as it stands: it then names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
