import type { ZodType } from "zod";
import { ok, type Result } from "#lib/core/result.ts";
import { refuse, type SourceError } from "../source-error.ts";

/**
 * Credentials as they come out of the vault, in the form that a vendor takes.
 * @param label the vendor as people know it
 * @returns an `unauthorised` error that names the fields at fault, and none of their values
 */
export function parseCredentials<T>(
  label: string,
  form: ZodType<T>,
  credentials: unknown,
): Result<T, SourceError> {
  const parsed = form.safeParse(credentials);
  if (parsed.success) return ok(parsed.data);
  return refuse("unauthorised", `These are no credentials for ${label}.`, {
    detail: parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
  });
}
