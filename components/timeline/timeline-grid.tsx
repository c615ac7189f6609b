"use client";

import { type CSSProperties, useImperativeHandle, useMemo, useRef } from "react";
import { zoneOf } from "#lib/core/time/zone.ts";
import { axisWords } from "./axis.tsx";
import { Card } from "./card.tsx";
import { CardContent } from "./card-content.tsx";
import { GridBody } from "./grid-body.tsx";
import type { TimelineGridProps } from "./grid-props.ts";
import { type GridView, itemName } from "./grid-view.ts";
import { daysOf } from "./layout/days.ts";
import { type PlacedRow, placeRows } from "./layout/place-rows.ts";
import { useClock } from "./use-clock.ts";
import { useGridEvents } from "./use-grid-events.ts";
import { useGridFocus } from "./use-grid-focus.ts";
import { useVisiblePart } from "./use-visible-part.ts";
import { nameOfIn } from "./words.ts";

const NOTHING: readonly never[] = [];
const HEAD_WIDTH = 176;

/**
 * Rows over real time. One tab stop: arrows go from block to block and to the same instant in another row, G to the next gap, Enter holds the
 * card open, Escape closes it. Rows and days out of view are not in the document when there are very many.
 */
export function TimelineGrid({
  label,
  rows,
  people,
  window,
  zone,
  scheduleZone,
  now,
  gridHours,
  minDayWidth,
  sources = NOTHING,
  actionsOf,
  pinned = null,
  pointed = null,
  onPoint,
  onPin,
  hrefOf = noAddress,
  dayHref,
  onKey,
  hasLetterKeys = true,
  ref,
}: TimelineGridProps) {
  const scroller = useRef<HTMLElement>(null);
  const clock = useClock(now);
  const placed = useMemo(() => placeRows(rows), [rows]);
  const days = useMemo(() => daysOf(zoneOf(zone), window), [zone, window]);
  const part = useVisiblePart(scroller, { window, blockCount: countOf(placed), headWidth: HEAD_WIDTH });
  const focusing = useGridFocus(scroller, { rows: placed, now });
  const { focus, step } = focusing;
  const { handlers, card, cardElement, open, anchor, closeCard } = useGridEvents(scroller, {
    placed,
    focusing,
    window,
    now,
    pinned,
    hasLetterKeys,
    onPoint,
    onPin,
    onKey,
  });
  const view = useMemo<GridView>(
    () => ({
      window,
      zone,
      now,
      hrefOf,
      people: new Map(people.map((person) => [person.key, person])),
      nameOf: nameOfIn(people),
    }),
    [window, zone, now, hrefOf, people],
  );
  useImperativeHandle(ref, () => ({ step, instant: () => focus?.at ?? now }));

  return (
    <>
      <section
        ref={scroller}
        aria-label={`${label}, ${axisWords(days, zone)}`}
        style={leastWidth(days.length * minDayWidth)}
        {...handlers}
        className="relative max-h-[min(70dvh,56rem)] scroll-ps-(--head) scroll-pt-16 scroll-pb-16 overflow-auto rounded-lg border border-line bg-surface [--head:176px] max-sm:[--head:112px] print:hidden"
      >
        <GridBody
          rows={placed}
          days={days}
          part={part}
          view={view}
          clock={clock}
          gridHours={gridHours}
          dayHref={dayHref}
          lit={pointed ?? pinned}
          focus={focus}
        />
      </section>
      {card.open !== null && open !== undefined ? (
        <Card
          ref={cardElement}
          anchor={anchor}
          label={itemName(open, view)}
          isHeld={card.open.how === "held"}
          onClose={closeCard}
          onLeft={card.close}
          onEnter={card.keep}
          onLeave={card.leave}
        >
          <CardContent item={open} view={view} facts={{ scheduleZone, clock, sources, actionsOf }} />
        </Card>
      ) : null}
    </>
  );
}

function noAddress(): string {
  return "#";
}

function leastWidth(track: number): CSSProperties {
  return Object.fromEntries([["--least", `${HEAD_WIDTH + track}px`]]);
}

function countOf(rows: readonly PlacedRow[]): number {
  return rows.reduce((sum, row) => sum + row.items.length, 0);
}
