import { toInstant } from "#lib/core/time/instant.ts";

/** An instant as the API writes it. */
export function instant(date: Date): string {
  return toInstant(date.getTime());
}

/** A member that is left out where there is nothing to say. */
export function optional<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** As `instant`, left out where there is none. */
export function optionalInstant(date: Date | null): string | undefined {
  return date === null ? undefined : instant(date);
}
