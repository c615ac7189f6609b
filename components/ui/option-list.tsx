"use client";

import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Icon } from "./icon.tsx";
import type { Option } from "./option.ts";

/** The list under a select or a combobox. */
export function OptionList({ emptyText, items }: { emptyText: string; items?: readonly Option[] }) {
  return (
    <ListBox<Option>
      {...(items ? { items } : {})}
      renderEmptyState={() => <p className="px-3 py-2 text-muted">{emptyText}</p>}
      className="max-h-80 overflow-auto p-1 outline-none"
    >
      {(option) => <OptionRow option={option} />}
    </ListBox>
  );
}

function OptionRow({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      className="flex min-h-8 cursor-pointer items-start gap-2 rounded-md px-2 py-1.5 outline-none data-focused:bg-sunken pointer-coarse:min-h-11"
    >
      {({ isSelected }) => (
        <>
          <span className="w-4 shrink-0 pt-0.5">{isSelected ? <Icon name="check" small /> : null}</span>
          <span className="min-w-0">
            <span className="block wrap-anywhere">{option.label}</span>
            {option.detail === undefined ? null : (
              <span className="block text-muted text-sm wrap-anywhere">{option.detail}</span>
            )}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
