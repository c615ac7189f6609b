import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** Length is what counts; the upper bound keeps hashing cheap. */
export const Password = z
  .string()
  .min(12, "Use 12 characters or more.")
  .max(200, "Use 200 characters or fewer.");

/** Lower-cased and trimmed: the form in which accounts keep it. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use a shorter e-mail address.")
  .pipe(z.email("Give an e-mail address, like dana@example.com."));

/** argon2id with 19 MiB, two passes, one lane (OWASP's first recommendation, and the library's default), in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/**
 * Whether the password fits. Without a hash (no such account, or one without a password) the same work is done and the
 * answer is no, so that the time taken does not tell whether an account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > 200) return false;
  const fits = await verify(passwordHash ?? (await decoy()), password);
  return fits && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;

/** Made once by `hashPassword`, so that its cost is always that of the real ones. */
function decoy(): Promise<string> {
  decoyHash ??= hashPassword("nobody signs in with this");
  return decoyHash;
}
