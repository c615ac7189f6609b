import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Instance } from "./start-instance.ts";

/** Long enough for a worker to finish some requests, short enough not to finish all. */
const PULSE_MS = 40;

/** The worker of an instance, which can be held still: what a person sees meanwhile does not move under the test. */
export interface HeldWorker {
  readonly hold: () => void;
  readonly release: () => void;
  /** Lets it work in short pulses until `isReached` says so, and leaves it held. @throws when that never happens */
  readonly until: (isReached: () => Promise<boolean>) => Promise<void>;
}

/** Waits until the worker has been started, which is after the instance answers. */
export async function workerOf({ pid }: Instance): Promise<HeldWorker> {
  const worker = await findChild(pid, /lib\/jobs\/worker\.ts/);
  const hold = () => void process.kill(worker, "SIGSTOP");
  const release = () => void process.kill(worker, "SIGCONT");
  return {
    hold,
    release,
    until: async (isReached) => {
      for (let pulse = 0; pulse < 400; pulse++) {
        if (await isReached()) return;
        release();
        await sleep(PULSE_MS);
        hold();
      }
      throw new Error("the worker never came that far");
    },
  };
}

async function findChild(parent: number, command: RegExp): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
    for (const row of rows) {
      const [, pid = "", ppid = "", args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
      if (Number(ppid) === parent && command.test(args)) return Number(pid);
    }
    await sleep(200);
  }
  throw new Error(`process ${parent} has no child that runs ${command}`);
}
