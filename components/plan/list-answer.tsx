import type { ListComparison, PlacedItem } from "#lib/core/plan/compare-lists.ts";

/** An ordered list with what became of each item, and behind it what is left out. */
export function ListAnswer({ id, list: { items, leftOut } }: { id: string; list: ListComparison }) {
  return (
    <ul id={id} className="grid gap-0.5">
      {items.length === 0 ? <li className="text-muted">Empty</li> : null}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item may stand in a list twice, and its place is what it is shown by
        <li key={`${item.key} ${index}`} className="flex min-w-0 gap-2">
          <span className="w-5 shrink-0 text-end text-muted" data-numeric>
            {index + 1}.
          </span>
          <span className="min-w-0 wrap-anywhere">
            <bdi>{item.text}</bdi> <Mark item={item} />
          </span>
        </li>
      ))}
      {leftOut.map(({ key, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={`${key} ${index}`} className="flex min-w-0 gap-2">
          <span aria-hidden="true" className="w-5 shrink-0 text-end text-danger">
            −
          </span>
          <span className="min-w-0 wrap-anywhere">
            <bdi className="text-muted line-through">{text}</bdi>{" "}
            <span className="whitespace-nowrap font-medium text-danger text-xs">left out</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Mark({ item: { state, was } }: { item: PlacedItem }) {
  if (state === "same") return null;
  const { sign, word, tone } = MARKS[state];
  return (
    <span className={`whitespace-nowrap font-medium text-xs ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {state === "moved" ? `${word} ${was}` : word}
    </span>
  );
}

const MARKS = {
  added: { sign: "+", word: "added", tone: "text-ok" },
  moved: { sign: "↕", word: "moved from", tone: "text-accent" },
  changed: { sign: "~", word: "changed", tone: "text-accent" },
} as const;
