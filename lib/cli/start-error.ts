import { NewerDatabaseError } from "#db/journal.ts";
import { EnvError } from "../env.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** Something that the person at the terminal can put right; `message` is one plain sentence. */
export class StartError extends Error {
  override name = "StartError";
}

/** The sentence for the terminal when there is one; undefined for a fault of ours, which wants its stack. */
export function plainSentence(error: unknown): string | undefined {
  const plain = [StartError, EnvError, EmbeddedPostgresError, NewerDatabaseError].some(
    (kind) => error instanceof kind,
  );
  return plain && error instanceof Error ? error.message : undefined;
}

/** Prints why a command ends and sets its exit code to 1. */
export function reportFailure(error: unknown): void {
  console.error(plainSentence(error) ?? error);
  process.exitCode = 1;
}
