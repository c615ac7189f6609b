import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { clean } from "../shared/translate-context.ts";

/** How long requests pause after an answer that says THROTTLED: slower, but not stopped. */
const SLOWED_MS = 2_000;

/**
 * Opsgenie's error bodies and rate-limit headers (Opsgenie contract §2). `code` and `errors` are optional, and `requestId` is kept in
 * what is told: the vendor's support asks for it. No `Retry-After` exists: a refusal says after which period to come back, or nothing.
 */
export const opsgenieDialect: Dialect = {
  label: "Opsgenie",
  readError(status, body) {
    const { messages, code, requestId } = readErrorBody(body);
    const told = messages.join(" · ");
    return {
      // 501 is final, whatever else a 5xx is.
      code: status === 501 ? "invalid-request" : undefined,
      detail: told === "" ? null : `${told}${requestId === null ? "" : ` (request ${requestId})`}`,
      vendorCode: code,
      requestId,
    };
  },
  readLimit(headers, now) {
    const period = Number(headers["x-ratelimit-period-in-sec"]);
    const waitMs = Number.isFinite(period) && period > 0 ? period * 1000 : null;
    const isThrottled = headers["x-ratelimit-state"]?.toUpperCase() === "THROTTLED";
    return {
      remaining: null,
      resetAt: waitMs === null ? null : now + waitMs,
      slowUntil: isThrottled ? now + SLOWED_MS : null,
    };
  },
};

const Told = z.object({
  message: z.string().nullish().catch(null),
  code: z.union([z.string(), z.number()]).nullish().catch(null),
  errors: z.json().optional(),
  requestId: z.string().nullish().catch(null),
});

/** What an error body says: the message, then what is wrong with which field. */
export function readErrorBody(body: unknown): {
  readonly messages: readonly string[];
  readonly code: string | null;
  readonly requestId: string | null;
} {
  const parsed = Told.safeParse(body);
  if (!parsed.success) return { messages: [], code: null, requestId: null };
  const { message, code, errors, requestId } = parsed.data;
  return {
    messages: [...(clean(message ?? null) === null ? [] : [String(message).trim()]), ...fieldsOf(errors)],
    code: code === null || code === undefined ? null : String(code),
    requestId: clean(requestId ?? null),
  };
}

function fieldsOf(errors: unknown): string[] {
  if (typeof errors === "string") return errors === "" ? [] : [errors];
  if (typeof errors !== "object" || errors === null) return [];
  return Object.entries(errors).map(([name, text]) => {
    const told = typeof text === "string" ? text : JSON.stringify(text);
    return Array.isArray(errors) ? told : `${name}: ${told}`;
  });
}
