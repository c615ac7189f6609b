import { initialsOf } from "#lib/format/names.ts";
import { personFill, personSlot } from "./person-slot.ts";

/** The initials of a person on their colour; for a placeholder a dashed edge without one. Decoration: the name stands beside it. */
export function PersonMark({
  id,
  name,
  isPlaceholder = false,
}: {
  id: string;
  name: string;
  isPlaceholder?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex h-5 w-7 shrink-0 items-center justify-center rounded-sm font-medium text-xs ${
        isPlaceholder ? "border border-control border-dashed text-muted" : personFill(personSlot(id))
      }`}
    >
      {initialsOf(name)}
    </span>
  );
}
