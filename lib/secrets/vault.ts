import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { deriveKey } from "./derive-key.ts";
import { SecretError } from "./secret-error.ts";

/** Text that only this installation can read: `v1.keyId.nonce.cipher`, the last two in base64url. */
export type SealedText = string & { readonly __sealed: "text" };

/**
 * Encrypts what must not lie open in the database: AES-256-GCM, a random 96-bit nonce for each box, the identity of the row
 * as associated data, and the id of the key in the box, so that the secret can be changed (architecture §7).
 *
 * `identity` names the one place where the box may be opened, e.g. `connection:0197…:credentials`. A box copied to
 * another row does not open there.
 */
export interface Vault {
  encrypt(plain: string, identity: string): SealedText;
  /** @throws SecretError */
  decrypt(box: string, identity: string): string;
  /** Any JSON value, gzipped before it is encrypted: for stored pages. */
  sealJson(value: unknown, identity: string): Promise<Buffer>;
  /** What `sealJson` was given; the caller checks its shape. @throws SecretError */
  openJson(box: Uint8Array, identity: string): Promise<unknown>;
  /** Whether the box was made under the previous secret and should be sealed anew. @throws SecretError `malformed` */
  isOutdated(box: string | Uint8Array): boolean;
}

/**
 * @param secrets.current seals and opens (`ROLLCALL_SECRET`)
 * @param secrets.previous opens only (`ROLLCALL_SECRET_PREVIOUS`), for as long as something is still sealed under it
 */
export function createVault(secrets: { current: string; previous?: string | undefined }): Vault {
  const current = makeKey(secrets.current);
  const keys = new Map([[current.id, current]]);
  if (secrets.previous !== undefined) {
    const previous = makeKey(secrets.previous);
    if (!keys.has(previous.id)) keys.set(previous.id, previous);
  }

  function open(box: Box, identity: string): Buffer {
    const key = keys.get(box.keyId);
    if (!key) {
      throw new SecretError("unknown-key", `sealed under the key ${box.keyId}, which is not given any more`);
    }
    return unlock(key, box, identity);
  }

  return {
    encrypt: (plain, identity) => writeText(lock(current, Buffer.from(plain, "utf8"), identity)),
    decrypt: (text, identity) => open(readText(text), identity).toString("utf8"),
    async sealJson(value, identity) {
      const packed = await compress(Buffer.from(JSON.stringify(value) ?? "null", "utf8"));
      return writeBytes(lock(current, packed, identity));
    },
    async openJson(bytes, identity) {
      const packed = open(readBytes(bytes), identity);
      return JSON.parse((await decompress(packed)).toString("utf8"));
    },
    isOutdated: (box) => (typeof box === "string" ? readText(box) : readBytes(box)).keyId !== current.id,
  };
}

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;

const compress = promisify<Uint8Array, Buffer>(gzip);
const decompress = promisify<Uint8Array, Buffer>(gunzip);

interface Key {
  /** Eight hexadecimal digits; tells which secret was used, and nothing about it. */
  id: string;
  bytes: Buffer;
}

interface Box {
  keyId: string;
  nonce: Uint8Array;
  /** Cipher text followed by the authentication tag. */
  cipher: Uint8Array;
}

function makeKey(secret: string): Key {
  const id = createHash("sha256").update(deriveKey(secret, "key-id")).digest("hex");
  return { id: id.slice(0, KEY_ID_BYTES * 2), bytes: deriveKey(secret, "encryption") };
}

/** The version and the key id are authenticated too: neither can be exchanged unnoticed. */
const associatedData = (keyId: string, identity: string) =>
  Buffer.from(`${VERSION}\n${keyId}\n${identity}`, "utf8");

function lock(key: Key, plain: Buffer, identity: string): Box {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce);
  cipher.setAAD(associatedData(key.id, identity));
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { keyId: key.id, nonce, cipher: body };
}

function unlock(key: Key, box: Box, identity: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, box.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(key.id, identity));
  decipher.setAuthTag(box.cipher.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.cipher.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SecretError("tampered", "a sealed value was changed, or belongs to another row");
  }
}

/** The one place where a string becomes a SealedText: it was just put together from a box. */
function writeText(box: Box): SealedText {
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  return `${VERSION}.${box.keyId}.${base64url(box.nonce)}.${base64url(box.cipher)}` as SealedText;
}

function readText(text: string): Box {
  const [version, keyId, nonce, cipher, ...rest] = text.split(".");
  if (version !== VERSION || !keyId || !nonce || cipher === undefined || rest.length > 0) throw malformed();
  return checked({
    keyId,
    nonce: Buffer.from(nonce, "base64url"),
    cipher: Buffer.from(cipher, "base64url"),
  });
}

/** One byte of version, four of the key id, twelve of nonce, then the cipher text. */
function writeBytes(box: Box): Buffer {
  return Buffer.concat([Buffer.of(1), Buffer.from(box.keyId, "hex"), box.nonce, box.cipher]);
}

function readBytes(bytes: Uint8Array): Box {
  if (bytes[0] !== 1) throw malformed();
  const nonceAt = 1 + KEY_ID_BYTES;
  return checked({
    keyId: Buffer.from(bytes.subarray(1, nonceAt)).toString("hex"),
    nonce: bytes.subarray(nonceAt, nonceAt + NONCE_BYTES),
    cipher: bytes.subarray(nonceAt + NONCE_BYTES),
  });
}

function checked(box: Box): Box {
  if (box.nonce.length !== NONCE_BYTES || box.cipher.length < TAG_BYTES) throw malformed();
  return box;
}

const malformed = () => new SecretError("malformed", "not a sealed value");
