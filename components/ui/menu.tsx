"use client";

import type { ReactElement, ReactNode } from "react";
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "./popover.tsx";

/**
 * A button, and what can be done with it.
 * @param props.trigger a `Button` or `IconButton`
 * @param props.header above the lines, and no line itself
 */
export function Menu({
  label,
  trigger,
  header,
  children,
}: {
  label: string;
  trigger: ReactElement;
  header?: ReactNode;
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end">
        {header}
        <AriaMenu aria-label={label} className="min-w-44 p-1 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** One line of a menu. `danger`: what cannot be taken back; ask before doing it. */
export function MenuItem({
  onAction,
  href,
  danger = false,
  children,
}: {
  onAction?: () => void;
  href?: string;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <AriaMenuItem
      {...(onAction ? { onAction } : {})}
      {...(href === undefined ? {} : { href })}
      className={`flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 py-1 no-underline outline-none data-focused:bg-sunken pointer-coarse:min-h-11 ${
        danger ? "text-danger" : "text-ink"
      }`}
    >
      {children}
    </AriaMenuItem>
  );
}
