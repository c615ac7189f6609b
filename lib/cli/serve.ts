import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Env, loadEnv } from "../env.ts";
import { onShutdown } from "../lifetime.ts";
import { deriveKey } from "../secrets/derive-key.ts";
import { buildWhenChanged } from "./build.ts";
import { openInstallation } from "./open-installation.ts";
import { type Service, startService } from "./service.ts";
import { plainSentence, StartError } from "./start-error.ts";

// Starts everything that this machine shall run: the database on trial, the web process and a worker, or a worker alone.
const mode = process.argv.includes("--dev")
  ? "dev"
  : process.argv.includes("--worker")
    ? "worker"
    : "production";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SetupCode = z.object({ setupCode: z.string().nullable() });
const opened: (() => Promise<void>)[] = [];
const closeAll = async () => {
  for (const close of opened.splice(0).reverse()) await close();
};
const stop = new AbortController();
onShutdown(
  async () => {
    stop.abort();
    await starting.catch(() => {});
    await closeAll();
  },
  { limitMs: 90_000 },
);
const starting = start();
starting.catch(async (error: unknown) => {
  if (stop.signal.aborted) return;
  const sentence = plainSentence(error) ?? error;
  if (sentence !== "") console.error(sentence);
  await closeAll().catch((failure: unknown) => console.error(failure));
  process.exit(1);
});

async function start(): Promise<void> {
  const env = loadEnv();
  if (mode === "worker" && env.trial) {
    throw new StartError("DATABASE_URL must be set for a worker of its own: on trial, `npm start` runs one.");
  }
  if (mode !== "worker") await requireFreePort(env);
  const installation = await openInstallation(env);
  opened.push(installation.close);
  const actionsKey = deriveKey(installation.env.secret, "server-actions").toString("base64");
  const code = await prepareDatabase(installation.variables);
  if (mode === "production" && !stop.signal.aborted) await buildWhenChanged(actionsKey, stop.signal);
  if (stop.signal.aborted) return;
  const variables = { ...installation.variables, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey };
  if (mode !== "worker")
    await run("web", ["lib/cli/web.ts", ...(mode === "dev" ? ["--dev"] : [])], variables).ready;
  if (stop.signal.aborted) return;
  run("worker", ["lib/jobs/worker.ts"], variables).ready.catch(() => {});
  announce(installation.env, code);
}

function run(name: string, args: string[], variables: Record<string, string>): Service {
  const NODE_ENV = mode === "dev" ? "development" : "production";
  const service = startService({
    name,
    args,
    cwd: ROOT,
    env: { ...process.env, ...variables, NODE_ENV, NEXT_TELEMETRY_DISABLED: "1" },
  });
  opened.push(service.stop);
  return service;
}

/** @throws StartError: another port is never chosen in silence */
function requireFreePort({ host, port }: Env): Promise<void> {
  return new Promise((free, failed) => {
    const probe = createServer();
    probe.on("error", (error: NodeJS.ErrnoException) => {
      const sentences: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken: set PORT to a free one, for example \`PORT=${port === 65535 ? 3001 : port + 1} npm start\`.`,
        EACCES: `This user may not listen on port ${port}: set PORT to one above 1023.`,
      };
      failed(
        new StartError(
          sentences[error.code ?? ""] ??
            `HOST ${host} is no address of this machine: set HOST to one that is.`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/**
 * Migrates and makes the first admin.
 * @returns the one-time code for /setup; null when there is an admin
 * @throws StartError without words when the child process has said what is wrong
 */
function prepareDatabase(variables: Record<string, string>): Promise<string | null> {
  const args = ["lib/cli/prepare-database.ts", ...(mode === "worker" ? ["--no-setup-code"] : [])];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((done, failed) => {
    let setupCode: string | null = null;
    child.on("message", (message) => {
      setupCode = SetupCode.parse(message).setupCode;
    });
    child.on("error", failed);
    child.on("exit", (code) => (code === 0 ? done(setupCode) : failed(new StartError(""))));
  });
}

function announce(env: Env, code: string | null): void {
  if (mode === "worker") {
    console.log("A worker is running. Stop it with Ctrl-C.");
    return;
  }
  console.log(`Rollcall is running at ${env.url}`);
  if (env.trial) console.log(`This is a trial: its data are kept in ${env.dataDirectory}.`);
  if (code !== null) console.log(`To make the first admin, open ${env.url}/setup and enter the code ${code}`);
  console.log("Stop it with Ctrl-C.");
}
