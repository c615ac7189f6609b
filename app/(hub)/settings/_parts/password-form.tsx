"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import { changeMyPassword } from "../actions.ts";

/** Asks for the present password and a new one. The form is emptied only when the new one holds. */
export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isChanged, setChanged] = useState(false);
  const { act, isPending, error, fields } = useAct();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setChanged(false);
    act(
      () =>
        changeMyPassword({
          current: String(data.get("current") ?? ""),
          password: String(data.get("password") ?? ""),
        }),
      () => {
        form.current?.reset();
        setChanged(true);
        router.refresh();
      },
    );
  };
  return (
    <form ref={form} onSubmit={send} noValidate className="grid max-w-90 gap-4">
      {error ? (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      ) : null}
      {isChanged ? (
        <Notice tone="ok" role="status">
          Your password is changed. Your other browsers are signed out.
        </Notice>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
      <Field
        label="Present password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={fields["/current"]}
      />
      <Field
        label="New password"
        hint="12 characters or more. A sentence works well."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={fields["/password"]}
      />
      <p>
        <Button type="submit" isPending={isPending} pendingLabel="Changing …">
          Change password
        </Button>
      </p>
    </form>
  );
}
