import { STATUS_CODES } from "node:http";
import { Dispatcher } from "undici";
import { encodeBody, type PracticeHandler, parseTarget } from "./http.ts";

/** The only origin that a practice dispatcher answers for, unless told otherwise. */
const PAGERDUTY_ORIGIN = "https://api.pagerduty.com";

/**
 * A dispatcher for undici's `request` and `fetch` that answers from `handle` inside this process: no socket is opened.
 * A request to any origin but `origin` fails with an error, so that a mix-up can never pass for a practice answer.
 */
export function createPracticeDispatcher(handle: PracticeHandler, origin = PAGERDUTY_ORIGIN): Dispatcher {
  const allowed = new URL(origin).origin;
  return new ClosedDispatcher().compose(() => (options, handler) => {
    answer(handle, allowed, options, handler);
    return true;
  });
}

/** Has nothing to close; `compose` puts the answering function in front of it. */
class ClosedDispatcher extends Dispatcher {
  override dispatch(): boolean {
    throw new Error("a practice account opens no connection");
  }

  override close(callback?: () => void): Promise<void> {
    callback?.();
    return Promise.resolve();
  }

  override destroy(...args: unknown[]): Promise<void> {
    const callback = args.at(-1);
    if (typeof callback === "function") callback();
    return Promise.resolve();
  }
}

function answer(
  handle: PracticeHandler,
  allowedOrigin: string,
  options: Dispatcher.DispatchOptions,
  handler: Dispatcher.DispatchHandler,
): void {
  const controller = new AnswerController();
  handler.onRequestStart?.(controller, null);
  queueMicrotask(() => {
    try {
      if (controller.reason) throw controller.reason;
      if (originOf(options) !== allowedOrigin) {
        throw new Error(`the practice account answers only for ${allowedOrigin}`);
      }
      const response = handle({
        method: options.method,
        ...parseTarget(targetOf(options)),
        headers: readHeaders(options.headers),
        ...(typeof options.body === "string" ? { body: options.body } : {}),
      });
      const bytes = encodeBody(response.body);
      const headers = { ...response.headers, "content-length": String(bytes.length) };
      handler.onResponseStart?.(controller, response.status, headers, STATUS_CODES[response.status] ?? "");
      if (controller.reason) throw controller.reason;
      if (bytes.length > 0) handler.onResponseData?.(controller, bytes);
      handler.onResponseEnd?.(controller, {});
    } catch (error) {
      handler.onResponseError?.(controller, error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** The whole answer is at hand at once, so pausing only has to be remembered, and aborting stops what has not been sent. */
class AnswerController implements Dispatcher.DispatchController {
  reason: Error | null = null;
  paused = false;

  get aborted(): boolean {
    return this.reason !== null;
  }

  abort(reason: Error): void {
    this.reason ??= reason;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

function originOf(options: Dispatcher.DispatchOptions): string {
  return options.origin === undefined ? "" : new URL(options.origin).origin;
}

function targetOf(options: Dispatcher.DispatchOptions): string {
  const query = Object.entries(options.query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  return query.length === 0 ? options.path : `${options.path}?${new URLSearchParams(query)}`;
}

function readHeaders(headers: Dispatcher.DispatchOptions["headers"]): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of headerPairs(headers)) read[name.toLowerCase()] = String(value);
  return read;
}

function headerPairs(headers: Dispatcher.DispatchOptions["headers"]): [string, unknown][] {
  if (!headers) return [];
  if (Array.isArray(headers)) return pairUp(headers);
  if (Symbol.iterator in headers) return [...headers];
  return Object.entries(headers).filter(([, value]) => value !== undefined);
}

function pairUp(flat: string[]): [string, unknown][] {
  return flat.flatMap((name, index): [string, unknown][] =>
    index % 2 === 0 ? [[name, flat[index + 1]]] : [],
  );
}
