import Link from "next/link";
import type { ReactNode } from "react";

/** Views of one page as links: which one is shown is in the address. */
export function TabLinks({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number; isCurrent: boolean }[];
}) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-line border-b">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? "page" : undefined}
              className={`-mb-px flex min-h-9 items-center gap-2 whitespace-nowrap border-b-2 px-3 outline-offset-[-2px] pointer-coarse:min-h-11 ${
                tab.isCurrent
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-muted hover:text-ink"
              }`}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="text-muted text-sm" data-numeric>
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
