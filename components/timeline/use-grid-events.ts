"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useRef,
} from "react";
import type { TimelineGridProps } from "./grid-props.ts";
import type { Direction } from "./layout/moves.ts";
import { itemOf, type PlacedRow } from "./layout/place-rows.ts";
import { useCard } from "./use-card.ts";
import { findItem, type useGridFocus } from "./use-grid-focus.ts";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** An item of a grid. */
interface Target {
  readonly row: string;
  readonly item: string;
}

/**
 * What keys, pointer and focus do to a grid and its card. Events are handled once for all items, which are known by their data attributes, however many
 * there are.
 */
export function useGridEvents(
  scroller: { readonly current: HTMLElement | null },
  of: Pick<TimelineGridProps, "window" | "now" | "pinned" | "onPoint" | "onPin" | "onKey"> & {
    readonly placed: readonly PlacedRow[];
    readonly focusing: ReturnType<typeof useGridFocus>;
    readonly hasLetterKeys: boolean;
  },
) {
  const { window, now, pinned, onPoint, onPin, onKey, placed, focusing, hasLetterKeys } = of;
  const { focus, goTo, note, move, step } = focusing;
  const card = useCard();
  const cardElement = useRef<HTMLDivElement>(null);
  const open = card.open === null ? undefined : itemOf(placed, card.open);
  const anchor = useCallback(
    () => (card.open === null ? null : findItem(scroller.current, card.open.row, card.open.item)),
    [card.open, scroller],
  );
  const startOf = (target: Target) => itemOf(placed, target)?.start ?? now;
  const personAt = (target: Target): string | null => {
    const item = itemOf(placed, target);
    return item?.kind === "block" ? item.block.person : null;
  };

  /** The focus goes back to where the card was asked for. */
  const closeCard = () => {
    const wasHeld = card.open?.how === "held";
    const back = anchor();
    card.close();
    if (wasHeld && back instanceof HTMLElement) back.focus({ preventScroll: true });
  };
  const hold = ({ row, item }: Target) => {
    card.show({ row, item, how: "held" });
    requestAnimationFrame(() => cardElement.current?.focus({ preventScroll: true }));
  };
  const actOn = (event: KeyboardEvent): boolean => {
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

  const handlers = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (actOn(event)) event.preventDefault();
    },
    onPointerOver: (event: PointerEvent) => {
      const target = targetOf(event.target);
      if (event.pointerType !== "mouse" || target === null) return;
      card.point(target.row, target.item);
      onPoint?.(personAt(target));
    },
    onPointerOut: (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || targetOf(event.target) === null) return;
      card.leave();
      onPoint?.(null);
    },
    onFocus: (event: FocusEvent) => {
      const target = targetOf(event.target);
      if (target === null) return;
      if (focus?.row !== target.row || focus.item !== target.item) note({ ...target, at: startOf(target) });
      if (event.target.matches(":focus-visible") && card.open?.how !== "held") {
        card.show({ ...target, how: "focus" });
        onPoint?.(personAt(target));
      }
    },
    onBlur: () => {
      if (card.open?.how === "focus") card.close();
      onPoint?.(null);
    },
    onClick: (event: MouseEvent) => {
      const target = targetOf(event.target);
      if (target === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goTo({ ...target, at: Math.max(startOf(target), window.from) });
      const person = personAt(target);
      if (person !== null && person !== pinned) onPin?.(person);
      hold(target);
    },
  };
  return { handlers, card, cardElement, open, anchor, closeCard };
}

/** The item that an event is about. */
function targetOf(target: EventTarget): Target | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
  const { row, item } = element?.dataset ?? {};
  return row === undefined || item === undefined ? null : { row, item };
}
