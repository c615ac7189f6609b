"use client";

import {
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
} from "react";
import { zoneOf } from "#lib/core/time/zone.ts";
import { AXIS_HEIGHT, Axis, axisWords } from "./axis.tsx";
import { Backdrop } from "./backdrop.tsx";
import { Card } from "./card.tsx";
import { CardContent, type CardFacts } from "./card-content.tsx";
import type { GridView } from "./grid-item.tsx";
import { GridRow } from "./grid-row.tsx";
import { type Day, daysOf, hourLinesOf } from "./layout/days.ts";
import type { Direction } from "./layout/moves.ts";
import { type PlacedItem, type PlacedRow, placeRows, rowsWithin } from "./layout/place-rows.ts";
import { placeOf, type TimeWindow } from "./layout/scale.ts";
import type { TimelinePerson, TimelineRow } from "./model/timeline-data.ts";
import { useCard } from "./use-card.ts";
import { useClock } from "./use-clock.ts";
import { findItem, useGridFocus } from "./use-grid-focus.ts";
import { useVisiblePart } from "./use-visible-part.ts";
import { blockName, differenceName, gapName, nameOfIn } from "./words.ts";

export interface TimelineGridProps {
  /** Names it for readers. */
  label: string;
  rows: readonly TimelineRow[];
  people: readonly TimelinePerson[];
  window: TimeWindow;
  /** The zone that days and times are those of. */
  zone: string;
  scheduleZone: string;
  /** The server's present. */
  now: number;
  /** Hours between two lines within a day; 24: midnights alone. */
  gridHours: number;
  /** A day is at least that wide, px; narrower screens scroll. */
  minDayWidth: number;
  sources?: CardFacts["sources"];
  actionsOf?: CardFacts["actionsOf"];
  /** The person who stays lit. */
  pinned?: string | null;
  /** Somebody is pointed at: in the legend for instance. */
  pointed?: string | null;
  onPoint?: (person: string | null) => void;
  onPin?: (person: string) => void;
  hrefOf?: (person: string) => string;
  dayHref?: (day: Day) => string;
  /** A key that the grid does not use itself, with the instant that the focus is at. True: it was used. */
  onKey?: (event: KeyboardEvent, at: number) => boolean;
  /** Letters act as keys. (Default: true) */
  hasLetterKeys?: boolean;
  ref?: Ref<TimelineGridHandle>;
}

export interface TimelineGridHandle {
  /** Goes to the next gap or difference, or the one before; false when there is none. */
  step: (forward: boolean) => boolean;
  /** The instant that the focus is at. */
  instant: () => number;
}

