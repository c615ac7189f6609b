import type { ReactNode } from "react";
import type { Clock } from "./clocks.ts";
import { rangeWords } from "./words.ts";

/** From when to when, on each clock. */
export function Clocks({
  of,
  clocks,
  now,
}: {
  of: { start: number; end: number; openStart?: boolean; openEnd?: boolean };
  clocks: readonly Clock[];
  now: number;
}) {
  return (
    <dl className="grid gap-1.5">
      {clocks.map(({ zone, label }) => (
        <div key={zone}>
          <dt className="text-muted text-xs">{label}</dt>
          <dd data-numeric>{rangeWords(of, zone, now)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Terms with what holds for them; one without a value is left out. */
export function Lines({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 border-line border-t pt-2">
      {lines.map(([term, value]) =>
        value === null ? null : (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
