import type { ActionResult, FieldError } from "#lib/core/access/failure.ts";

/** What a door's form shows after it was refused. What was typed comes back, but never a password or code. */
export interface DoorState {
  message: string | null;
  fields: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, string>>;
  /** Rises with each answer, so that the same refusal twice is announced twice. */
  answer: number;
}

export const UNANSWERED: DoorState = { message: null, fields: {}, typed: {}, answer: 0 };

/** The state after a refusal. @param keep names of the fields whose values go back into the form */
export function refusedState(
  previous: DoorState,
  refusal: Extract<ActionResult<unknown>, { ok: false }>,
  { form, keep }: { form: FormData; keep: readonly string[] },
): DoorState {
  return {
    message: refusal.message,
    fields: byName(refusal.fields ?? []),
    typed: Object.fromEntries(keep.map((name) => [name, String(form.get(name) ?? "")])),
    answer: previous.answer + 1,
  };
}

/** The first message of each field. */
function byName(errors: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries([...errors].reverse().map(({ path, message }) => [path.slice(1), message]));
}
