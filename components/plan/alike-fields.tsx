"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ConflictRow, Take } from "./conflict-field.tsx";

export interface Decision {
  readonly conflictId: string;
  readonly take: Take;
  readonly remember?: boolean;
}

/** The same field of several things, and all that is open, decided at once. Nothing where each field stands for itself. */
export function AlikeFields({
  rows,
  source,
  isPending,
  save,
  children,
}: {
  rows: readonly ConflictRow[];
  source: string;
  isPending: boolean;
  save: (decisions: Decision[]) => void;
  /** What else can be done with decisions. */
  children: ReactNode;
}) {
  const open = rows.filter(({ decision }) => decision === null);
  const groups = [...Map.groupBy(rows, ({ alike }) => alike.key).values()].filter((of) => of.length > 1);
  const lines = [
    ...groups.map((of) => ({ label: of[0]?.alike.label ?? "", of })),
    ...(open.length > 1 && groups.length !== 1 ? [{ label: "Everything not decided yet", of: open }] : []),
  ];
  if (lines.length === 0) return <div className="empty:hidden">{children}</div>;
  return (
    <section aria-labelledby="alike" className="grid max-w-180 gap-2">
      <h3 id="alike" className="font-semibold">
        Several at once
      </h3>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {lines.map(({ label, of }) => (
          <li key={label} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2">
            <span className="min-w-0 flex-1 basis-40">
              {label}{" "}
              <span className="text-muted" data-numeric>
                {of.length}
              </span>
            </span>
            <span className="flex flex-wrap gap-2">
              {(["source", "ours"] as const).map((take) => (
                <Button
                  key={take}
                  size="sm"
                  isDisabled={isPending}
                  aria-label={`${take === "source" ? `Take ${source}` : "Keep ours"} for all ${of.length}: ${label}`}
                  onPress={() => save(of.map(({ id }) => ({ conflictId: id, take })))}
                >
                  {take === "source" ? `Take ${source}` : "Keep ours"}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div className="empty:hidden">{children}</div>
    </section>
  );
}