const NOTHING: readonly never[] = [];
const HEAD_WIDTH = 176;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

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
  const cardElement = useRef<HTMLDivElement>(null);
  const clock = useClock(now);
  const placed = useMemo(() => placeRows(rows), [rows]);
  const days = useMemo(() => daysOf(zoneOf(zone), window), [zone, window]);
  const part = useVisiblePart(scroller, { window, blockCount: countOf(placed), headWidth: HEAD_WIDTH });
  const { focus, goTo, note, move, step } = useGridFocus(scroller, { rows: placed, now });
  const card = useCard();
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

  const open = card.open === null ? undefined : itemOf(placed, card.open.row, card.open.item);
  const anchor = useCallback(
    () => (card.open === null ? null : findItem(scroller.current, card.open.row, card.open.item)),
    [card.open],
  );
  const closeCard = () => {
    const wasHeld = card.open?.how === "held";
    const back = anchor();
    card.close();
    if (wasHeld && back instanceof HTMLElement) back.focus({ preventScroll: true });
  };
  const hold = (target: { row: string; item: string }) => {
    card.show({ ...target, how: "held" });
    requestAnimationFrame(() => cardElement.current?.focus({ preventScroll: true }));
  };

  const handleKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const used = (): boolean => {
      const direction = ARROWS[event.key];
      if (direction !== undefined) {
        move(direction);
        return true;
      }
      if (event.key === "Escape" && card.open !== null) {
        closeCard();
        return true;
      }
      if ((event.key === "Enter" || event.key === " ") && focus !== null) {
        hold(focus);
        return true;
      }
      if (event.key.toLowerCase() === "g" && hasLetterKeys) return step(!event.shiftKey);
      return onKey?.(event, focus?.at ?? now) ?? false;
    };
    if (used()) event.preventDefault();
  };

  const personAt = (target: { row: string; item: string } | null): string | null => {
    const item = target === null ? undefined : itemOf(placed, target.row, target.item);
    return item?.kind === "block" ? item.block.person : null;
  };

  const [body, pinnedRows] = splitFinal(placed);
  const drawnRows = rowsWithin(body, { from: part.top, to: part.bottom, keep: focus?.row ?? null });
  const bodyHeight = body.reduce((sum, row) => sum + row.height, 0);
  const shownDays = days.filter((day) => placeOf(part.time, day) !== null);
  const hours = gridHours >= 24 ? [] : shownDays.flatMap((day) => hourLinesOf(zoneOf(zone), day, gridHours));
  const lines = <Backdrop window={window} days={shownDays} hours={hours} now={clock} />;
  const rowProps = (row: PlacedRow) => ({
    placed: row,
    drawn: part.time,
    view,
    lit: pointed ?? pinned,
    focused: focus?.row === row.id ? focus.item : null,
  });

  return (
    <>
      <section
        ref={scroller}
        aria-label={`${label}, ${axisWords(days, zone)}`}
        style={headWidth(days.length * minDayWidth)}
        onKeyDown={handleKey}
        onPointerOver={(event) => {
          const target = targetOf(event.target);
          if (event.pointerType !== "mouse" || target === null) return;
          card.point(target.row, target.item);
          onPoint?.(personAt(target));
        }}
        onPointerOut={(event) => {
          if (event.pointerType !== "mouse" || targetOf(event.target) === null) return;
          card.leave();
          onPoint?.(null);
        }}
        onFocus={(event) => {
          const target = targetOf(event.target);
          if (target === null) return;
          const item = itemOf(placed, target.row, target.item);
          if (focus?.row !== target.row || focus.item !== target.item)
            note({ ...target, at: item?.start ?? now });
          if (event.target.matches(":focus-visible") && card.open?.how !== "held") {
            card.show({ ...target, how: "focus" });
            onPoint?.(personAt(target));
          }
        }}
        onBlur={() => {
          if (card.open?.how === "focus") card.close();
          onPoint?.(null);
        }}
        onClick={(event) => {
          const target = targetOf(event.target);
          if (target === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          const item = itemOf(placed, target.row, target.item);
          goTo({ ...target, at: Math.max(item?.start ?? now, window.from) });
          const person = personAt(target);
          if (person !== null && person !== pinned) onPin?.(person);
          hold(target);
        }}
        className="relative max-h-[min(70dvh,56rem)] scroll-ps-(--head) scroll-pt-16 scroll-pb-16 overflow-auto rounded-lg border border-line bg-surface [--head:176px] max-sm:[--head:112px] print:hidden"
      >
        <div className="min-w-(--least)">
          <div
            className="sticky top-0 z-5 flex border-line border-b bg-surface"
            style={{ height: AXIS_HEIGHT }}
          >
            <div className="sticky start-0 z-6 flex w-(--head) shrink-0 items-end border-line border-e bg-surface px-3 pb-1.5 text-muted text-xs">
              <span className="truncate">{zone.replaceAll("_", " ")}</span>
            </div>
            <Axis
              window={window}
              zone={zone}
              days={shownDays}
              hours={hours}
              gaps={placed.flatMap(({ row }) => row.gaps.filter((gap) => gap.kind === "gap"))}
              now={clock}
              dayHref={dayHref}
            />
          </div>
          <div className="relative" style={{ height: bodyHeight }}>
            <div className="absolute inset-y-0 start-(--head) end-0">{lines}</div>
            {drawnRows.map((row) => (
              <div key={row.id} className="absolute inset-x-0" style={{ top: row.top }}>
                <GridRow {...rowProps(row)} />
              </div>
            ))}
          </div>
          {pinnedRows.length === 0 ? null : (
            <div className="sticky bottom-0 z-4 border-line border-t-2">
              {pinnedRows.map((row) => (
                <GridRow key={row.id} {...rowProps(row)} backdrop={lines} />
              ))}
            </div>
          )}
        </div>
      </section>
      {card.open !== null && open !== undefined ? (
        <Card
          ref={cardElement}
          anchor={anchor}
          label={cardName(open, view)}
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

function headWidth(least: number): CSSProperties {
  return Object.fromEntries([["--least", `${HEAD_WIDTH + least}px`]]);
}

function countOf(rows: readonly PlacedRow[]): number {
  return rows.reduce((sum, row) => sum + row.items.length, 0);
}

function itemOf(rows: readonly PlacedRow[], row: string, item: string): PlacedItem | undefined {
  return rows.find((one) => one.id === row)?.items.find((one) => one.id === item);
}

/** The last final row, and what belongs to it below, stays in view at the bottom; everything else scrolls. */
function splitFinal(rows: readonly PlacedRow[]): [PlacedRow[], PlacedRow[]] {
  const first = rows.findIndex((row) => row.row.kind === "final");
  const isOneSchedule = first >= 0 && rows.filter((row) => row.row.kind === "final").length === 1;
  return isOneSchedule ? [rows.slice(0, first), rows.slice(first)] : [[...rows], []];
}

/** The item that an event is about. */
function targetOf(target: EventTarget): { row: string; item: string } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
  const { row, item } = element?.dataset ?? {};
  return row === undefined || item === undefined ? null : { row, item };
}

function cardName(item: PlacedItem, view: GridView): string {
  const { zone, now, nameOf } = view;
  switch (item.kind) {
    case "gap":
      return gapName(item.gap, zone, now);
    case "difference":
      return differenceName(item.difference, { nameOf, zone, now });
    case "block": {
      const person = view.people.get(item.block.person);
      return person === undefined ? "" : blockName(item.block, { person, zone, now });
    }
  }
}
