import { log } from "./log.ts";

/**
 * Ends a long-lived process in good order: on SIGTERM, SIGINT or SIGHUP, and when the launcher that started it is gone,
 * `drain` runs once and the process exits with 0. It exits with 1 when draining fails or takes longer than the limit.
 * @param options.limitMs (Default: 15,000)
 */
export function onShutdown(drain: () => Promise<void>, options: { limitMs?: number } = {}): void {
  let begun = false;
  const end = (reason: string) => {
    if (begun) return;
    begun = true;
    log.debug({ reason }, "stopping");
    setTimeout(() => process.exit(1), options.limitMs ?? 15_000);
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "could not stop in good order");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
  process.on("disconnect", () => end("launcher gone"));
}
