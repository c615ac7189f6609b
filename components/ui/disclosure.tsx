import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Something that can be opened: native, works without scripts and is found by the browser's own search. */
export function Disclosure({
  summary,
  isOpen = false,
  children,
}: {
  summary: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group min-w-0">
      <summary className="flex min-h-7 cursor-pointer list-none items-center gap-1.5 rounded-sm pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <span className="text-muted transition-transform duration-150 group-open:rotate-90">
          <Icon name="chevron-right" small />
        </span>
        {summary}
      </summary>
      <div className="pt-2 ps-5.5">{children}</div>
    </details>
  );
}
