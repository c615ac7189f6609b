import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionRow, findConnection } from "#db/queries/connections.ts";
import type { Means } from "#lib/auth/ctx.ts";
import type { Budget } from "#lib/connectors/budget.ts";
import type { ConnectionSettings, Connector } from "#lib/connectors/connector.ts";
import type { SourceClient, SourceError } from "#lib/connectors/http.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { sourceError } from "#lib/connectors/source-error.ts";
import { fail, type Result } from "#lib/core/result.ts";
import { practiceAccount } from "#lib/practice/accounts.ts";
import { credentialsIdentity } from "#lib/secrets/identities.ts";
import { connectionBudget, trialBudget } from "./source-budget.ts";

/** A client that reads by a stored connection, within the budget that all its readers share. */
export async function openSource(
  means: Means,
  connectionId: string,
): Promise<Result<SourceClient, SourceError>> {
  const row = await findConnection(means.db.orm, connectionId);
  if (row === undefined) {
    return fail(sourceError("unauthorised", "The connection was deleted. Connect the account again."));
  }
  const connector = connectorFor(row.vendor);
  if (connector === undefined) throw new Error(`no connector for ${row.vendor}`);
  const budget = connectionBudget(means, connector, row);
  return openClient(means, { connector, settings: settingsOf(row), practice: row.practice, budget }, () =>
    JSON.parse(means.vault.decrypt(row.credentialsSealed ?? "", credentialsIdentity(row.id))),
  );
}

/** A client for credentials that are only being tried: nothing is stored, and the budget is this process's own. */
export function openTrial(
  means: Means,
  of: { connector: Connector; settings: ConnectionSettings; practice: boolean; credentials: unknown },
): Result<SourceClient, SourceError> {
  const budget = trialBudget(means, of.connector, of.practice);
  return openClient(means, { ...of, budget }, () => of.credentials);
}

export function settingsOf(row: ConnectionRow): ConnectionSettings {
  const { region, host, baseUrl, authUrl } = row;
  return { region, host, baseUrl, authUrl };
}

function openClient(
  means: Means,
  of: { connector: Connector; settings: ConnectionSettings; practice: boolean; budget: Budget },
  credentials: () => unknown,
): Result<SourceClient, SourceError> {
  const deps = {
    allowedOrigins: means.settings.allowedOrigins,
    budget: of.budget,
    now: () => means.now().getTime(),
    sleep: (ms: number) => sleep(ms).then(() => undefined),
  };
  if (!of.practice) return of.connector.open(of.settings, credentials(), deps);
  const account = means.settings.practice ? practiceAccount(of.connector.vendor) : undefined;
  if (account === undefined) {
    return fail(
      sourceError("host-not-allowed", "Practice accounts are switched off here (ROLLCALL_PRACTICE)."),
    );
  }
  const settings = { ...of.settings, region: account.region, host: account.host };
  return of.connector.open(settings, account.credentials, { ...deps, dispatcher: account.dispatcher });
}
