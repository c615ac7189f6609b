import type { ReactNode } from "react";

/**
 * A part of a page with its own heading.
 * @param props.titleId makes the heading a place that the focus can be brought to
 * @param props.flush the content brings its own padding and goes to the edge, as a table does
 */
export function Card({
  title,
  titleId,
  count,
  note,
  action,
  flush = false,
  level = 2,
  children,
}: {
  title?: ReactNode;
  titleId?: string;
  /** Told after the title. */
  count?: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
  flush?: boolean;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface">
      {title ? (
        <header
          className={`flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 pt-3 ${flush ? "pb-3" : ""}`}
        >
          <div className="min-w-0">
            <Heading
              {...(titleId === undefined ? {} : { id: titleId, tabIndex: -1 })}
              className="rounded-sm font-semibold outline-none wrap-anywhere"
            >
              {title}{" "}
              {count === undefined ? null : (
                <span className="ms-1 font-normal text-muted" data-numeric>
                  {count}
                </span>
              )}
            </Heading>
            {note ? <p className="text-muted text-sm">{note}</p> : null}
          </div>
          {action}
        </header>
      ) : null}
      {flush ? children : <div className="px-4 pt-2 pb-4">{children}</div>}
    </section>
  );
}
