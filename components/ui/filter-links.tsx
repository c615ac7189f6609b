import Link from "next/link";
import type { ReactNode } from "react";

/** Filters of a list as links, with counts: which one holds is in the address. */
export function FilterLinks({
  label,
  filters,
}: {
  label: string;
  filters: readonly { href: string; label: ReactNode; count?: number; isCurrent: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1.5">
        {filters.map((filter) => (
          <li key={filter.href}>
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
