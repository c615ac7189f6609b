"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Table } from "#components/ui/table.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { plural } from "#lib/format/counts.ts";
import { ACTIONS, type Decision, type PersonHere, type PersonRow, proposalOf } from "./person-decision.ts";
import { UserRow } from "./user-row.tsx";

const FILTERS = {
  needs: "Needs a decision",
  proposed: "Proposed",
  decided: "Decided",
  all: "All",
} as const;
type Filter = keyof typeof FILTERS;
const FILTER_NAMES: readonly Filter[] = ["needs", "proposed", "decided", "all"];

/** Rows that are drawn at first, and with each "Show more". */
const ROWS = 100;

/** Who the people of the source are here: every answer is saved when it is given. */
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
  const [most, setMost] = useState(ROWS);
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim().toLocaleLowerCase());
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
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  const options = useMemo(
    () => [
      ...ACTIONS,
      ...people.map(({ id, name, email }) => ({ id, label: name, detail: email ?? undefined })),
    ],
    [people],
  );
  const byEmail = rows.filter(({ decidedBy, action }) => decidedBy === "rule" && action === "map");

  const save = (decisions: Decision[]) => {
    const before = decisions.flatMap(({ sourceId }) => {
      const row = rows.find((one) => one.sourceId === sourceId);
      return row?.action ? (proposalOf(row) ?? []) : [];
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
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, row: PersonRow) => {
    if (event.target !== event.currentTarget || isLocked) return;
    const move = (by: number) => {
      const all = [...(table.current?.querySelectorAll<HTMLElement>("tr[tabindex]") ?? [])];
      all[all.indexOf(event.currentTarget) + by]?.focus();
      event.preventDefault();
    };
    const key = event.key.toLowerCase();
    const proposal = proposalOf(row);
    if (key === "arrowdown") move(1);
    else if (key === "arrowup") move(-1);
    else if (key === "enter") setOpen(row.sourceId);
    else if (key === "a" && proposal) save([proposal]);
    else if (key === "u" && undo) save(undo);
  };

  const found =
    wanted === ""
      ? of[filter]
      : of[filter].filter((row) => `${row.name} ${row.email ?? ""}`.toLocaleLowerCase().includes(wanted));
  const shown = found.slice(0, most);
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Show</legend>
          {FILTER_NAMES.map((one) => (
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
              {FILTERS[one]} <span data-numeric>{of[one].length}</span>
            </button>
          ))}
        </fieldset>
        <div className="flex flex-wrap items-end gap-2">
          {undo && !isLocked ? (
            <Button size="sm" isPending={isPending} onPress={() => save(undo)}>
              Undo
            </Button>
          ) : null}
          {byEmail.length > 0 && !isLocked ? (
            <Button
              size="sm"
              isPending={isPending}
              onPress={() => save(byEmail.flatMap((row) => proposalOf(row) ?? []))}
            >
              Accept {plural(byEmail.length, "match", "matches")} by email
            </Button>
          ) : null}
          {rows.length > 10 ? (
            <Field
              label="Find a person"
              name="find"
              type="search"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          ) : null}
        </div>
      </div>
      {error ? (
        <Notice tone="danger" role="alert" title="Not saved">
          {error}
        </Notice>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState title={filter === "needs" && wanted === "" ? "Nobody needs a decision" : "Nobody here"}>
          {rows.length === 0
            ? "What was chosen holds no people."
            : wanted === ""
              ? "Everybody is under another filter."
              : "Nobody under this filter has that in their name or address."}
        </EmptyState>
      ) : (
        <Table label="People of the source" folds>
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              {["Person at the source", "Used in", "Match", "Here", "State"].map((head, column) => (
                <th
                  key={head}
                  scope="col"
                  className={`whitespace-nowrap px-4 py-2 text-start font-medium max-sm:px-3 ${column === 0 || column === 3 ? "" : "max-lg:hidden"}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={table}>
            {shown.map((row, index) => (
              <UserRow
                key={row.sourceId}
                row={row}
                names={names}
                options={options}
                isFirst={index === 0}
                isOpen={open === row.sourceId}
                isBusy={isPending}
                isLocked={isLocked}
                onKeyDown={(event) => onKey(event, row)}
                onOpen={() => setOpen(row.sourceId)}
                decide={(decision) => save([decision])}
              />
            ))}
          </tbody>
        </Table>
      )}
      {found.length > shown.length ? (
        <div>
          <Button onPress={() => setMost(most + ROWS)}>
            Show {Math.min(ROWS, found.length - shown.length)} more of {found.length}
          </Button>
        </div>
      ) : null}
      {isLocked ? null : (
        <p className="text-muted text-sm max-sm:hidden">
          In the table: ↑ ↓ rows, Enter opens, A accepts, U undoes.
        </p>
      )}
    </div>
  );
}
