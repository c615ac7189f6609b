import type { z } from "zod";
import type { Operation } from "#lib/api/operation.ts";
import type { Answer } from "#lib/api/schemas/common.ts";
import type { Failure } from "#lib/core/access/failure.ts";
import type { Result } from "#lib/core/result.ts";
import type { Ctx } from "./ctx.ts";
import { defineRoute, type Route } from "./define-route.ts";

type Schema = z.ZodType | undefined;
type Given<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;
type Body<S extends Schema> = S extends z.ZodType ? Answer<S> : null;

/** The handler of one operation of the API; what it answers has to be what the operation's schema says. */
export function defineOperation<P extends Schema, Q extends Schema, B extends Schema, A extends Schema>(
  operation: Operation<P, Q, B, A>,
  handler: (
    ctx: Ctx,
    input: { params: Given<P>; query: Given<Q>; body: Given<B> },
  ) => Promise<Result<Body<A>, Failure>>,
): Route {
  return defineRoute<Body<A>, P, Q, B>(operation, handler);
}
