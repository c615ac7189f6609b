import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { createApiToken } from "../auth/tokens.ts";
import { ROLES } from "../core/access/role.ts";
import { loadEnv } from "../env.ts";
import { SecretError } from "../secrets/secret-error.ts";
import { createVault, type Vault } from "../secrets/vault.ts";
import { backup } from "./backup.ts";
import { type Installation, joinInstallation } from "./open-installation.ts";
import { restore } from "./restore.ts";
import { rotateSecrets } from "./rotate-secrets.ts";
import { reportFailure, StartError } from "./start-error.ts";

const USAGE = `Usage: npm run cli -- COMMAND

  token create --name NAME --role admin|editor|viewer   make a token for the HTTP API and print it
  backup FILE                                           write everything that Rollcall keeps to one file
  restore FILE [--replace]                              put a backup in the place of what is there
  secrets rotate                                        seal anew what ROLLCALL_SECRET_PREVIOUS still opens`;

/** A command is given what is open; results go to standard output and words to standard error. */
type Command = (installation: Installation) => Promise<void>;

try {
  const command = readCommand(process.argv.slice(2));
  const installation = await joinInstallation(loadEnv());
  await command(installation).finally(installation.close);
} catch (error) {
  reportFailure(error);
}

function readCommand(args: string[]): Command {
  const { positionals, values } = parse(args);
  const [first, second, ...rest] = positionals;
  if (rest.length > 0 || values.help) throw new StartError(USAGE);
  if (first === "token" && second === "create") return createToken(values.name, values.role);
  if (first === "backup" && second) return backupTo(fromCaller(second));
  if (first === "restore" && second) return restoreFrom(fromCaller(second), values.replace);
  if (first === "secrets" && second === "rotate") return rotate;
  throw new StartError(USAGE);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        role: { type: "string" },
        replace: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch {
    throw new StartError(USAGE);
  }
}

/** npm runs scripts in the root; a relative path is meant from where the person is. */
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? ".", path);
}

function createToken(name: string | undefined, wantedRole: string | undefined): Command {
  const role = ROLES.find((known) => known === wantedRole);
  if (!name?.trim() || !role)
    throw new StartError("A token needs a name and a role: --name NAME --role admin|editor|viewer");
  return async ({ env }) => {
    await migrateDatabase(env.directDatabaseUrl);
    const db = createDatabase(env.databaseUrl, { max: 1 });
    const made = await createApiToken(db, { name: name.trim(), role }).finally(db.close);
    console.log(made.token);
  };
}

function backupTo(file: string): Command {
  return async ({ env }) => {
    await migrateDatabase(env.directDatabaseUrl);
    const rows = await backup(env.directDatabaseUrl, { file, vault: vaultOf(env), now: new Date() });
    console.error(
      `${rows} rows were written to ${file}. Keep ROLLCALL_SECRET apart from it: both are needed to restore.`,
    );
  };
}

function restoreFrom(file: string, replace: boolean): Command {
  return async ({ env }) => {
    const rows = await restore(env.directDatabaseUrl, { file, vault: vaultOf(env), replace });
    console.error(`${rows} rows were restored from ${file}.`);
  };
}

async function rotate({ env }: Installation): Promise<void> {
  await migrateDatabase(env.directDatabaseUrl);
  const db = createDatabase(env.databaseUrl, { max: 1 });
  try {
    const { credentials, pages } = await rotateSecrets(db, vaultOf(env));
    console.error(
      `Sealed anew: ${credentials} credentials, ${pages} pages. ROLLCALL_SECRET_PREVIOUS is not needed any more.`,
    );
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    throw new StartError(
      "Something is sealed under an earlier secret: set ROLLCALL_SECRET_PREVIOUS to that one.",
    );
  } finally {
    await db.close();
  }
}

function vaultOf(env: Installation["env"]): Vault {
  return createVault({ current: env.secret, previous: env.previousSecret });
}
