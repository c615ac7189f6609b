import { type Database, type Transaction, transaction } from "#db/client.ts";

/** Reads everything at one moment: what is written meanwhile is not seen. */
export function readSnapshot<T>(db: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return transaction(db, read, { isolation: "repeatable read" });
}
