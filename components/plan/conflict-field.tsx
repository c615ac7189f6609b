"use client";

import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { Answer, ConflictAnswers } from "./conflict-answers.ts";
import { ListAnswer } from "./list-answer.tsx";

export type Take = "source" | "ours";

export interface ConflictRow extends ConflictAnswers {
  readonly id: string;
  readonly field: string;
  /** The same field of several things is decided at once: what such fields have in common, and what they are called. */
  readonly alike: { readonly key: string; readonly label: string };
  readonly decision: Take | null;
  readonly remembered: boolean;
  /** Address at which both outcomes are shown; null where nobody is on call by it. */
  readonly effectHref: string | null;
}

/** One field that both sides moved, with both answers, what was there at the last import, and the result. */
export function ConflictField({
  row,
  source,
  isLocked,
  effect,
  take,
}: {
  row: ConflictRow;
  source: string;
  isLocked: boolean;
  effect: ReactNode;
  take: (take: Take, remember: boolean) => void;
}) {
  const [remember, setRemember] = useState(false);
  const name = useId();
  const onKey = (event: KeyboardEvent) => {
    if (isLocked || (event.key !== "1" && event.key !== "2")) return;
    event.preventDefault();
    take(event.key === "1" ? "source" : "ours", remember);
  };
  const choice = { name, decision: row.decision, take: (answer: Take) => take(answer, remember) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys 1 and 2 act while a choice inside has the focus
    <div className="grid gap-2 py-3" data-missing={row.decision === null ? "" : undefined} onKeyDown={onKey}>
      <fieldset
        disabled={isLocked}
        className="grid min-w-0 gap-x-6 gap-y-2 md:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_minmax(0,1fr)]"
      >
        <legend className="sr-only">{row.field}</legend>
        <div className="grid content-start gap-0.5">
          <span aria-hidden="true" className="font-medium wrap-anywhere">
            {row.field}
          </span>
          <LastImport row={row} />
          {row.effectHref === null || effect !== null ? null : (
            <Link
              href={row.effectHref}
              scroll={false}
              className="w-fit rounded-sm text-accent text-sm underline"
            >
              See effect
            </Link>
          )}
        </div>
        <Choice {...choice} side="source" title={`${source} now`} answer={row.source} />
        <Choice {...choice} side="ours" title="Here now" answer={row.ours} />
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm md:ps-[calc(13rem+1.5rem)]">
        <p aria-live="polite" className="min-w-0 wrap-anywhere">
          <span className="text-muted">Result: </span>
          <Result row={row} source={source} />
          {row.remembered ? <span className="text-muted"> (remembered for this field)</span> : null}
        </p>
        {isLocked ? null : (
          <Checkbox
            label="Always decide this field so"
            title="Tick before you choose. It counts in later imports until it is revoked."
            checked={remember}
            onChange={() => setRemember(!remember)}
          />
        )}
      </div>
      {effect}
    </div>
  );
}

function LastImport({ row }: { row: ConflictRow }) {
  if (row.comparedWith === "last import") {
    return (
      <span className="text-muted text-sm wrap-anywhere">
        Last import: {row.source.list === null ? row.base : `${row.base}. Marks say what changed since.`}
      </span>
    );
  }
  const marks = row.source.list === null ? "" : " Marks compare with what is here.";
  return <span className="text-muted text-sm">Not imported before.{marks}</span>;
}

function Result({ row: { decision, source, ours }, source: vendor }: { row: ConflictRow; source: string }) {
  if (decision === null) return <span className="font-medium text-warn">not decided</span>;
  const taken = decision === "source" ? source : ours;
  if (taken.list === null) return taken.text;
  return decision === "source" ? `as in ${vendor}` : "as it is here";
}

/** A native radio button; a short value is part of its name, a list describes it. */
function Choice({
  name,
  side,
  title,
  answer: { text, list },
  decision,
  take,
}: {
  name: string;
  side: Take;
  title: string;
  answer: Answer;
  decision: Take | null;
  take: (take: Take) => void;
}) {
  const listId = `${name}-${side}`;
  return (
    <div className="min-w-0 rounded-md border border-line p-2.5 has-checked:border-accent has-checked:bg-sunken">
      <label className="flex min-h-6 min-w-0 gap-2.5 pointer-coarse:min-h-11">
        <input
          type="radio"
          name={name}
          value={side}
          checked={decision === side}
          onChange={() => take(side)}
          aria-describedby={list === null ? undefined : listId}
          className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5"
        />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="block text-muted text-sm">{title}</span>
          {list === null ? <bdi>{text}</bdi> : null}
        </span>
      </label>
      {list === null ? null : (
        <div className="ps-6.5">
          <ListAnswer id={listId} list={list} />
        </div>
      )}
    </div>
  );
}
