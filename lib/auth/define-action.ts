import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { fieldErrors } from "#lib/api/field-errors.ts";
import { unstorable } from "#lib/api/unstorable.ts";
import { type ActionResult, type Failure, failure } from "#lib/core/access/failure.ts";
import { allows, type Role } from "#lib/core/access/role.ts";
import type { Result } from "#lib/core/result.ts";
import type { Ctx } from "./ctx.ts";
import { recordFault } from "./fault.ts";
import { contextFor, runtime } from "./runtime.ts";
import { actorOf, currentAdmin } from "./session.ts";

/** A server action: takes the form as it is or its values, and never throws to the client. */
export interface Action<S extends z.ZodType, T> {
  (input: z.input<S> | FormData): Promise<ActionResult<T>>;
  /** The least role of the caller; null: open to everybody. */
  readonly role: Role | null;
}

/**
 * The one wrapper of server actions: session and role first, then the parsed input, then the use-case, then the outcome.
 * Everything the caller can cause comes back as a value; a thrown error is logged and masked. Call `redirect()` outside.
 */
export function defineAction<S extends z.ZodType, T>(
  schema: S,
  role: Role,
  useCase: (ctx: Ctx, input: z.output<S>) => Promise<Result<T, Failure>>,
): Action<S, T> {
  const action = (raw: z.input<S> | FormData) =>
    answer(async () => {
      const admin = await currentAdmin();
      if (!admin) return refused(failure("unauthorised", "You are signed out. Sign in again to continue."));
      if (!allows(admin.role, role)) {
        return refused(failure("forbidden", `This needs the role ${role}. An admin can give it to you.`));
      }
      return parsed(schema, raw, (input) => useCase(contextFor(actorOf(admin)), input));
    });
  return Object.assign(action, { role });
}

/** As `defineAction`, for the doors themselves: nobody needs to be signed in. */
export function definePublicAction<S extends z.ZodType, T>(
  schema: S,
  useCase: (input: z.output<S>) => Promise<Result<T, Failure>>,
): Action<S, T> {
  const action = (raw: z.input<S> | FormData) => answer(() => parsed(schema, raw, useCase));
  return Object.assign(action, { role: null });
}

async function answer<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    const fault = recordFault(runtime().log, "server action", error);
    return { ...refused(fault), ref: fault.extra.ref };
  }
}

async function parsed<S extends z.ZodType, T>(
  schema: S,
  raw: unknown,
  run: (input: z.output<S>) => Promise<Result<T, Failure>>,
): Promise<ActionResult<T>> {
  const values = raw instanceof FormData ? valuesOf(raw) : raw;
  const input = schema.safeParse(values);
  const fields = input.success ? unstorable(values) : fieldErrors(input.error);
  if (!input.success || fields.length > 0) {
    return refused(failure("invalid-input", "Something in the form is missing or wrong.", { fields }));
  }
  const outcome = await run(input.data);
  return outcome.ok ? outcome : refused(outcome.error);
}

function refused({ code, message, fields }: Failure): ActionResult<never> & { ok: false } {
  return { ok: false, code, message, ...(fields ? { fields } : {}) };
}

/** The values of a form; a name that occurs more than once becomes a list. React's own hidden fields are left out. */
function valuesOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
