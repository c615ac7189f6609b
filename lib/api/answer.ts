import type { Ctx } from "#lib/auth/ctx.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { readConnection } from "#lib/hub/read-connections.ts";
import { readImport } from "#lib/hub/read-imports.ts";
import { presentConnection } from "./present-connection.ts";
import { presentImport } from "./present-import.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection } from "./schemas/connection.ts";
import type { Import } from "./schemas/import.ts";

/** A thing that was looked for, or `not-found`. */
export function found<T, A>(value: T | undefined, present: (value: T) => A): Result<A, Failure> {
  return value === undefined
    ? fail(failure("not-found", "There is nothing at this address."))
    : ok(present(value));
}

/** What a use-case did to an import, as the import now stands; the use-case's refusal is passed on. */
export async function importAfter(
  ctx: Ctx,
  importId: string,
  outcome: Result<unknown, Failure>,
): Promise<Result<Answer<typeof Import>, Failure>> {
  return outcome.ok ? found(await readImport(ctx.db, importId), presentImport) : outcome;
}

/** As `importAfter`, for a connection. */
export async function connectionAfter(
  ctx: Ctx,
  outcome: Result<{ readonly id: string }, Failure>,
): Promise<Result<Answer<typeof Connection>, Failure>> {
  return outcome.ok ? found(await readConnection(ctx.db, outcome.value.id), presentConnection) : outcome;
}
