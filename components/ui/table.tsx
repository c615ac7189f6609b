import type { ReactNode } from "react";

/**
 * A table that scrolls sideways inside its own frame where the screen is too narrow; then it can be focused and scrolled by keys. On a
 * phone its columns keep the width that they need, so that rows stay low and no word is broken.
 * @param props.label names it for readers
 * @param props.folds there are fewer columns on a phone, which share the width there is
 */
export function Table({
  label,
  folds = false,
  children,
}: {
  label: string;
  folds?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="relative min-w-0 overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className={`w-full border-collapse text-start ${folds ? "" : UNFOLDED}`}>{children}</table>
    </section>
  );
}

const UNFOLDED = "max-sm:w-max max-sm:min-w-full max-sm:[&_:is(td,th)]:max-w-72";

/** The heads of the columns. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-line border-b">
      <tr>{children}</tr>
    </thead>
  );
}

/** @param props.hideLabel for a column of buttons */
export function Th({
  children,
  align = "start",
  hideLabel = false,
}: {
  children: ReactNode;
  align?: "start" | "end";
  hideLabel?: boolean;
}) {
  return (
    <th
      scope="col"
      className={`whitespace-nowrap px-4 py-2 font-medium text-muted text-sm ${align === "end" ? "text-end" : "text-start"}`}
    >
      {hideLabel ? <span className="sr-only">{children}</span> : children}
    </th>
  );
}

/** A row; hairlines only between rows. @param props.id makes it a target of links, which mark it */
export function Tr({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <tr id={id} className="target:bg-warn-soft border-line border-b last:border-b-0 hover:bg-sunken/60">
      {children}
    </tr>
  );
}

/** The cell that names its row. */
export function RowHead({ children }: { children: ReactNode }) {
  return (
    <th
      scope="row"
      className="min-w-44 max-w-100 px-4 py-2.5 text-start align-top font-normal wrap-break-word"
    >
      {children}
    </th>
  );
}

/** @param props.nowrap times and counts stay on one line */
export function Td({
  children,
  align = "start",
  nowrap = false,
}: {
  children: ReactNode;
  align?: "start" | "end";
  nowrap?: boolean;
}) {
  return (
    <td
      className={`px-4 py-2.5 align-top ${align === "end" ? "text-end" : ""} ${nowrap ? "whitespace-nowrap" : "min-w-24 max-w-120 wrap-break-word"}`}
    >
      {children}
    </td>
  );
}
