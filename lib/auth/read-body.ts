import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";

/** Larger than any call that makes sense, small enough for many at once. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The body as text and as JSON; an empty one reads as an empty object, so that a call without members needs no body.
 * Fails with `invalid-input` when it is too large or no JSON.
 */
export async function readBody(request: Request): Promise<Result<{ text: string; json: unknown }, Failure>> {
  const text = await readText(request);
  if (text === null) return refuse(`The body is larger than ${MOST_BYTES / 1024 / 1024} MiB.`);
  if (text.trim() === "") return ok({ text, json: {} });
  try {
    return ok({ text, json: JSON.parse(text) });
  } catch {
    return refuse("The body is not JSON.");
  }
}

/** Null when it is too large; what comes after the limit is not read. */
async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(message: string): Result<never, Failure> {
  return fail(failure("invalid-input", message, { fields: [{ path: "", message }] }));
}
