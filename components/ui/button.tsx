"use client";

import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** What the button says while `isPending`. (Default: its children) */
  pendingLabel?: ReactNode;
  children: ReactNode;
  /** For the focus to be brought back to it. */
  ref?: Ref<HTMLButtonElement>;
}

/** A button that names its result: verb and object. While `isPending` it stays focusable and does nothing. */
export function Button({ variant, size, pendingLabel, children, ...button }: ButtonProps) {
  return (
    <AriaButton {...button} className={buttonStyle({ variant, size })}>
      {button.isPending ? (pendingLabel ?? children) : children}
    </AriaButton>
  );
}
