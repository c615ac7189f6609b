"use client";

import { type ReactNode, useId } from "react";

export interface RadioOption<V extends string> {
  value: V;
  label: ReactNode;
  /** What choosing it leads to. */
  detail?: ReactNode;
}

/**
 * Native radio buttons in a fieldset. `value` null: nothing is chosen yet, and nothing is preselected.
 * @param props.framed each option gets an edge, for choices that carry a screen
 */
export function RadioGroup<V extends string>({
  legend,
  hideLegend = false,
  hint,
  error,
  options,
  value,
  onChange,
  framed = false,
  name,
}: {
  legend: string;
  hideLegend?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly RadioOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  framed?: boolean;
  name?: string;
}) {
  const id = useId();
  return (
    <fieldset
      className="min-w-0"
      aria-describedby={[hint ? `${id}-hint` : "", error ? `${id}-error` : ""].join(" ").trim() || undefined}
    >
      <legend className={hideLegend ? "sr-only" : "mb-1 font-medium"}>{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-2 text-muted text-sm">
          {hint}
        </p>
      ) : null}
      <div className={framed ? "grid gap-2" : "grid gap-1"}>
        {options.map((option) => (
          <label
            key={option.value}
            className={`flex min-h-6 gap-2.5 pointer-coarse:min-h-11 ${
              framed
                ? "rounded-md border border-line bg-surface p-3 has-checked:border-accent"
                : "pointer-coarse:items-center"
            }`}
          >
            <input
              type="radio"
              name={name ?? id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              aria-invalid={error ? true : undefined}
              className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5"
            />
            <span className="min-w-0">
              {option.label}
              {option.detail ? <span className="block text-muted text-sm">{option.detail}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-danger text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
