"use client";

import { type ComponentProps, useId } from "react";

/** A labelled input with its hint and its error beside it, tied together for readers. */
export function Field({
  label,
  hint,
  error,
  ...input
}: { label: string; hint?: string; error?: string | undefined } & Omit<
  ComponentProps<"input">,
  "id" | "className"
>) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1 text-muted text-sm">
          {hint}
        </p>
      ) : null}
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={`min-h-11 w-full rounded-md border bg-surface px-3 text-lg text-ink placeholder:text-muted ${
          error ? "border-danger" : "border-control"
        }`}
      />
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-danger text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
