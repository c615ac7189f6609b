"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ButtonSize, ButtonVariant } from "#components/ui/button-style.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";

/** What a form said: text by name; what was not filled in is empty. */
export type Values = Readonly<Record<string, string>>;

/**
 * A button that asks before it acts: a form in a dialog, refusals in place, the page anew afterwards.
 * @param props.isAlert for what cannot be taken back: say what it does, and let `submit` repeat the verb
 * @param props.run calls the action; a refused one leaves the dialog open with what was typed
 */
export function ActionDialog<T>({
  label,
  variant,
  size,
  title,
  submit,
  pendingLabel,
  isAlert = false,
  run,
  onDone,
  children,
}: {
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  title: string;
  submit: string;
  pendingLabel: string;
  isAlert?: boolean;
  run: (values: Values) => Promise<ActionResult<T>>;
  onDone?: (value: T) => void;
  children: (errors: Values) => ReactNode;
}) {
  const router = useRouter();
  const form = useId();
  const [isOpen, setOpen] = useState(false);
  const { act, isPending, error, fields } = useAct();
  useEffect(() => {
    if (error === null) return;
    const refused = document.getElementById(form);
    const place =
      refused?.querySelector<HTMLElement>("[aria-invalid=true]") ?? refused?.querySelector("[role=alert]");
    if (place instanceof HTMLElement) place.focus();
  }, [error, form]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    const values = Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
    act(
      () => run(values),
      (value) => {
        setOpen(false);
        onDone?.(value);
        router.refresh();
      },
    );
  };
  return (
    <>
      <Button variant={variant} size={size} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        isAlert={isAlert}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>Cancel</Button>
            <Button
              type="submit"
              form={form}
              variant={isAlert ? "danger" : "primary"}
              isPending={isPending}
              pendingLabel={pendingLabel}
            >
              {submit}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={send} noValidate className="grid gap-4">
          {error ? (
            <Notice tone="danger" role="alert">
              {error}
            </Notice>
          ) : null}
          {children(byName(fields))}
        </form>
      </Dialog>
    </>
  );
}

/** Messages by the field's name; an action tells the place as a JSON pointer. */
function byName(fields: Values): Values {
  return Object.fromEntries(Object.entries(fields).map(([path, message]) => [path.slice(1), message]));
}
