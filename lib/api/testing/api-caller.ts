import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { Route } from "#lib/auth/define-route.ts";
import { request } from "#lib/auth/testing/doors.ts";
import type { AnyOperation } from "../operation.ts";
import { OPERATIONS } from "../operations.ts";
import { answerCheck } from "./answer-check.ts";

const ROUTES = fileURLToPath(new URL("../../../app/api/v1", import.meta.url));

/** What came back; `body` is what the test says it is, after it was found to be what the document says. */
export interface Called<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface ApiCaller {
  /** Calls the route handler that Next would, and checks the answer against the OpenAPI document. */
  <T>(
    call: string,
    options?: { body?: unknown; token?: string | null; headers?: Record<string, string> },
  ): Promise<Called<T>>;
  /** Operations that were answered with success so far, as `GET /imports/{id}`. */
  readonly answered: ReadonlySet<string>;
}

/** A program with a token that calls the API, without a server in between: `call("GET /imports?limit=2")`. */
export function createApiCaller(token: string): ApiCaller {
  const check = answerCheck();
  const answered = new Set<string>();

  async function call<T>(line: string, options: Parameters<ApiCaller>[1] = {}): Promise<Called<T>> {
    const [method = "", address = ""] = line.split(" ");
    const { operation, params } = findOperation(method, address.split("?")[0] ?? "");
    const route = await loadRoute(operation);
    const bearer = options.token === undefined ? token : options.token;
    const response = await route(
      request(`/api/v1${address}`, {
        method,
        headers: { ...options.headers, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
        body: options.body,
      }),
      { params: Promise.resolve(params) },
    );
    const text = await response.text();
    const body = text === "" ? null : JSON.parse(text);
    const contentType = response.headers.get("content-type")?.split(";")[0] ?? null;
    expect(check(operation, { status: response.status, contentType, body }), line).toEqual([]);
    if (response.ok) answered.add(`${operation.method} ${operation.path}`);
    return { status: response.status, headers: response.headers, body };
  }
  return Object.assign(call, { answered });
}

function findOperation(
  method: string,
  path: string,
): { operation: AnyOperation; params: Record<string, string> } {
  for (const operation of OPERATIONS) {
    const pattern = operation.path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match && operation.method === method) return { operation, params: { ...match.groups } };
  }
  throw new Error(`the API has no ${method} ${path}`);
}

/** The handler of the file in which Next looks for it. */
async function loadRoute({ method, path }: AnyOperation): Promise<Route> {
  const folder = path.replaceAll("{", "[").replaceAll("}", "]");
  const module = await import(/* @vite-ignore */ `${ROUTES}${folder}/route.ts`);
  return module[method];
}
