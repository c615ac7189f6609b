import { setTimeout as sleep } from "node:timers/promises";

/**
 * Reads a value until it is as wanted. For tests that run side by side: what the test runner offers for it has to know which test is
 * running, and does not then.
 * @throws when it is not within `timeoutMs`, with the last value
 */
export async function eventually<T>(
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after ${timeoutMs} ms`);
    await sleep(50);
  }
}
