"use client";

import { startTransition } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { signOut } from "#app/(auth)/sign-out/actions.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { initialsOf } from "#lib/format/names.ts";

/** Who is signed in, and the way out. */
export function AccountMenu({
  name,
  email,
  role,
  collapses,
}: {
  name: string;
  email: string;
  role: string;
  collapses: boolean;
}) {
  return (
    <Menu
      label="Account"
      trigger={
        <AriaButton
          className={`flex min-h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 text-start hover:bg-surface ${collapses ? "max-lg:justify-center" : ""}`}
        >
          <span
            aria-hidden="true"
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-full border border-control font-medium text-xs"
          >
            {initialsOf(name)}
          </span>
          <span className={`min-w-0 flex-1 ${collapses ? "max-lg:sr-only" : ""}`}>
            <span className="sr-only">Account: </span>
            <span className="block truncate font-medium">
              <bdi>{name}</bdi>
            </span>
            <span className="block truncate text-muted text-xs">{role}</span>
          </span>
        </AriaButton>
      }
      header={<p className="border-line border-b px-3.5 py-2.5 text-muted text-sm wrap-anywhere">{email}</p>}
    >
      <MenuItem href="/settings">
        <Icon name="settings" small />
        Your account
      </MenuItem>
      <MenuItem onAction={() => startTransition(() => signOut())}>
        <Icon name="external" small />
        Sign out
      </MenuItem>
    </Menu>
  );
}
