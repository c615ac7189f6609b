"use server";

import { z } from "zod";
import { defineAction } from "#lib/auth/define-action.ts";
import type { Failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { ConnectSource, connectSource } from "#lib/sync/connect-source.ts";
import { ChooseConnection, chooseConnection } from "#lib/sync/import-setup.ts";

/** Stores a connection after its key was tried, and goes on with it. @returns the id of the import in the making */
export const connectAccount = defineAction(
  z.strictObject({ setupId: z.uuid().optional(), version: z.int().optional(), source: ConnectSource }),
  "admin",
  async (ctx, { setupId, version, source }) => {
    const connection = await connectSource(ctx, source);
    if (!connection.ok) return fail(besideTheKey(connection.error));
    const setup = await chooseConnection(ctx, { setupId, version, connectionId: connection.value.id });
    return setup.ok ? ok({ id: setup.value.id }) : setup;
  },
);

/** Goes on with an account that is connected already. @returns the id of the import in the making */
export const chooseAccount = defineAction(ChooseConnection, "admin", async (ctx, input) => {
  const setup = await chooseConnection(ctx, input);
  return setup.ok ? ok({ id: setup.value.id }) : setup;
});

/** What the source says about a key belongs beside the field of the key. */
function besideTheKey(failure: Failure): Failure {
  if (failure.code !== "credentials-refused") return failure;
  return { ...failure, fields: [{ path: "/source/credentials/key", message: failure.message }] };
}
