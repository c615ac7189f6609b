"use client";

import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

/**
 * A question that has to be answered before anything else. Esc and the cross close it; focus goes back to where it was.
 * @param props.footer the buttons, the one that does it last
 * @param props.isAlert for what cannot be taken back: a click beside it does not close it
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  isAlert = false,
  width = "sm",
  footer,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  isAlert?: boolean;
  width?: "sm" | "md";
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isAlert}
      className="fixed inset-0 z-50 grid items-end justify-items-center overflow-auto bg-black/40 p-2 transition-opacity duration-150 data-entering:opacity-0 data-exiting:opacity-0 sm:items-start sm:px-4 sm:py-[12vh]"
    >
      <Modal
        className={`w-full rounded-lg border border-line bg-surface text-ink shadow-xl ${
          width === "sm" ? "max-w-110" : "max-w-160"
        }`}
      >
        <AriaDialog role={isAlert ? "alertdialog" : "dialog"} className="outline-none">
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <Heading slot="title" className="pt-1 font-semibold text-lg wrap-anywhere">
              {title}
            </Heading>
            <IconButton label="Close" slot={null} onPress={onClose}>
              <Icon name="close" small />
            </IconButton>
          </header>
          <div className="grid gap-4 px-5 pt-2 pb-5">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 rounded-b-lg border-line border-t bg-sunken px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
