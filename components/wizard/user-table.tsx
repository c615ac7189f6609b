"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ComboBox } from "#components/ui/combo-box.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Table, TableHead, Td, Th } from "#components/ui/table.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { plural } from "#lib/format/counts.ts";

export type Action = "map" | "create" | "invite" | "placeholder" | "skip";

export interface PersonRow {
  readonly sourceId: string;
  readonly name: string;
  readonly email: string | null;
  readonly isDeleted: boolean;
  /** `3 schedules, 1 escalation policy`. */
  readonly usedIn: string;
  readonly uses: number;
  /** `Same email: Amara Okafor`; null: nobody here is like this person. */
  readonly match: string | null;
  readonly candidates: readonly string[];
  readonly action: Action | null;
  readonly userId: string | null;
  readonly decidedBy: "rule" | "person" | "earlier-run" | null;
  /** What leaving this person out costs; null when nobody is left out. */
  readonly price: string | null;
}

export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

type Decision = { sourceId: string; action: Action; userId?: string };

const ACTIONS = [
  { id: "create", label: "Create a new user", detail: "With this name and e-mail address" },
  { id: "invite", label: "Create and invite", detail: "A new user, marked as invited" },
  {
    id: "placeholder",
    label: "Keep the seat as a placeholder",
    detail: "Nobody's account yet; the seat stays",
  },
  { id: "skip", label: "Leave out", detail: "The seats become vacant" },
] as const;

const FILTERS = ["needs", "proposed", "decided", "all"] as const;
type Filter = (typeof FILTERS)[number];

