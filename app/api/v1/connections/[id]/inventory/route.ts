import { getInventory } from "#lib/api/operations/connections.ts";
import { presentInventory } from "#lib/api/present-connection.ts";
import { defineOperation } from "#lib/auth/define-operation.ts";
import { ok } from "#lib/core/result.ts";
import { readInventory } from "#lib/sync/read-inventory.ts";

export const GET = defineOperation(getInventory, async (ctx, { params }) => {
  const read = await readInventory(ctx, { connectionId: params.id });
  return read.ok ? ok(presentInventory(read.value)) : read;
});
