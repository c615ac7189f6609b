import { type DestinationStream, type LogFn, type Logger, pino } from "pino";

export type Log = Logger;

/** The process's own logger; `log.child({ importId })` for the lines of one run. */
export const log: Log = createLog();

/** A logger of JSON lines. Secrets are cut out by the names of their fields, at any depth; errors lose their query parameters. */
export function createLog(options: { level?: string; destination?: DestinationStream } = {}): Log {
  const settings = {
    level: options.level ?? levelFromEnvironment(),
    base: { service: "rollcall" },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { logMethod: withSafeMessage },
    // The formatter below describes errors; pino's own serializer would describe the description.
    serializers: { err: (described: unknown) => described },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => redactFields(fields, 0),
    },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** A level that does not exist is told by `loadEnv`; this module is loaded before, and must not fail first. */
function levelFromEnvironment(): string {
  const level = process.env.ROLLCALL_LOG_LEVEL?.trim() ?? "";
  return level in pino.levels.values || level === "silent" ? level : "info";
}

const SECRET_FIELD =
  /^(.*(password|secret|passphrase|credential|authorization|cookie|setupcode).*|key|apikey|.*_key|token|.*(access|refresh|api|id|bearer|session)_?token|address)$/i;
const DEEPEST = 6;

function redact(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (depth >= DEEPEST) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactFields(Object.fromEntries(Object.entries(value)), depth + 1);
}

function redactFields(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELD.test(name) ? "[redacted]" : redact(value, depth),
    ]),
  );
}

/** Database errors carry whole rows (`detail`) and parameters (`message`, `params`): only what names the fault is kept. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const code = "code" in error ? { code: error.code } : {};
  const cause =
    error.cause === undefined || depth >= DEEPEST ? {} : { cause: redact(error.cause, depth + 1) };
  return {
    type: error.name,
    message: withoutParameters(error.message),
    ...code,
    stack: withoutParameters(error.stack ?? ""),
    ...cause,
  };
}

/** Without a message of its own, a line about an error repeats the error's message: that too without parameters. */
function withSafeMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = args;
  const error = first instanceof Error ? first : Object(first).err;
  if (message === undefined && error instanceof Error)
    method.call(this, { err: error, ...fieldsOf(first) }, withoutParameters(error.message));
  else method.apply(this, args);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Error) ? { ...value } : {};
}

/** drizzle's message is `Failed query: <sql>\nparams: <values>`; the stack repeats it. */
function withoutParameters(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "\nparams: [redacted]");
}
