import { type Database, type Transaction, transaction } from "#db/client.ts";

/** Does work inside a transaction and takes all of it back: what comes out is what would have been. */
export async function dryRun<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let outcome: { value: T } | undefined;
  try {
    await transaction(db, async (tx) => {
      outcome = { value: await work(tx) };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (outcome === undefined) throw new Error("a dry run ended without an outcome");
  return outcome.value;
}

class TakenBack extends Error {
  override name = "TakenBack";
}