/** Who the people of the source are here. */
export function UserTable({
  importId,
  rows,
  people,
  isLocked,
  decide,
}: {
  importId: string;
  rows: readonly PersonRow[];
  people: readonly PersonHere[];
  isLocked: boolean;
  decide: (input: { importId: string; decisions: Decision[] }) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [open, setOpen] = useState<string | null>(null);
  const [undo, setUndo] = useState<Decision[] | null>(null);
  const of: Readonly<Record<Filter, readonly PersonRow[]>> = useMemo(
    () => ({
      needs: rows.filter(({ action }) => action === null),
      proposed: rows.filter(({ action, decidedBy }) => action !== null && decidedBy === "rule"),
      decided: rows.filter(({ decidedBy }) => decidedBy === "person" || decidedBy === "earlier-run"),
      all: rows,
    }),
    [rows],
  );
  const [filter, setFilter] = useState<Filter>(of.needs.length > 0 ? "needs" : "all");
  const table = useRef<HTMLTableSectionElement>(null);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const options = [
    ...ACTIONS,
    ...people.map(({ id, name, email }) => ({ id, label: name, detail: email ?? undefined })),
  ];
  const words = {
    needs: "Needs a decision",
    proposed: "Proposed",
    decided: "Decided",
    all: "All",
  } as const;
  const byEmail = rows.filter(({ decidedBy, action }) => decidedBy === "rule" && action === "map");

  const save = (decisions: Decision[]) => {
    const before = decisions.flatMap(({ sourceId }): Decision[] => {
      const row = rows.find((one) => one.sourceId === sourceId);
      return row?.action ? [decisionOf(row, row.action)] : [];
    });
    act(
      () => decide({ importId, decisions }),
      () => {
        setOpen(null);
        setUndo(before.length > 0 ? before : null);
        router.refresh();
      },
    );
  };
  const accept = (row: PersonRow) => {
    const [candidate] = row.candidates;
    if (row.action !== null) save([decisionOf(row, row.action)]);
    else if (candidate) save([{ sourceId: row.sourceId, action: "map", userId: candidate }]);
  };
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, row: PersonRow) => {
    if (event.target !== event.currentTarget || isLocked) return;
    const move = (by: number) => {
      const all = [...(table.current?.querySelectorAll<HTMLElement>("tr[tabindex]") ?? [])];
      all[all.indexOf(event.currentTarget) + by]?.focus();
      event.preventDefault();
    };
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") setOpen(row.sourceId);
    else if (event.key === "a" || event.key === "A") accept(row);
    else if ((event.key === "u" || event.key === "U") && undo) save(undo);
  };

  const shown = of[filter];
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Show</legend>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
              className={`min-h-7 rounded-md border px-2.5 text-sm pointer-coarse:min-h-11 ${
                filter === one
                  ? "border-accent bg-surface font-medium text-accent"
                  : "border-line bg-surface text-ink hover:bg-sunken"
              }`}
            >
              {words[one]} <span data-numeric>{of[one].length}</span>
            </button>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-2">
          {undo && !isLocked ? (
            <Button size="sm" isPending={isPending} onPress={() => save(undo)}>
              Undo
            </Button>
          ) : null}
          {byEmail.length > 0 && !isLocked ? (
            <Button
              size="sm"
              isPending={isPending}
              onPress={() =>
                save(byEmail.flatMap((row) => (row.action ? [decisionOf(row, row.action)] : [])))
              }
            >
              Accept {plural(byEmail.length, "match", "matches")} by email
            </Button>
          ) : null}
        </div>
      </div>
      {error ? (
        <Notice tone="danger" role="alert" title="Not saved">
          {error}
        </Notice>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState title={filter === "needs" ? "Nobody needs a decision" : "Nobody here"}>
          {rows.length === 0 ? "What was chosen holds no people." : "Everybody is under another filter."}
        </EmptyState>
      ) : (
        <Table label="People of the source">
          <TableHead>
            <Th>Person at the source</Th>
            <Th>Used in</Th>
            <Th>Match</Th>
            <Th>Here</Th>
            <Th>State</Th>
          </TableHead>
          <tbody ref={table}>
            {shown.map((row, index) => (
              <tr
                key={row.sourceId}
                tabIndex={index === 0 ? 0 : -1}
                onKeyDown={(event) => onKey(event, row)}
                data-missing={row.action === null ? "" : undefined}
                className="border-line border-b last:border-b-0 focus-visible:-outline-offset-2"
              >
                <th
                  scope="row"
                  className="min-w-48 px-4 py-2.5 text-start align-top font-normal wrap-anywhere"
                >
                  <bdi className="block font-medium">{row.name}</bdi>
                  <span className="block text-muted text-sm">
                    {row.email ??
                      (row.isDeleted ? "Deleted at the source, still holds seats" : "No e-mail address")}
                  </span>
                </th>
                <Td>
                  <span className="text-sm">{row.usedIn}</span>
                </Td>
                <Td>
                  <span className={`text-sm ${row.match ? "" : "text-muted"}`}>{row.match ?? "None"}</span>
                </Td>
                <Td>
                  <div className="grid min-w-60 gap-1">
                    {open === row.sourceId ? (
                      <ComboBox
                        label={`Who ${row.name} is here`}
                        hideLabel
                        placeholder="Search people, or choose what to do"
                        options={options}
                        value={row.action === "map" ? row.userId : row.action}
                        isDisabled={isPending}
                        onChange={(value) => {
                          if (value === null) return;
                          const action = ACTIONS.find(({ id }) => id === value)?.id;
                          save([
                            action
                              ? { sourceId: row.sourceId, action }
                              : { sourceId: row.sourceId, action: "map", userId: value },
                          ]);
                        }}
                      />
                    ) : (
                      <div className="flex flex-wrap items-center gap-2">
                        <span>{hereOf(row, names)}</span>
                        {isLocked ? null : (
                          <Button
                            size="sm"
                            variant={row.action === null ? "primary" : "quiet"}
                            aria-label={`${row.action === null ? "Decide" : "Change"} who ${row.name} is here`}
                            onPress={() => setOpen(row.sourceId)}
                          >
                            {row.action === null ? "Decide" : "Change"}
                          </Button>
                        )}
                      </div>
                    )}
                    {row.price ? <span className="text-danger text-sm">{row.price}</span> : null}
                  </div>
                </Td>
                <Td nowrap>{stateOf(row)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="text-muted text-sm max-sm:hidden">
        In the table: ↑ ↓ rows, Enter opens, A accepts, U undoes.
      </p>
    </div>
  );
}

function decisionOf(row: PersonRow, action: Action): Decision {
  return {
    sourceId: row.sourceId,
    action,
    ...(action === "map" && row.userId ? { userId: row.userId } : {}),
  };
}

function hereOf({ action, userId }: PersonRow, names: ReadonlyMap<string, string>): string {
  switch (action) {
    case null:
      return "";
    case "map":
      return names.get(userId ?? "") ?? "A user who is gone";
    case "create":
      return "New user";
    case "invite":
      return "New user, invited";
    case "placeholder":
      return "Placeholder keeps the seat";
    case "skip":
      return "Left out";
    default:
      return action satisfies never;
  }
}

function stateOf({ action, decidedBy }: PersonRow) {
  if (action === null) return <Badge tone="warn">Needs a decision</Badge>;
  if (decidedBy === "person") return <Badge tone="ok">Decided</Badge>;
  if (decidedBy === "earlier-run") return <Badge tone="ok">As before</Badge>;
  return <Badge tone="accent">Proposed</Badge>;
}
