import { createServer, type ServerResponse } from "node:http";
import {
  encodeBody,
  type PracticeHandler,
  type PracticeRequest,
  type PracticeResponse,
  parseTarget,
} from "#lib/practice/http.ts";

/**
 * What happens to one request. `answer`: this goes out instead. `drop`: the connection breaks without a word. `truncate`: the
 * headers promise the whole body and half of it comes.
 */
export type Fault =
  | { readonly kind: "answer"; readonly response: PracticeResponse }
  | { readonly kind: "drop" }
  | { readonly kind: "truncate" };

/** Decides about a request; undefined: it is answered as usual. A promise holds the answer back. `nth` counts from 1 per target. */
export type Interfere = (
  request: PracticeRequest,
  nth: number,
) => Fault | undefined | Promise<Fault | undefined>;

export interface PracticeSource {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Target of every request so far, in order, whatever became of it. */
  readonly seen: readonly string[];
  /** What is done to requests from now on; nothing when undefined. */
  interfere: Interfere | undefined;
  /** Changes what the account says, after it was rendered. */
  rewrite: ((request: PracticeRequest, response: PracticeResponse) => PracticeResponse) | undefined;
  /** Stops listening: the port is closed until `open` is called. */
  close(): Promise<void>;
  open(): Promise<void>;
}

/** Serves a practice account on loopback and can do to it whatever a network or a vendor does. */
export async function startPracticeSource(handle: PracticeHandler): Promise<PracticeSource> {
  const seen: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer(async (incoming, response) => {
    incoming.resume();
    const target = incoming.url ?? "/";
    seen.push(target);
    const nth = (counts.get(target) ?? 0) + 1;
    counts.set(target, nth);
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const request = { method: incoming.method ?? "GET", ...parseTarget(target), headers };
    const fault = await source.interfere?.(request, nth);
    if (response.destroyed) return;
    if (fault?.kind === "drop") {
      response.destroy();
      return;
    }
    const usual = fault?.kind === "answer" ? fault.response : handle(request);
    send(response, source.rewrite?.(request, usual) ?? usual, fault?.kind === "truncate");
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        if (address === null || typeof address === "string") reject(new Error("no TCP port"));
        else resolve(address.port);
      });
    });
  const port = await listen(0);
  const source: PracticeSource = {
    url: `http://127.0.0.1:${port}`,
    seen,
    interfere: undefined,
    rewrite: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    open: async () => {
      await listen(port);
    },
  };
  return source;
}

/** An answer in the words of the vendor's usual error body. */
export function refusal(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Extract<Fault, { kind: "answer" }> {
  return {
    kind: "answer",
    response: {
      status,
      headers: { "content-type": "application/json", ...headers },
      body: { error: { message, code: status } },
    },
  };
}

/** A door that is shut until it is opened; `reached` settles when somebody stands before it. */
export function gate(): { reached: Promise<void>; open: () => void; pass: () => Promise<void> } {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: opened.resolve,
    pass: () => {
      reached.resolve();
      return opened.promise;
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: PracticeResponse, half: boolean): void {
  const bytes = encodeBody(body);
  response.writeHead(status, { ...headers, "content-length": String(bytes.length) });
  if (!half) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
