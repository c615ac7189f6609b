/** UTC, ISO 8601 with `Z`, in one spelling: whole seconds without a fraction, else exactly three digits. Compares as text within a form. */
export type Instant = string;

/** Milliseconds since 1970-01-01T00:00:00Z. What the engine computes with. */
export type EpochMs = number;

/** A wall clock reading `YYYY-MM-DDTHH:mm:ss` without zone; meaningful only together with an IANA zone. */
export type WallTime = string;

const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?([Zz]|[+-]\d{2}(:?\d{2})?)$/;

/** The one spelling of an instant. `ms` must be a finite integer. */
export function toInstant(ms: EpochMs): Instant {
  const text = new Date(ms).toISOString();
  return ms % 1000 === 0 ? `${text.slice(0, 19)}Z` : text;
}

/** Milliseconds of an Instant that this program wrote. Throws on anything else: stored values are never malformed. */
export function toMs(instant: Instant): EpochMs {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${instant}`);
  return ms;
}

/** Reads an ISO 8601 time that carries `Z` or an offset, as sources write them; null when it is anything else (a time without offset is not an instant). */
export function parseInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  const ms = Date.parse(text.replace(",", ".").replace(" ", "T"));
  return Number.isNaN(ms) ? null : toInstant(ms);
}
