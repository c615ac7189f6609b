import { z } from "zod";

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

const DEFAULT_LIMIT = 100;
const MOST = 500;

/** `limit` and `cursor` of a list whose order is described by `key`. */
export function paging<K extends z.ZodType>(key: K) {
  return {
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST)
      .default(DEFAULT_LIMIT)
      .meta({ description: `Items on a page, ${MOST} at the most.` }),
    cursor: z
      .string()
      .transform((text, context): z.output<K> => {
        const parsed = key.safeParse(decode(text));
        if (parsed.success) return parsed.data;
        context.addIssue({ code: "custom", message: "This cursor is not one that this list gave." });
        return z.NEVER;
      })
      .optional()
      .meta({ description: "`nextCursor` of the page before." }),
  };
}

/** Makes a page out of rows of which one more than `limit` was asked for. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  of: { key: (row: Row) => unknown; item: (row: Row) => T },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encode(of.key(last)) : null;
  return { data: shown.map(of.item), nextCursor };
}

function encode(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
