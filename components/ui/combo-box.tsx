"use client";

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ComboBox as AriaComboBox, useFilter } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { inputStyle } from "./field-frame.tsx";
import { Icon } from "./icon.tsx";
import type { Option } from "./option.ts";
import { OptionList } from "./option-list.tsx";
import { Popover } from "./popover.tsx";

/**
 * One of a long list, found by typing: label and detail are searched. `value` null: nothing is chosen.
 * @param props.onChange null when the text was emptied
 */
export function ComboBox<K extends string>({
  label,
  hideLabel = false,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = "Search",
  emptyText = "Nothing found.",
  isDisabled = false,
  autoFocus = false,
}: {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K | null) => void;
  placeholder?: string;
  emptyText?: string;
  isDisabled?: boolean;
  /** It came up at somebody's press, and is what comes next. */
  autoFocus?: boolean;
}) {
  const { contains } = useFilter({ sensitivity: "base" });
  const detailsOf = (text: string) =>
    options.flatMap(({ label, detail }) => (label === text && detail ? [detail] : []));
  return (
    <AriaComboBox<Option<K>>
      {...(hideLabel ? { "aria-label": label } : {})}
      defaultItems={options}
      defaultFilter={(text, typed) => [text, ...detailsOf(text)].some((one) => contains(one, typed))}
      value={value}
      onChange={(key) => onChange(options.find((option) => option.id === key)?.id ?? null)}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      menuTrigger="focus"
      allowsEmptyCollection
      className="min-w-0"
    >
      {hideLabel ? null : <Label className="mb-1 block font-medium">{label}</Label>}
      {hint ? (
        <Text slot="description" className="mb-1.5 block text-muted text-sm">
          {hint}
        </Text>
      ) : null}
      <div className="relative">
        <Input placeholder={placeholder} className={`${inputStyle(error)} pe-9`} />
        <AriaButton className="absolute inset-y-0 end-0 flex w-8 items-center justify-center rounded-md text-muted">
          <Icon name="chevron-down" small />
        </AriaButton>
      </div>
      <FieldError className="mt-1 block text-danger text-sm">{error}</FieldError>
      <Popover matchTrigger>
        <OptionList emptyText={emptyText} />
      </Popover>
    </AriaComboBox>
  );
}
