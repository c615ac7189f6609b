import { randomBytes } from "node:crypto";
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { makeFolder } from "./make-folder.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { choosePostgresUser, type PostgresUser } from "./postgres-user.ts";
import { runCommand } from "./run-command.ts";

/** A real Postgres on loopback that belongs to this installation. */
export interface EmbeddedPostgres {
  /** Address of the database `rollcall`, as its superuser. */
  url: string;
  /** True when a server was found running (an earlier start was killed) and taken over. */
  reused: boolean;
  /** Ends open sessions, writes everything down and waits for the server to be gone. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Absolute path of the folder for the data, the password and the server's log; made when missing. */
  directory: string;
  /** False for tests: data need not outlive the machine. (Default: true) */
  durable?: boolean;
}

/**
 * Starts the embedded Postgres, or takes over the one that already runs on these data.
 * @throws EmbeddedPostgresError with one sentence.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await describeServer(options);
  giveTo(server.user, options.directory);
  if (!existsSync(server.cluster)) await makeCluster(server);
  refuseOtherVersion(server);
  const running = await findRunning(server);
  const port = running ?? (await startServer(server));
  await makeDatabase(addressOf(server, port, "postgres"));
  return {
    url: addressOf(server, port, "rollcall"),
    reused: running !== undefined,
    stop: async () => {
      const { code, output } = await control(server, ["-m", "fast", "-w", "-t", "60", "stop"]);
      if (code !== 0 && (await isRunning(server))) {
        throw new EmbeddedPostgresError(`Postgres did not stop: ${output.trim()}`);
      }
    },
  };
}

/** Address of the database `rollcall` when its server runs on these data; undefined when it does not. Starts nothing. */
export async function findEmbeddedPostgres(directory: string): Promise<string | undefined> {
  if (!existsSync(join(directory, "cluster"))) return undefined;
  const server = await describeServer({ directory });
  const port = await findRunning(server);
  return port === undefined ? undefined : addressOf(server, port, "rollcall");
}

async function describeServer({ directory, durable = true }: EmbeddedPostgresOptions): Promise<Server> {
  const programs = findPostgresBinaries();
  const cluster = join(directory, "cluster");
  prepareFolder(directory);
  return {
    programs,
    user: await choosePostgresUser([programs.postgres, cluster]),
    cluster,
    logFile: join(directory, "server.log"),
    passwordFile: join(directory, "password"),
    durable,
  };
}

interface Server {
  programs: PostgresBinaries;
  user: PostgresUser;
  cluster: string;
  logFile: string;
  passwordFile: string;
  durable: boolean;
}

/** Its parents are made as the person's other folders are: Postgres' own user may have to pass through them. */
function prepareFolder(directory: string): void {
  try {
    makeFolder(directory, 0o700);
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new EmbeddedPostgresError(
      `The data directory ${directory} cannot be written${why}: set ROLLCALL_DATA to a folder that this user may write.`,
    );
  }
}

function giveTo({ owner }: PostgresUser, path: string): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}

/** Made beside its final place and moved there whole, so that a half-made cluster is never taken for one. */
async function makeCluster(server: Server): Promise<void> {
  const unfinished = `${server.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(server.passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  giveTo(server.user, server.passwordFile);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=rollcall", `--pwfile=${server.passwordFile}`, "--auth=scram-sha-256"];
  const sync = server.durable ? [] : ["--no-sync"];
  const { code, output } = await run(server, [
    server.programs.initdb,
    "-D",
    unfinished,
    ...locale,
    ...access,
    ...sync,
  ]);
  if (code !== 0)
    throw new EmbeddedPostgresError(`Postgres could not make its data directory: ${lastWords(output)}`);
  renameSync(unfinished, server.cluster);
}

function refuseOtherVersion({ cluster }: Server): void {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === SERVER_VERSION) return;
  throw new EmbeddedPostgresError(
    `The data directory was written by Postgres ${found} and this version of Rollcall comes with ${SERVER_VERSION}: make a backup with the earlier version and restore it here.`,
  );
}

const SERVER_VERSION = "18";

/** The port of the server that runs on these data; undefined when there is none. */
async function findRunning(server: Server): Promise<number | undefined> {
  if (!(await isRunning(server))) return undefined;
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const port = readPort(server);
    if (port !== undefined && (await answers(addressOf(server, port, "postgres")))) return port;
    if (!(await isRunning(server))) return undefined;
    await sleep(200);
  }
  // The process id in the file was given to another program since: no server of ours answers there.
  rmSync(join(server.cluster, "postmaster.pid"), { force: true });
  return undefined;
}

async function isRunning(server: Server): Promise<boolean> {
  return (await control(server, ["status"])).code === 0;
}

/** After a crash the remains of the last server can be in the way for some seconds, and a free port can be taken meanwhile. */
async function startServer(server: Server): Promise<number> {
  let problem = "";
  for (let attempt = 1; attempt <= 5; attempt++) {
    const port = await findFreePort();
    rmSync(server.logFile, { force: true });
    const settings = [
      `-p ${port}`,
      ...Object.entries(settingsOf(server)).map(([name, value]) => `-c ${name}=${value}`),
    ];
    const { code, output } = await control(server, [
      "-w",
      "-t",
      "60",
      "-l",
      server.logFile,
      "-o",
      settings.join(" "),
      "start",
    ]);
    if (code === 0) return port;
    problem = lastWords(existsSync(server.logFile) ? readFileSync(server.logFile, "utf8") : output);
    await sleep(attempt * 500);
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres did not start: ${problem} (its log is ${server.logFile})`,
  );
}

function settingsOf({ durable }: Server): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: '""',
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

/** Line 4 of Postgres' own pid file. */
function readPort({ cluster }: Server): number | undefined {
  const file = join(cluster, "postmaster.pid");
  const port = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[3]) : 0;
  return port > 0 ? port : undefined;
}

function addressOf({ passwordFile }: Server, port: number, database: string): string {
  return `postgres://rollcall:${readFileSync(passwordFile, "utf8").trim()}@127.0.0.1:${port}/${database}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'rollcall'");
    if (rowCount === 0) await client.query("create database rollcall");
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function control(server: Server, args: string[]) {
  return run(server, [server.programs.pgCtl, "-D", server.cluster, ...args]);
}

/** From `/`, which every user may enter, and in a fixed language, so that an unset or unknown one changes nothing. */
function run({ user }: Server, command: string[]) {
  const { NODE_ENV, PATH, SystemRoot } = process.env;
  const env = { NODE_ENV, PATH, SystemRoot, LANG: "C", LC_ALL: "C" };
  return runCommand([...user.prefix, ...command], { cwd: "/", env, ...user.ids });
}

/** The last line that says what is wrong, without Postgres' time stamp. */
function lastWords(output: string): string {
  const lines = output.trim().split("\n");
  const fault = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
  return fault.replace(/^.*?(FATAL|PANIC|error):\s*/, "");
}
