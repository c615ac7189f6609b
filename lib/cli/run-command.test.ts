import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const node = (script: string, signal?: AbortSignal) =>
  runCommand([process.execPath, "--eval", script], signal === undefined ? {} : { signal });

test("both streams and the exit code come back, and a command that is not there is no rejection", async () => {
  expect(await node(`console.log("out"); console.error("err"); process.exitCode = 3;`)).toEqual({
    code: 3,
    output: expect.stringMatching(/^(out\nerr|err\nout)\n$/),
  });
  expect(await runCommand(["no-such-program-anywhere"])).toEqual({
    code: -1,
    output: expect.stringContaining("ENOENT"),
  });
});

test("a signal ends a command before its end", async () => {
  const stop = new AbortController();
  const running = node("setTimeout(() => {}, 600_000)", stop.signal);
  stop.abort();
  expect(await running).toMatchObject({ code: -1 });
});
