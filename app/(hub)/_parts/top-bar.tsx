"use client";

import Link from "next/link";
import { useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { PlacesNav } from "./places-nav.tsx";
import type { WhoIsHere } from "./rail.tsx";
import { SearchButton } from "./search-button.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

/** On a phone: the mark, search, and everything else in a drawer. */
export function TopBar({ who }: { who: WhoIsHere }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <header className="sticky top-0 z-30 flex min-h-13 items-center gap-1 border-line border-b bg-sunken px-3 sm:hidden print:hidden">
      <IconButton label="Open the menu" onPress={() => setOpen(true)}>
        <Icon name="menu" />
      </IconButton>
      <Link
        href="/"
        className="flex min-h-11 flex-1 items-center gap-2 rounded-md px-1 font-semibold text-lg"
      >
        <Brand />
        Rollcall
      </Link>
      <SearchButton bare />
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-50 bg-black/40 transition-opacity duration-150 data-entering:opacity-0 data-exiting:opacity-0"
      >
        <Modal className="h-full w-72 max-w-[85vw] border-line border-e bg-sunken text-ink shadow-xl">
          <Dialog aria-label="Menu" className="flex h-full flex-col gap-4 overflow-y-auto p-3 outline-none">
            <div className="flex items-center justify-between">
              <span className="flex items-center gap-2 px-1 font-semibold text-lg">
                <Brand />
                Rollcall
              </span>
              <IconButton label="Close the menu" slot={null} onPress={close}>
                <Icon name="close" />
              </IconButton>
            </div>
            <PlacesNav collapses={false} onGo={close} />
            <div className="mt-auto grid gap-3">
              <ThemeChoice />
              <AccountMenu {...who} collapses={false} />
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  );
}
