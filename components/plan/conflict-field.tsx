"use client";

import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";

export type Take = "source" | "ours";

export interface ConflictRow {
  readonly id: string;
  readonly field: string;
  readonly source: string;
  readonly ours: string;
  readonly base: string;
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
  const onKey = (event: KeyboardEvent) => {
    if (isLocked || (event.key !== "1" && event.key !== "2")) return;
    event.preventDefault();
    take(event.key === "1" ? "source" : "ours", remember);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys 1 and 2 act while a choice inside has the focus
    <div className="grid gap-2 py-3" data-missing={row.decision === null ? "" : undefined} onKeyDown={onKey}>
      <fieldset disabled={isLocked} className="contents">
        <legend className="sr-only">{row.field}</legend>
        <RadioGroup
          legend={row.field}
          hint={`Last import: ${row.base}`}
          value={row.decision}
          onChange={(choice) => take(choice, remember)}
          options={[
            { value: "source", label: `${source} now: ${row.source}` },
            { value: "ours", label: `Here now: ${row.ours}` },
          ]}
        />
        <p className="flex flex-wrap gap-x-4 text-sm" aria-live="polite">
          <span>
            <span className="text-muted">Result: </span>
            {row.decision === null ? "not decided" : row.decision === "source" ? row.source : row.ours}
            {row.remembered ? <span className="text-muted"> (remembered for this field)</span> : null}
          </span>
          {row.effectHref === null || effect !== null ? null : (
            <Link href={row.effectHref} scroll={false} className="rounded-sm text-accent underline">
              See effect
            </Link>
          )}
        </p>
        {isLocked ? null : (
          <Checkbox
            label="Always decide this field so"
            detail="Tick before you choose. It counts in later imports until it is revoked."
            checked={remember}
            onChange={() => setRemember(!remember)}
          />
        )}
      </fieldset>
      {effect}
    </div>
  );
}
