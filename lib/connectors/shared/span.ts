import { parseInstant } from "#lib/core/time/instant.ts";

/** Both ends as instants; null when one is missing, unreadable or not before the other. */
export function spanOf(
  from: string | null,
  to: string | null,
): { readonly start: string; readonly end: string } | null {
  const start = parseInstant(from ?? "");
  const end = parseInstant(to ?? "");
  if (start === null || end === null || Date.parse(start) >= Date.parse(end)) return null;
  return { start, end };
}
