import type { z } from "zod";
import { findConnection, updateConnection } from "#db/queries/connections.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import type { Inventory, Page, PageRequest, ReadContext } from "#lib/connectors/connector.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { ConnectionId } from "./manage-connection.ts";
import { openSource } from "./open-source.ts";
import { sourceFailure } from "./source-failure.ts";

/** An inventory younger than this is not read again: going back and forth between steps costs the account nothing. */
const FRESH_MS = 10 * 60_000;

/** What an account holds, for choosing, with when it was read. Reads the lists only. */
export async function readInventory(
  ctx: Ctx,
  { connectionId, fresh = false }: z.output<typeof ConnectionId> & { fresh?: boolean },
): Promise<Result<{ inventory: Inventory; readAt: Date }, Failure>> {
  const row = await findConnection(ctx.db.orm, connectionId);
  const connector = row && connectorFor(row.vendor);
  if (row === undefined || connector === undefined) {
    return fail(failure("not-found", "There is no such connection."));
  }
  const now = ctx.now();
  if (
    !fresh &&
    row.inventory !== null &&
    row.inventoryAt !== null &&
    now.getTime() - row.inventoryAt.getTime() < FRESH_MS
  ) {
    return ok({ inventory: row.inventory, readAt: row.inventoryAt });
  }
  const client = await openSource(ctx, connectionId);
  if (!client.ok) return fail(sourceFailure(client.error, now));

  const context: ReadContext = {
    selection: "all",
    rules: { contactMethods: false, notificationRules: false },
    now: now.getTime(),
  };
  const pages: Page[] = [];
  const waiting: PageRequest[] = [...(connector.reading.phases[0]?.([], context) ?? [])];
  const known = new Set(waiting.map((request) => request.key));
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    const answer = await client.value.get(request.path, request.query, { page: request.key });
    let next: readonly PageRequest[];
    if (answer.ok) {
      const body = connector.redact(request, answer.value.body);
      const page: Page = {
        request,
        status: answer.value.status,
        body,
        readAt: toInstant(ctx.now().getTime()),
      };
      pages.push(page);
      const { part, pass } = request;
      const siblings = pages.filter((one) => one.request.part === part && one.request.pass === pass);
      next = connector.reading.follow(page, siblings, context).requests;
    } else {
      const verdict = answer.error.retry ? null : connector.reading.refused(request, answer.error, context);
      if (verdict === null || verdict.stop) return fail(sourceFailure(answer.error, ctx.now()));
      next = verdict.requests;
    }
    for (const further of next) {
      if (known.has(further.key)) continue;
      known.add(further.key);
      waiting.push(further);
    }
  }
  const inventory = connector.inventory(pages);
  await updateConnection(ctx.db.orm, connectionId, { inventory, inventoryAt: now });
  return ok({ inventory, readAt: now });
}
