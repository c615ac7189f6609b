"use client";

import { formatHours } from "#lib/format/durations.ts";
import { secondsPerPerson } from "./layout/hours-per-person.ts";
import type { TimeWindow } from "./layout/scale.ts";
import type { TimelineBlock, TimelinePerson } from "./model/timeline-data.ts";
import { PersonSwatch } from "./person-swatch.tsx";

/** Who is on call in the window and for how long. Pointing at somebody shows where they are; pressing keeps it. */
export function Legend({
  blocks,
  people,
  window,
  pinned,
  onPoint,
  onPin,
}: {
  blocks: readonly TimelineBlock[];
  people: readonly TimelinePerson[];
  window: TimeWindow;
  pinned: string | null;
  onPoint: (person: string | null) => void;
  onPin: (person: string | null) => void;
}) {
  const byKey = new Map(people.map((person) => [person.key, person]));
  const hours = secondsPerPerson(blocks, window);
  if (hours.length === 0) return null;
  return (
    <section aria-label="Hours on call by person" className="print:hidden">
      <ul className="flex flex-wrap gap-1.5">
        {hours.map(({ person: key, seconds }) => {
          const person = byKey.get(key);
          if (person === undefined) return null;
          const isPinned = pinned === key;
          return (
            <li key={key} className="min-w-0">
              <button
                type="button"
                aria-pressed={isPinned}
                onPointerEnter={() => onPoint(key)}
                onPointerLeave={() => onPoint(null)}
                onFocus={() => onPoint(key)}
                onBlur={() => onPoint(null)}
                onClick={() => onPin(isPinned ? null : key)}
                className={`flex min-h-7 max-w-full items-center gap-2 rounded-md border px-2 text-sm hover:bg-sunken pointer-coarse:min-h-11 ${
                  isPinned ? "border-accent bg-surface" : "border-line bg-surface"
                }`}
              >
                <PersonSwatch person={person} />
                <bdi className="min-w-0 truncate">{person.name}</bdi>
                {person.state === "placeholder" || person.state === "source-only" ? (
                  <span className="text-muted">not mapped</span>
                ) : null}
                <span className="text-muted" data-numeric>
                  {formatHours(seconds)}
                </span>
              </button>
            </li>
          );
        })}
        {pinned !== null && byKey.has(pinned) ? (
          <li>
            <button
              type="button"
              onClick={() => onPin(null)}
              className="min-h-7 rounded-md px-2 text-accent text-sm underline underline-offset-4 pointer-coarse:min-h-11"
            >
              Show everyone
            </button>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
