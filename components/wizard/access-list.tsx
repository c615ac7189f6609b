"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { CredentialInputs } from "#components/source/credential-inputs.tsx";
import { type CredentialWay, credentialsFrom } from "#components/source/vendor-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { sentenceCase } from "#lib/format/words.ts";
import type { Credentials } from "#lib/sync/connect-source.ts";

interface Part {
  readonly part: string;
  readonly state: "ok" | "forbidden" | "not-in-plan" | "error";
  readonly detail?: string | undefined;
}

/** What the key may read, part by part, with where to grant what is missing. */
export function AccessList({
  connectionId,
  name,
  keyLine,
  parts,
  notes,
  checked,
  recheck,
  replace,
  way,
}: {
  connectionId: string;
  name: string;
  /** `Key ending 4f2a, saved by Dana on 2 Mar`. */
  keyLine: string;
  parts: readonly Part[];
  notes: readonly string[];
  checked: string;
  /** Null: whoever looks may not. */
  recheck: ((input: { connectionId: string }) => Promise<ActionResult<null>>) | null;
  /** What was typed to open the account; undefined: nothing. */
  way: CredentialWay | undefined;
  /** Null: there is no key, or whoever looks may not. */
  replace:
    | ((input: { connectionId: string; credentials: Credentials }) => Promise<ActionResult<null>>)
    | null;
}) {
  const router = useRouter();
  const { act, isPending, error, fields } = useAct();
  const [isReplacing, setReplacing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (replace === null || way === undefined) return;
    const form = new FormData(event.currentTarget);
    const credentials = credentialsFrom(way.type, (name) => String(form.get(name) ?? "").trim());
    act(
      () => replace({ connectionId, credentials }),
      () => {
        setReplacing(false);
        router.refresh();
      },
    );
  };
  return (
    <Card
      title={name}
      note={`${keyLine} · ${checked}`}
      action={
        <div className="flex flex-wrap gap-2">
          {replace === null || way === undefined ? null : (
            <Button size="sm" onPress={() => setReplacing(!isReplacing)} aria-expanded={isReplacing}>
              Replace key
            </Button>
          )}
          {recheck === null ? null : (
            <Button
              size="sm"
              isPending={isPending}
              pendingLabel="Checking …"
              onPress={() =>
                act(
                  () => recheck({ connectionId }),
                  () => router.refresh(),
                )
              }
            >
              Check again
            </Button>
          )}
        </div>
      }
    >
      <div className="grid gap-3">
        {error ? (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        ) : null}
        {isReplacing && way !== undefined ? (
          <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
            <div className="grid min-w-0 flex-1 basis-64 gap-3">
              <CredentialInputs
                way={way}
                hint={way.place}
                errorOf={(name) => fields[`/credentials/${name}`]}
              />
            </div>
            <Button type="submit" isPending={isPending} pendingLabel="Checking the key …">
              Replace key
            </Button>
          </form>
        ) : null}
        <ul className="divide-y divide-line">
          {parts.map(({ part, state, detail }) => (
            <li key={part} className="flex items-start justify-between gap-4 py-2">
              <span className="min-w-0">
                <span className="block">{sentenceCase(part.replaceAll("-", " "))}</span>
                {detail ? <span className="block text-muted text-sm">{detail}</span> : null}
              </span>
              {state === "ok" ? (
                <Badge tone="ok">Yes</Badge>
              ) : state === "not-in-plan" ? (
                <Badge tone="neutral">Not in the plan</Badge>
              ) : (
                <Badge tone="danger">No</Badge>
              )}
            </li>
          ))}
        </ul>
        {notes.map((note) => (
          <Notice key={note} tone="warn">
            {note}
          </Notice>
        ))}
      </div>
    </Card>
  );
}
