export type SecretErrorCode = "bad-secret" | "malformed" | "unknown-key" | "tampered";

/**
 * Something sealed could not be opened. `unknown-key`: sealed under a secret that is no longer given (set
 * `ROLLCALL_SECRET_PREVIOUS`); `tampered`: changed, cut, or moved to another row; `malformed`: not one of our boxes;
 * `bad-secret`: the secret itself is not 32 bytes. The message never holds key material or plain text.
 */
export class SecretError extends Error {
  override name = "SecretError";
  readonly code: SecretErrorCode;
  constructor(code: SecretErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
