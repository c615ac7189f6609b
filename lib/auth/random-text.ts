import { createHash, randomBytes } from "node:crypto";

/** Crockford's base 32: no letter that can be taken for another. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `length` random characters of five bits each, for codes that a person reads or types. */
export function randomCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** SHA-256 in hexadecimal: how random secrets are kept. (Passwords are not random and take argon2id.) */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
