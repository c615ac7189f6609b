import type { z } from "zod";
import type { RouteContract } from "#lib/auth/define-route.ts";

type Schema = z.ZodType | undefined;

/** One call of the HTTP API: what a route promises, and what the OpenAPI document says of it. */
export interface Operation<P extends Schema, Q extends Schema, B extends Schema, A extends Schema>
  extends RouteContract<P, Q, B> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, parameters in braces: `/imports/{id}`. */
  path: string;
  tag: "Connections" | "Imports" | "What is here" | "System";
  summary: string;
  /** The JSON body of success; undefined: there is none. */
  answer?: A;
}

export type AnyOperation = Operation<Schema, Schema, Schema, Schema>;

/** Keeps the types of the schemas. */
export function operation<
  A extends Schema = undefined,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(of: Operation<P, Q, B, A>): Operation<P, Q, B, A> {
  return of;
}
