import Link from "next/link";
import type { ReactNode } from "react";

/** More of them would fill the first screen of a phone: there they stand on one line that scrolls. */
const MOST_WRAPPED = 8;
const SCROLLED = "max-sm:-mx-1 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:p-1";

/** Filters of a list as links, with counts: which one holds is in the address. */
export function FilterLinks({
  label,
  filters,
}: {
  label: string;
  filters: readonly { href: string; label: ReactNode; count?: number; isCurrent: boolean }[];
}) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ul className={`flex flex-wrap gap-1.5 ${filters.length > MOST_WRAPPED ? SCROLLED : ""}`}>
        {filters.map((filter) => (
          <li key={filter.href} className="shrink-0">
            <Link
              href={filter.href}
              aria-current={filter.isCurrent ? "true" : undefined}
              className={`flex min-h-7 items-center gap-1.5 rounded-md border px-2.5 text-sm pointer-coarse:min-h-11 ${
                filter.isCurrent
                  ? "border-accent bg-surface font-medium text-accent"
                  : "border-line bg-surface text-ink hover:bg-sunken"
              }`}
            >
              {filter.label}
              {filter.count === undefined ? null : (
                <span className={filter.isCurrent ? "" : "text-muted"} data-numeric>
                  {filter.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
