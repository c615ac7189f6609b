"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Tooltip } from "./tooltip.tsx";

/** A button that shows a sign only; `label` is its name and its tooltip. 32 px, 44 px under a finger. */
export function IconButton({
  label,
  children,
  ...button
}: Omit<AriaButtonProps, "className" | "children" | "style" | "aria-label"> & {
  label: string;
  children: ReactNode;
}) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...button}
        aria-label={label}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink data-disabled:opacity-50 pointer-coarse:size-11"
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}
