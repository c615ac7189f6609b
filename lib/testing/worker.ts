import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface TestWorker {
  /** Ends it like a power cut: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** Asks it to finish what it is doing. @returns its exit code */
  stop(): Promise<number | null>;
}

export interface WorkerSettings {
  databaseUrl: string;
  secret: string;
  allowedOrigins: readonly string[];
}

const running = new Set<ChildProcess>();

/** A worker process of the product, ready to work. Its channel to this process ends it should the test run die. */
export async function startWorker(settings: WorkerSettings): Promise<TestWorker> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("../jobs/worker.ts", import.meta.url))], {
    env: {
      ...process.env,
      DATABASE_URL: settings.databaseUrl,
      ROLLCALL_SECRET: settings.secret,
      ROLLCALL_ALLOWED_ORIGINS: settings.allowedOrigins.join(","),
      ROLLCALL_LOG_LEVEL: "error",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  await new Promise<void>((ready, failed) => {
    child.once("message", () => ready());
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the worker ended with code ${code}`)));
  });
  const end = (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return {
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
  };
}

/** Ends whatever workers a failed test has left behind. For `afterAll`. */
export async function killWorkers(): Promise<void> {
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise<void>((resolve) => {
          child.once("exit", () => resolve());
          child.kill("SIGKILL");
        }),
    ),
  );
}
