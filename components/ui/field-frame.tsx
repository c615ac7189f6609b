import type { ReactNode } from "react";

/** The edge and the text of everything that one types into. 36 px, 44 px under a finger. */
export function inputStyle(error?: string | undefined): string {
  return `min-h-9 w-full rounded-md border bg-surface px-3 py-1.5 text-ink placeholder:text-muted read-only:bg-sunken pointer-coarse:min-h-11 ${
    error ? "border-danger" : "border-control"
  }`;
}

/** What ties a control to its label, hint and error. */
export interface Told {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** Label above, hint below it, error beneath the control. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (told: Told) => ReactNode;
}) {
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1.5 text-muted text-sm">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-danger text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
