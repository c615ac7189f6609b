"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { plural } from "#lib/format/counts.ts";
import { AlikeFields, type Decision } from "./alike-fields.tsx";
import { ConflictField, type ConflictRow, type Take } from "./conflict-field.tsx";
import { useGiven } from "./use-given.ts";

/** What the last press decided, and what was there before it. */
interface Undo {
  readonly back: readonly Decision[];
  readonly open: readonly string[];
}

export interface ConflictThing {
  readonly id: string;
  readonly name: string;
  /** `schedule`. */
  readonly kind: string;
  readonly rows: readonly ConflictRow[];
  /** Fields that merged without a conflict. */
  readonly merged: ReactNode;
}

/**
 * Fields that both sides moved: nothing is preselected, each is decided on its own or all of one field at once, and U takes the last
 * decision back.
 */
export function ConflictCards({
  importId,
  things: known,
  source,
  isLocked,
  effect,
  decide,
  withdraw,
}: {
  importId: string;
  things: readonly ConflictThing[];
  source: string;
  isLocked: boolean;
  /** What either answer to one of the conflicts leads to, when it was asked for. */
  effect: { readonly conflictId: string; readonly content: ReactNode } | null;
  decide: (input: { importId: string; decisions: Decision[] }) => Promise<ActionResult<null>>;
  withdraw: (input: { importId: string; conflictIds: string[] }) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [undo, setUndo] = useState<Undo | null>(null);
  const { given, give, forget } = useGiven<Take>(
    known,
    () => new Map(known.flatMap((thing) => thing.rows.map(({ id, decision }) => [id, decision] as const))),
  );
  const things = known.map((thing) => ({
    ...thing,
    rows: thing.rows.map((row) => ({ ...row, decision: given.get(row.id) ?? row.decision })),
  }));
  const rows = things.flatMap((thing) => thing.rows);
  const save = (decisions: Decision[]) => {
    const wanted = new Set(decisions.map(({ conflictId }) => conflictId));
    const before = rows.filter(({ id }) => wanted.has(id));
    give(decisions.map(({ conflictId, take }) => [conflictId, take]));
    act(
      () => decide({ importId, decisions }),
      () => {
        setUndo({
          back: before.flatMap(({ id, decision }) => (decision ? [{ conflictId: id, take: decision }] : [])),
          open: before.flatMap(({ id, decision }) => (decision ? [] : [id])),
        });
        router.refresh();
      },
      () => forget(wanted),
    );
  };
  const takeBack = ({ back, open }: Undo) => {
    forget([...back.map(({ conflictId }) => conflictId), ...open]);
    act(
      async () => {
        const restored = back.length > 0 ? await decide({ importId, decisions: [...back] }) : null;
        if (restored !== null && !restored.ok) return restored;
        return open.length > 0
          ? withdraw({ importId, conflictIds: [...open] })
          : ({ ok: true, value: null } as const);
      },
      () => {
        setUndo(null);
        router.refresh();
      },
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "u" || undo === null || isLocked || isPending) return;
    if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
    event.preventDefault();
    takeBack(undo);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key U acts while something inside has the focus
    <div className="grid gap-4" onKeyDown={onKey}>
      {error ? (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      ) : null}
      {isLocked ? null : (
        <AlikeFields rows={rows} source={source} isPending={isPending} save={save}>
          {undo === null ? null : (
            <Button size="sm" isPending={isPending} onPress={() => takeBack(undo)}>
              Undo the last decision
            </Button>
          )}
        </AlikeFields>
      )}
      {things.map(({ id, name, kind, rows: of, merged }) => (
        <Card
          key={id}
          title={
            <>
              <bdi>{name}</bdi> <span className="font-normal text-muted text-sm">{kind}</span>
            </>
          }
          count={plural(of.length, "field")}
        >
          <div className="divide-y divide-line">
            {of.map((row) => (
              <ConflictField
                key={row.id}
                row={row}
                source={source}
                isLocked={isLocked}
                effect={effect?.conflictId === row.id ? effect.content : null}
                take={(take, remember) =>
                  save([{ conflictId: row.id, take, ...(remember ? { remember } : {}) }])
                }
              />
            ))}
          </div>
          {merged}
        </Card>
      ))}
      {isLocked ? null : (
        <p className="text-muted text-sm max-sm:hidden">
          On a field: 1 takes {source}, 2 keeps ours, U undoes the last decision.
        </p>
      )}
    </div>
  );
}
