"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";

export type AcceptCall = (input: {
  importId: string;
  entryId: string;
  note: string;
}) => Promise<ActionResult<null>>;

/** Says why what is not equal is right all the same. */
export function AcceptNote({
  importId,
  entryId,
  name,
  accept,
}: {
  importId: string;
  entryId: string;
  name: string;
  accept: AcceptCall;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button size="sm" onPress={() => setOpen(true)}>
        Accept with a note<span className="sr-only">: {name}</span>
      </Button>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "");
    act(
      () => accept({ importId, entryId, note }),
      () => router.refresh(),
    );
  };
  return (
    <form onSubmit={submit} className="flex w-full max-w-160 flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        <Field
          label="Why this is right all the same"
          name="note"
          required
          maxLength={2000}
          autoFocus
          error={error ?? undefined}
        />
      </div>
      <Button type="submit" isPending={isPending}>
        Accept
      </Button>
      <Button variant="quiet" onPress={() => setOpen(false)}>
        Cancel
      </Button>
    </form>
  );
}
