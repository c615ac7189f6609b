"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { plural } from "#lib/format/counts.ts";

type Take = "source" | "ours";
export interface ConflictRow {
  readonly id: string;
  readonly thing: string;
  readonly field: string;
  readonly source: string;
  readonly ours: string;
  readonly base: string;
  readonly decision: Take | null;
  readonly remembered: boolean;
}
type Decision = { conflictId: string; take: Take; remember?: boolean };

/** Fields that both sides moved: nothing is preselected, each is decided on its own or all of one field at once. */
export function ConflictCards({
  importId,
  rows,
  source,
  isLocked,
  decide,
}: {
  importId: string;
  rows: readonly ConflictRow[];
  source: string;
  isLocked: boolean;
  decide: (input: { importId: string; decisions: Decision[] }) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [remember, setRemember] = useState<ReadonlySet<string>>(new Set());
  const save = (decisions: Decision[]) =>
    act(
      () => decide({ importId, decisions }),
      () => router.refresh(),
    );
  const takeOne = (row: ConflictRow, take: Take) =>
    save([{ conflictId: row.id, take, ...(remember.has(row.id) ? { remember: true } : {}) }]);
  const things = Map.groupBy(rows, ({ thing }) => thing);
  const fields = [...Map.groupBy(rows, ({ field }) => field)].filter(([, of]) => of.length > 1);
  const onKey = (event: KeyboardEvent, row: ConflictRow) => {
    if (isLocked || (event.key !== "1" && event.key !== "2")) return;
    event.preventDefault();
    takeOne(row, event.key === "1" ? "source" : "ours");
  };
  return (
    <div className="grid gap-4">
      {error ? (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      ) : null}
      {fields.length > 0 && !isLocked ? (
        <div className="flex flex-wrap gap-2">
          {fields.map(([field, of]) => (
            <span key={field} className="flex flex-wrap gap-2">
              {(["source", "ours"] as const).map((take) => (
                <Button
                  key={take}
                  size="sm"
                  isDisabled={isPending}
                  onPress={() => save(of.map(({ id }) => ({ conflictId: id, take })))}
                >
                  {take === "source" ? `Take ${source}` : "Keep ours"} for all {of.length} of {field}
                </Button>
              ))}
            </span>
          ))}
        </div>
      ) : null}
      {[...things].map(([thing, of]) => (
        <Card key={thing} title={thing} count={plural(of.length, "field")}>
          <div className="divide-y divide-line">
            {of.map((row) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: keys 1 and 2 act while a choice inside has the focus
              <div
                key={row.id}
                className="grid gap-2 py-3"
                data-missing={row.decision === null ? "" : undefined}
                onKeyDown={(event) => onKey(event, row)}
              >
                <RadioGroup
                  legend={row.field}
                  hint={`Last import: ${row.base}`}
                  value={row.decision}
                  onChange={(take) => takeOne(row, take)}
                  options={[
                    { value: "source", label: `${source} now: ${row.source}` },
                    { value: "ours", label: `Here now: ${row.ours}` },
                  ]}
                />
                <p className="text-sm" aria-live="polite">
                  <span className="text-muted">Result: </span>
                  {row.decision === null ? "not decided" : row.decision === "source" ? row.source : row.ours}
                  {row.remembered ? <span className="text-muted"> (remembered for this field)</span> : null}
                </p>
                <Checkbox
                  label="Always decide this field so"
                  detail="Tick before you choose. It counts in later imports until it is revoked."
                  checked={remember.has(row.id)}
                  disabled={isLocked}
                  onChange={() => {
                    const next = new Set(remember);
                    if (!next.delete(row.id)) next.add(row.id);
                    setRemember(next);
                  }}
                />
              </div>
            ))}
          </div>
        </Card>
      ))}
    </div>
  );
}
