import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { clean } from "../shared/translate-context.ts";

const Told = z.object({
  reason: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  subcode: z.string().nullish().catch(null),
});

/**
 * xMatters' error bodies and rate-limit headers (xMatters contract §3). A gateway may answer with HTML or nothing: what cannot be read
 * is not said. `Retry-After` is documented nowhere and honoured when it is there.
 */
export const xmattersDialect: Dialect = {
  label: "xMatters",
  readError(_status, body) {
    const parsed = Told.safeParse(body);
    if (!parsed.success) return { detail: null, vendorCode: null };
    const { reason, message, subcode } = parsed.data;
    return {
      detail: clean(message ?? null) ?? clean(reason ?? null),
      vendorCode: clean(subcode ?? null),
    };
  },
  readLimit(headers, now) {
    const limit = countIn(headers["x-ratelimit-limit"]);
    const used = countIn(headers["x-ratelimit-used"]);
    return {
      remaining: limit === null || used === null ? null : Math.max(0, limit - used),
      resetAt: retryAt(headers["retry-after"], now),
    };
  },
};

function countIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAt(header: string | undefined, now: number): number | null {
  const seconds = countIn(header);
  if (seconds !== null) return now + seconds * 1000;
  const date = Date.parse(header ?? "");
  return Number.isNaN(date) ? null : Math.max(now, date);
}
