"use server";

import { z } from "zod";
import { defineAction } from "#lib/auth/define-action.ts";
import type { Failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import { ConnectSource, type Credentials, connectSource } from "#lib/sync/connect-source.ts";
import { ChooseConnection, chooseConnection } from "#lib/sync/import-setup.ts";

/** Stores a connection after its key was tried, and goes on with it. @returns the id of the import in the making */
export const connectAccount = defineAction(
  z.strictObject({ setupId: z.uuid().optional(), version: z.int().optional(), source: ConnectSource }),
  "admin",
  async (ctx, { setupId, version, source }) => {
    const connection = await connectSource(ctx, source);
    if (!connection.ok) return fail(besideItsField(connection.error, source));
    const setup = await chooseConnection(ctx, { setupId, version, connectionId: connection.value.id });
    return setup.ok ? ok({ id: setup.value.id }) : setup;
  },
);

/** Goes on with an account that is connected already. @returns the id of the import in the making */
export const chooseAccount = defineAction(ChooseConnection, "admin", async (ctx, input) => {
  const setup = await chooseConnection(ctx, input);
  return setup.ok ? ok({ id: setup.value.id }) : setup;
});

const SECRET_OF: Readonly<Record<Credentials["type"], string>> = {
  "api-key": "key",
  "oauth-client": "clientSecret",
  basic: "password",
  oauth: "password",
};

/** What the source says about credentials belongs beside the secret among them, and about an address beside that. */
function besideItsField(failure: Failure, { credentials, host }: ConnectSource): Failure {
  const beside = (path: string): Failure => ({ ...failure, fields: [{ path, message: failure.message }] });
  if (failure.code === "credentials-refused" && credentials !== undefined) {
    return beside(`/source/credentials/${SECRET_OF[credentials.type]}`);
  }
  return failure.code === "host-not-allowed" && host !== undefined ? beside("/source/host") : failure;
}
