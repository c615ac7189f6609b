import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ADMIN } from "./admin.ts";

/** Where the product's sources are. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A Rollcall that runs for tests. */
export interface Instance {
  readonly url: string;
  /** Process id of the launcher. */
  readonly pid: number;
  /** The data directory, for commands. */
  readonly data: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts Rollcall as `npm start` does, with data and a port of its own.
 * @param name of its log under test-results
 * @param variables of the environment, beside those that every instance has
 */
export async function startInstance(
  name: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const data = mkdtempSync(join(tmpdir(), "rollcall-e2e-"));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(ROOT, "test-results", `${name}.log`);
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  const output = openSync(log, "w");
  const product = spawn(process.execPath, [join(ROOT, "lib/cli/serve.ts")], {
    cwd: ROOT,
    env: { ...withoutSettings(process.env), ...settings(data, port), ...variables },
    stdio: ["ignore", output, output],
  });
  const stop = async () => {
    await end(product);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(product, { url, log });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: product.pid ?? 0, data, stop };
}

function settings(data: string, port: number): Record<string, string> {
  return {
    PORT: String(port),
    ROLLCALL_DATA: data,
    ROLLCALL_ADMIN_EMAIL: ADMIN.email,
    ROLLCALL_ADMIN_PASSWORD: ADMIN.password,
    ROLLCALL_PRACTICE: "1",
  };
}

/** What the machine's environment says about an installation of its own must not reach this one. */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(DATABASE_|ROLLCALL_|OIDC_|SMTP_|NEXT_|NEXTAUTH_|HOST$|PORT$)/;
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))),
    NODE_ENV: "production",
  };
}

async function untilReady(product: ChildProcess, { url, log }: { url: string; log: string }): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/api/v1/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (product.exitCode !== null) break;
    await sleep(200);
  }
  throw new Error(`Rollcall did not start. Its last words:\n${readFileSync(log, "utf8").slice(-4_000)}`);
}

async function end(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null) return;
  const ended = new Promise((done) => product.once("exit", done));
  product.kill("SIGTERM");
  await ended;
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
