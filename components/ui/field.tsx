"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { FieldFrame, inputStyle } from "./field-frame.tsx";

interface Told {
  label: string;
  hint?: ReactNode;
  /** Beside the field, linked to it, in place of nothing else. */
  error?: string | undefined;
}

/** A labelled input with its hint and its error. */
export function Field({
  label,
  hint,
  error,
  ...input
}: Told & Omit<ComponentProps<"input">, "id" | "className">) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {(told) => <input {...input} {...told} className={inputStyle(error)} />}
    </FieldFrame>
  );
}

/** As `Field`, for text of several lines. */
export function TextArea({
  label,
  hint,
  error,
  ...area
}: Told & Omit<ComponentProps<"textarea">, "id" | "className">) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {(told) => <textarea rows={3} {...area} {...told} className={inputStyle(error)} />}
    </FieldFrame>
  );
}
