/** The embedded Postgres cannot be had; `message` is one plain sentence for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}
