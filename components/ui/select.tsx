"use client";

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { inputStyle } from "./field-frame.tsx";
import { Icon } from "./icon.tsx";
import type { Option } from "./option.ts";
import { OptionList } from "./option-list.tsx";
import { Popover } from "./popover.tsx";

/** One of a short list. `value` null: nothing is chosen yet. */
export function Select<K extends string>({
  label,
  hideLabel = false,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = "Choose",
  isDisabled = false,
  name,
}: {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  placeholder?: string;
  isDisabled?: boolean;
  name?: string;
}) {
  return (
    <AriaSelect
      {...(hideLabel ? { "aria-label": label } : {})}
      {...(name === undefined ? {} : { name })}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      className="min-w-0"
    >
      {hideLabel ? null : <Label className="mb-1 block font-medium">{label}</Label>}
      {hint ? (
        <Text slot="description" className="mb-1.5 block text-muted text-sm">
          {hint}
        </Text>
      ) : null}
      <AriaButton
        className={`${inputStyle(error)} flex items-center justify-between gap-2 text-start hover:bg-sunken data-disabled:opacity-50`}
      >
        <SelectValue<Option<K>> className="truncate data-placeholder:text-muted">
          {({ selectedText, defaultChildren }) =>
            options.find((option) => option.id === value)?.label ?? selectedText ?? defaultChildren
          }
        </SelectValue>
        <Icon name="chevron-down" small />
      </AriaButton>
      <FieldError className="mt-1 block text-danger text-sm">{error}</FieldError>
      <Popover matchTrigger>
        <OptionList items={options} emptyText="Nothing to choose from." />
      </Popover>
    </AriaSelect>
  );
}
