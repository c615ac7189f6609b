"use client";

import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";

/**
 * A native checkbox with its label and, under it, what ticking means.
 * @param props.hideLabel the label is for readers only, as in a table whose row says the rest
 */
export function Checkbox({
  label,
  detail,
  hideLabel = false,
  isIndeterminate = false,
  ...input
}: {
  label: string;
  detail?: ReactNode;
  hideLabel?: boolean;
  /** Some of what it stands for is ticked, and some is not. */
  isIndeterminate?: boolean;
} & Omit<ComponentProps<"input">, "type" | "id" | "className" | "children">) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isIndeterminate;
  }, [isIndeterminate]);
  return (
    <div className="flex min-h-6 gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <input
        {...input}
        ref={box}
        id={id}
        type="checkbox"
        aria-label={hideLabel ? label : undefined}
        aria-describedby={detail ? `${id}-detail` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5"
      />
      {hideLabel ? null : (
        <span className="min-w-0">
          <label htmlFor={id}>{label}</label>
          {detail ? (
            <span id={`${id}-detail`} className="block text-muted text-sm">
              {detail}
            </span>
          ) : null}
        </span>
      )}
    </div>
  );
}
