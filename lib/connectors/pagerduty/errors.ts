import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import type { SourceErrorCode } from "../source-error.ts";

/**
 * PagerDuty's error bodies and rate-limit headers (PagerDuty contract §4, §5). Bodies are read defensively: `error` may be an object, a list or
 * a bare text, `errors` a list, a map of lists or a text, and there may be no JSON at all.
 */
export const pagerdutyDialect: Dialect = {
  label: "PagerDuty",
  readError(status, body) {
    const { messages, code } = readErrorBody(body);
    return {
      code: meaningOf(status, code),
      detail: messages.length === 0 ? null : messages.join(" · "),
      vendorCode: code,
    };
  },
  readLimit(headers, now) {
    const reset = numberOf(headers["ratelimit-reset"]);
    return {
      remaining: numberOf(headers["ratelimit-remaining"]),
      resetAt: reset === null ? null : now + Math.max(0, reset) * 1000,
    };
  },
};

const Words = z.union([z.string(), z.number()]).transform(String);
/** A text, a list, or a map of either, flattened to "field: what is wrong". */
type Told = z.output<ReturnType<typeof z.json>>;

/** Everything an error body says, in its order, and PagerDuty's own number for it. */
export function readErrorBody(body: unknown): { messages: string[]; code: string | null } {
  const parsed = z
    .object({ error: z.json() })
    .or(z.object({ errors: z.json() }))
    .safeParse(body);
  if (!parsed.success) return { messages: [], code: null };
  const told: Told = "error" in parsed.data ? parsed.data.error : parsed.data.errors;
  const single = Array.isArray(told) && told.length === 1 ? told[0] : told;
  if (typeof single !== "object" || single === null || Array.isArray(single)) {
    return { messages: flatten(single), code: null };
  }
  const { message, code, errors, ...fields } = single;
  const number = Words.safeParse(code);
  return {
    messages: [...flatten(message), ...flatten(errors), ...flatten(fields)],
    code: number.success ? number.data : null,
  };
}

function flatten(told: Told | undefined): string[] {
  if (told === undefined || told === null || told === "") return [];
  if (typeof told !== "object") return [String(told)];
  if (Array.isArray(told)) return told.flatMap((item) => flatten(item));
  return Object.entries(told).flatMap(([field, value]) => flatten(value).map((text) => `${field}: ${text}`));
}

/** 2005 is a refused range of dates (§5); everything else is told by the status. */
function meaningOf(status: number, code: string | null): SourceErrorCode | undefined {
  return status === 400 && code === "2005" ? "too-long" : undefined;
}

/** A schedule that was asked for in the wrong family answers 400 with one of two sentences, and nothing else tells (§8). */
export function trueFamily(error: {
  readonly status: number | null;
  readonly detail: string;
}): "layer" | "shift" | null {
  if (error.status !== 400) return null;
  if (/this is a shift-based schedule/i.test(error.detail)) return "shift";
  return /this is a layer-based schedule/i.test(error.detail) ? "layer" : null;
}

/** `GET /users/me` with an account key: valid, but nobody's (§2). */
export function isAccountKeyAnswer(error: {
  readonly status: number | null;
  readonly detail: string;
}): boolean {
  return error.status === 400 && /account-level (access )?token/i.test(error.detail);
}

function numberOf(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
