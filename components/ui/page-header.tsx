import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Title of a page, one line of facts under it, and what can be done here. */
export function PageHeader({
  title,
  facts,
  back,
  actions,
}: {
  title: ReactNode;
  facts?: ReactNode;
  /** Where this page is listed. */
  back?: { href: string; label: string };
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back ? (
          <Link
            href={back.href}
            className="-ms-1 mb-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm text-muted text-sm hover:text-ink"
          >
            <Icon name="chevron-left" small />
            {back.label}
          </Link>
        ) : null}
        <h1 className="font-semibold text-2xl tracking-tight wrap-anywhere">{title}</h1>
        {facts ? <p className="mt-1 text-muted">{facts}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
