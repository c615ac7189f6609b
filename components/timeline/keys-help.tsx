"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

const KEYS = [
  ["← →", "Previous, next block"],
  ["↑ ↓", "Row above, below, at the same instant"],
  ["Home End", "First, last block of the row"],
  ["Enter", "Open the card"],
  ["Esc", "Close the card"],
  ["Page Up, Page Down", "Previous, next period"],
] as const;

const LETTERS = [
  ["G, Shift G", "Next, previous gap"],
  ["T", "Today"],
  ["+ −", "Zoom in, out"],
  ["?", "These keys"],
] as const;

/** The keys of the timeline, and the switch for those that are letters. */
export function KeysHelp({
  isOpen,
  onClose,
  hasLetterKeys,
  onLetterKeys,
}: {
  isOpen: boolean;
  onClose: () => void;
  hasLetterKeys: boolean;
  onLetterKeys: (on: boolean) => void;
}) {
  return (
    <Dialog title="Keys on the timeline" isOpen={isOpen} onClose={onClose}>
      <p className="text-muted">They act while a block of the timeline has the focus.</p>
      <KeyList keys={KEYS} />
      <Checkbox
        label="Letters and signs act as keys"
        checked={hasLetterKeys}
        onChange={(event) => onLetterKeys(event.target.checked)}
      />
      <KeyList keys={LETTERS} />
    </Dialog>
  );
}

function KeyList({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5">
      {keys.map(([key, means]) => (
        <div key={key} className="contents">
          <dt>
            <kbd className="rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-sans text-sm">
              {key}
            </kbd>
          </dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}
