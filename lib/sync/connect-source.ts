import { v7 } from "uuid";
import { z } from "zod";
import { transaction } from "#db/client.ts";
import { writeAudit } from "#db/queries/audit.ts";
import { type ConnectionRow, insertConnection } from "#db/queries/connections.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import {
  type AccessReport,
  type ConnectionSettings,
  type Connector,
  VENDORS,
} from "#lib/connectors/connector.ts";
import { connectorFor } from "#lib/connectors/registry.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { practiceAccount } from "#lib/practice/accounts.ts";
import { credentialsIdentity } from "#lib/secrets/identities.ts";
import { openTrial } from "./open-source.ts";
import { sourceFailure } from "./source-failure.ts";

/** Trimmed text of a reasonable length. */
const short = (max: number) => z.string().trim().min(1).max(max);
const secret = short(4_096);

/** Where a vendor is instead of at its own address; paths of the vendor are put behind it. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#]/.test(text), { error: "Give the address alone, without ? and #." });

/** What opens an account. Which forms a vendor takes is the vendor's business. */
export const Credentials = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("api-key"), key: secret }),
  z.strictObject({
    type: z.literal("oauth-client"),
    clientId: short(500),
    clientSecret: secret,
    subdomain: short(100),
  }),
  z.strictObject({ type: z.literal("basic"), username: short(500), password: secret }),
  z.strictObject({ type: z.literal("oauth"), clientId: short(500), username: short(500), password: secret }),
]);
export type Credentials = z.output<typeof Credentials>;

export const ConnectSource = z
  .strictObject({
    vendor: z.enum(VENDORS),
    name: short(200),
    region: z.enum(["us", "eu"]).optional(),
    host: short(253).optional(),
    baseUrl: address.optional(),
    authUrl: address.optional(),
    credentials: Credentials.optional(),
    practice: z.literal(true).optional(),
  })
  .refine(({ credentials, practice }) => (credentials === undefined) === (practice === true), {
    path: ["credentials"],
    error: "Give credentials, or practice: true.",
  });
export type ConnectSource = z.output<typeof ConnectSource>;

/**
 * Stores a connection after its credentials were tried. Nothing is stored when the source refuses them (`credentials-refused`), cannot
 * be reached (`source-unavailable`), or the address is not allowed (`host-not-allowed`).
 */
export async function connectSource(ctx: Ctx, input: ConnectSource): Promise<Result<ConnectionRow, Failure>> {
  const connector = connectorFor(input.vendor);
  if (connector === undefined) {
    return fail(
      failure("invalid-input", `${input.vendor} cannot be connected yet.`, {
        fields: [{ path: "/vendor", message: "Not available" }],
      }),
    );
  }
  if (input.practice && (!ctx.settings.practice || practiceAccount(input.vendor) === undefined)) {
    return fail(
      failure("invalid-input", "There is no practice account to connect here.", {
        fields: [{ path: "/practice", message: "Not offered" }],
      }),
    );
  }
  const settings = {
    region: input.region ?? null,
    host: input.host ?? null,
    baseUrl: input.baseUrl ?? null,
    authUrl: input.authUrl ?? null,
  };
  const tried = await tryAccess(ctx, {
    connector,
    settings,
    practice: input.practice === true,
    credentials: input.credentials,
  });
  if (!tried.ok) return tried;

  const id = v7();
  const now = ctx.now();
  const report = tried.value;
  const region = input.region ?? regionOf(report);
  return transaction(ctx.db, async (tx) => {
    const row = await insertConnection(tx, {
      id,
      vendor: input.vendor,
      name: input.name,
      ...settings,
      region,
      practice: input.practice === true,
      accountId: accountIdOf(report, input.practice === true),
      accountName: report.account.name,
      accountUrl: report.account.url,
      ...sealedCredentials(ctx, id, input.credentials),
      credentialsAddedAt: now,
      credentialsAddedBy: ctx.actor.name,
      ...accessValues(report, now),
      createdAt: now,
    });
    await writeAudit(tx, ctx, {
      action: "connection.created",
      entity: { kind: "connection", id },
      detail: { vendor: input.vendor, name: input.name, account: row.accountId },
    });
    return ok(row);
  });
}

/** Opens an account and asks what may be read. */
export async function tryAccess(
  ctx: Ctx,
  of: { connector: Connector; settings: ConnectionSettings; practice: boolean; credentials: unknown },
): Promise<Result<AccessReport, Failure>> {
  const client = openTrial(ctx, of);
  if (!client.ok) return fail(sourceFailure(client.error, ctx.now()));
  const report = await of.connector.checkAccess(client.value);
  return report.ok ? report : fail(sourceFailure(report.error, ctx.now()));
}

/** What a check found, as a connection keeps it. */
export function accessValues(report: AccessReport, now: Date) {
  return { access: [...report.access], accessProblems: [...report.problems], checkedAt: now };
}

/** A practice account never shares its identity with a real one. */
export const accountIdOf = (report: AccessReport, practice: boolean): string =>
  practice ? `practice:${report.account.id}` : report.account.id;

/** What of the credentials is stored: sealed for the row, and a hint that gives nothing away. */
export function sealedCredentials(ctx: Ctx, connectionId: string, credentials: Credentials | undefined) {
  if (credentials === undefined)
    return { credentialsType: "practice", credentialsSealed: null, credentialsHint: "practice" };
  return {
    credentialsType: credentials.type,
    credentialsSealed: ctx.vault.encrypt(JSON.stringify(credentials), credentialsIdentity(connectionId)),
    credentialsHint: hintOf(credentials),
  };
}

function regionOf({ region }: AccessReport): "us" | "eu" | null {
  return region === "us" || region === "eu" ? region : null;
}

function hintOf(credentials: Credentials): string {
  switch (credentials.type) {
    case "api-key":
      return credentials.key.length >= 12 ? `…${credentials.key.slice(-4)}` : "…";
    case "oauth-client":
      return credentials.clientId;
    case "basic":
    case "oauth":
      return credentials.username;
    default:
      return credentials satisfies never;
  }
}
