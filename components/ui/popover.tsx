"use client";

import type { ReactNode } from "react";
import { Popover as AriaPopover, type PopoverProps } from "react-aria-components/Popover";

/** What floats above the page: menus, lists of choices. The only things that cast a shadow. */
export function Popover({
  children,
  matchTrigger = false,
  ...popover
}: Omit<PopoverProps, "className" | "style" | "children"> & {
  children: ReactNode;
  /** At least as wide as what it belongs to. */
  matchTrigger?: boolean;
}) {
  return (
    <AriaPopover
      offset={4}
      {...popover}
      className={`max-w-[min(28rem,calc(100vw-1rem))] overflow-auto rounded-lg border border-line bg-surface text-ink shadow-lg outline-none data-entering:opacity-0 data-exiting:opacity-0 transition-opacity duration-150 ${
        matchTrigger ? "min-w-(--trigger-width)" : ""
      }`}
    >
      {children}
    </AriaPopover>
  );
}
