import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log.ts";

/** A process that is kept running. */
export interface Service {
  /** Settles when the process says that it is ready for the first time; rejects when it ended before. */
  ready: Promise<void>;
  /** Asks the process to drain and waits for its end; after `STOP_LIMIT_MS` it is ended by force. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  name: string;
  /** Script and arguments for Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}

const STOP_LIMIT_MS = 20_000;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long was sound: its next failure counts as the first. */
const LONG_RUN_MS = 60_000;

/**
 * Starts a process and starts it again when it dies, after 1 s, 2 s, 4 s and so on, 30 s at most. It has a process group of
 * its own, so that Ctrl-C reaches the launcher alone and it can choose the order; and a channel, whose end tells the
 * process that the launcher is gone.
 */
export function startService(options: ServiceOptions): Service {
  const stopping = new AbortController();
  let child = launch(options);
  const ready = untilReady(child);
  const over = keepRunning();
  return {
    ready,
    stop: async () => {
      stopping.abort();
      askToEnd(child);
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
      await over.finally(() => clearTimeout(force));
    },
  };

  async function keepRunning(): Promise<void> {
    for (let failures = 0; ; failures++) {
      const startedAt = Date.now();
      const code = await untilExit(child);
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > LONG_RUN_MS) failures = 0;
      const pauseMs = Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS);
      log.error({ process: options.name, code, pauseMs }, "process ended and is started again");
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      child = launch(options);
    }
  }
}

function launch({ args, env, cwd }: ServiceOptions): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((ready, failed) => {
    child.on("message", (message) => message === "ready" && ready());
    child.on("exit", (code) => failed(new Error(`ended with code ${code} before it was ready`)));
    child.on("error", failed);
  });
}

function untilExit(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => {
    child.on("exit", (code) => done(code ?? -1));
    child.on("error", () => done(-1));
  });
}

/** The closed channel says the same as the signal, and is all that Windows has. */
function askToEnd(child: ChildProcess): void {
  if (process.platform !== "win32") child.kill("SIGTERM");
  if (child.connected) child.disconnect();
}
