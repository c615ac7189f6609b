import { hkdfSync } from "node:crypto";
import { SecretError } from "./secret-error.ts";

/** What a key is for. Two purposes never share key material, so that leaking one key tells nothing about another. */
export type KeyPurpose = "encryption" | "session" | "server-actions" | "key-id";

/**
 * Derives 32 bytes for one purpose from the installation's secret (HKDF-SHA-256, RFC 5869).
 * The same secret and purpose give the same key on every machine, which is how several web processes agree.
 * @param secret `ROLLCALL_SECRET`, 32 bytes in base64
 * @throws SecretError `bad-secret` when it is not 32 bytes
 */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  const material = Buffer.from(secret, "base64");
  if (material.length !== 32) {
    throw new SecretError("bad-secret", "ROLLCALL_SECRET must be 32 bytes in base64");
  }
  return Buffer.from(hkdfSync("sha256", material, "rollcall", `rollcall/${purpose}/v1`, 32));
}
