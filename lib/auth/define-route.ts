import { z } from "zod";
import { fieldErrors } from "#lib/api/field-errors.ts";
import { problemResponse } from "#lib/api/problem-details.ts";
import { unstorable } from "#lib/api/unstorable.ts";
import { type Failure, failure } from "#lib/core/access/failure.ts";
import { allows, type Role } from "#lib/core/access/role.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { callerOf } from "./caller.ts";
import type { Ctx } from "./ctx.ts";
import { recordFault } from "./fault.ts";
import { type Answer, answerOnce } from "./idempotency.ts";
import { readBody } from "./read-body.ts";
import { contextFor, type Runtime, runtime } from "./runtime.ts";

type Schema = z.ZodType | undefined;
type Given<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

/** What a route promises. Schemas parse the call and are what the OpenAPI document is made from. */
export interface RouteContract<P extends Schema, Q extends Schema, B extends Schema> {
  /** The least role of the caller. */
  role: Role;
  /** Of the path. Values that do not fit name nothing: 404. */
  params?: P;
  /** Strings, or lists of strings where a name is repeated; unknown names are ignored. */
  query?: Q;
  /** Unknown members at the top are refused; make nested objects with `z.strictObject`. (Default: an empty object) */
  body?: B;
  /** Status of success; 204 has no body. (Default: 200) */
  status?: 200 | 201 | 202 | 204;
  /** Whether `Idempotency-Key` is honoured: for calls that create. (Default: false) */
  idempotent?: boolean;
}

/** A route handler as Next calls it, with its contract for tests and for the OpenAPI document. */
export interface Route {
  (
    request: Request,
    context: { params: Promise<Record<string, string | string[] | undefined>> },
  ): Promise<Response>;
  readonly contract: RouteContract<Schema, Schema, Schema>;
}

/**
 * The one wrapper of route handlers under `/api/v1`: caller and role first, then the limit of calls, then the parsed input,
 * then the use-case, whose value becomes the JSON body (a `Response` is passed on as it is). Refusals become
 * `application/problem+json`; a thrown error is logged and masked.
 */
export function defineRoute<
  T,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(
  contract: RouteContract<P, Q, B>,
  handler: (
    ctx: Ctx,
    input: { params: Given<P>; query: Given<Q>; body: Given<B> },
  ) => Promise<Result<T, Failure>>,
): Route {
  async function answer(request: Request, rawParams: unknown, rt: Runtime): Promise<Response> {
    const caller = await callerOf(request, rt);
    if (!caller.ok) return problemResponse(caller.error);
    const actor = caller.value;
    if (!allows(actor.role, contract.role)) return problemResponse(tooLittle(actor.role, contract.role));
    const waitSeconds = actor.kind === "token" && actor.id ? await rt.limits.takeCall(actor.id) : 0;
    if (waitSeconds > 0) return problemResponse(tooManyCalls(waitSeconds));

    const body = await readBody(request);
    if (!body.ok) return problemResponse(body.error);
    const input = parseCall(contract, { params: rawParams, query: queryOf(request), body: body.value.json });
    if (!input.ok) return problemResponse(input.error);

    const ctx = contextFor(actor, rt);
    const key = contract.idempotent ? request.headers.get("idempotency-key") : null;
    if (key === null || actor.id === null) {
      const outcome = await handler(ctx, input.value);
      return outcome.ok ? success(contract.status, outcome.value) : problemResponse(outcome.error);
    }
    const call = { tokenId: actor.id, route: nameOf(request), key, request: body.value.text };
    const outcome = await answerOnce(rt, call, async () => {
      const result = await handler(ctx, input.value);
      return result.ok ? ok<Answer>({ status: contract.status ?? 200, body: result.value }) : result;
    });
    if (!outcome.ok) return problemResponse(outcome.error);
    const response = success(outcome.value.status, outcome.value.body);
    if (outcome.value.replayed) response.headers.set("idempotency-replayed", "true");
    return response;
  }

  const route = async (request: Request, context: { params: Promise<unknown> }): Promise<Response> => {
    const rt = runtime();
    try {
      return await answer(request, await context.params, rt);
    } catch (error) {
      return problemResponse(recordFault(rt.log, nameOf(request), error));
    }
  };
  return Object.assign(route, { contract });
}

function nameOf(request: Request): string {
  return `${request.method} ${new URL(request.url).pathname}`;
}

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const valuesOf = (name: string) => searchParams.getAll(name);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = "", ...more] = valuesOf(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

function parseCall<P extends Schema, Q extends Schema, B extends Schema>(
  contract: RouteContract<P, Q, B>,
  raw: { params: unknown; query: unknown; body: unknown },
): Result<{ params: Given<P>; query: Given<Q>; body: Given<B> }, Failure> {
  const params = contract.params?.safeParse(raw.params);
  if (params && !params.success) return fail(failure("not-found", "There is nothing at this address."));
  const query = contract.query?.safeParse(raw.query);
  if (query && !query.success) return fail(invalid("The query is not valid.", query.error));
  const lost = [...unstorable(raw.query), ...unstorable(raw.body)];
  if (lost.length > 0) {
    return fail(failure("invalid-input", "The call holds text that cannot be kept.", { fields: lost }));
  }
  const body = strict(contract.body).safeParse(raw.body);
  if (!body.success) return fail(invalid("The body is not valid.", body.error));
  return ok({
    params: given<P>(params?.data),
    query: given<Q>(query?.data),
    body: given<B>(contract.body ? body.data : undefined),
  });
}

/** The cast says what was just done: the value is the output of the schema `S`, or `undefined` where there is none. */
function given<S extends Schema>(parsed: unknown): Given<S> {
  return parsed as Given<S>;
}

function strict(schema: Schema): z.ZodType {
  if (schema === undefined) return z.strictObject({});
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

function success(status: number | undefined, value: unknown): Response {
  if (value instanceof Response) return value;
  const headers = { "cache-control": "no-store" };
  if (status === 204) return new Response(null, { status, headers });
  return Response.json(value ?? null, { status: status ?? 200, headers });
}

function invalid(message: string, error: z.ZodError): Failure {
  return failure("invalid-input", message, { fields: fieldErrors(error) });
}

function tooLittle(role: Role, least: Role): Failure {
  return failure("forbidden", `This needs the role ${least}; this token or session has the role ${role}.`);
}

function tooManyCalls(retryAfterSeconds: number): Failure {
  return failure("rate-limited", "Too many calls with this token in a minute.", { retryAfterSeconds });
}
