import { spawn } from "node:child_process";

export interface CommandResult {
  /** Exit code; -1 when the command could not be started or was ended by a signal. */
  code: number;
  /** Both streams, in the order in which they arrived. */
  output: string;
}

/**
 * Runs a command to its end with no input. Never rejects: what went wrong is in the result.
 * @param options.signal ends the command with SIGTERM before its end
 */
export function runCommand(
  command: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number; signal?: AbortSignal } = {},
): Promise<CommandResult> {
  const [program = "", ...args] = command;
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const finish = (code: number, more = "") =>
      done({ code, output: Buffer.concat(chunks).toString() + more });
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => finish(-1, error.message));
    child.on("close", (code) => finish(code ?? -1));
  });
}
