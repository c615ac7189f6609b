"use client";

import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";

/** A few words about the one button inside, on hover after 300 ms and on focus. Never the only place where something is said. */
export function Tooltip({
  text,
  placement = "top",
  children,
}: {
  text: string;
  placement?: "top" | "bottom" | "right" | "left";
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={300} closeDelay={100}>
      {children}
      <AriaTooltip
        offset={6}
        placement={placement}
        className="max-w-72 rounded-md border border-line bg-surface px-2 py-1 text-ink text-sm shadow-md"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
