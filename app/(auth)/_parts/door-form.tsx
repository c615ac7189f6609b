"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { type DoorState, UNANSWERED } from "./door-state.ts";

/**
 * A form that posts to a server action, with or without scripts. After a refusal the message is told and the first field at
 * fault is focused.
 */
export function DoorForm({
  action,
  submit,
  pendingLabel,
  children,
}: {
  action: (previous: DoorState, form: FormData) => Promise<DoorState>;
  /** What the button does, and what it says while that lasts. */
  submit: string;
  pendingLabel: string;
  children: (state: DoorState) => ReactNode;
}) {
  const [state, send, pending] = useActionState(action, UNANSWERED);
  const form = useRef<HTMLFormElement>(null);
  const { answer, message } = state;
  useEffect(() => {
    if (answer === 0) return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (first ?? form.current?.querySelector<HTMLElement>("[role=alert]"))?.focus();
  }, [answer]);
  return (
    <form ref={form} action={send} noValidate className="grid gap-5">
      {message ? (
        <p
          key={answer}
          role="alert"
          tabIndex={-1}
          className="flex gap-2 rounded-md border border-danger bg-danger-soft px-3 py-2 text-ink"
        >
          <span aria-hidden="true" className="font-semibold text-danger">
            !
          </span>
          <span>{message}</span>
        </p>
      ) : null}
      {children(state)}
      <button
        type="submit"
        aria-disabled={pending}
        className="min-h-11 rounded-md bg-accent px-4 font-medium text-lg text-on-accent hover:opacity-90 aria-disabled:cursor-progress"
      >
        {pending ? pendingLabel : submit}
      </button>
    </form>
  );
}
