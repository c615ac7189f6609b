import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { createMemoryBudget } from "../budget.ts";
import type { HttpDeps } from "../http.ts";

export interface Loopback {
  readonly origin: string;
  /** Method and target of every request so far, in order. */
  readonly seen: string[];
}

type Answer = (response: ServerResponse, request: IncomingMessage, attempt: number) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server on loopback for one test; `attempt` counts its requests from 1. It ends with the test. */
export async function startLoopback(answer: Answer): Promise<Loopback> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(response, request, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, seen };
}

/** Answers JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

/** A clock that moves only when somebody sleeps; `slept` are the waits in milliseconds. */
export function fakeWorld(
  origin: string,
): HttpDeps & { readonly slept: number[]; advance(ms: number): void } {
  let time = Date.UTC(2026, 0, 1);
  const slept: number[] = [];
  const now = () => time;
  return {
    allowedOrigins: [origin],
    budget: createMemoryBudget({ perMinute: 960, now }),
    now,
    random: () => 1,
    sleep: async (ms) => {
      slept.push(ms);
      time += ms;
    },
    limits: { totalMs: 20_000 },
    slept,
    advance: (ms) => {
      time += ms;
    },
  };
}
