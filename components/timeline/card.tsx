"use client";

import { type ReactNode, type RefObject, useLayoutEffect, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

const GAP = 6;
const EDGE = 8;

/**
 * A card beside what it tells about: under it, above where there is no room, at the foot of a narrow screen. It stays while pointed at. `isHeld`: it was asked for
 * (Enter, click, tap), has the focus and a cross to close it; otherwise it comes and goes with pointer and focus.
 */
export function Card({
  anchor,
  label,
  isHeld,
  onClose,
  onLeft,
  onEnter,
  onLeave,
  ref,
  children,
}: {
  /** Finds what the card belongs to; null when that is not drawn any more. */
  anchor: () => Element | null;
  label: string;
  isHeld: boolean;
  onClose: () => void;
  /** The focus went elsewhere. */
  onLeft: () => void;
  onEnter: () => void;
  onLeave: () => void;
  ref: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  const place = usePlaceBeside(anchor, ref);
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) onLeft();
      }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      style={place ?? { visibility: "hidden" }}
      className="fixed z-40 max-h-[70dvh] w-80 overflow-auto rounded-lg border border-line bg-surface p-3.5 text-ink shadow-lg outline-none transition-opacity duration-120 max-sm:inset-x-2! max-sm:top-auto! max-sm:bottom-2! max-sm:w-auto starting:opacity-0 print:hidden"
    >
      {isHeld ? (
        <div className="float-end -me-1.5 -mt-1.5">
          <IconButton label="Close" onPress={onClose}>
            <Icon name="close" small />
          </IconButton>
        </div>
      ) : null}
      {children}
    </div>
  );
}

/** Follows its anchor while anything scrolls or changes its size. */
function usePlaceBeside(anchor: () => Element | null, card: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const follow = () => setPlace(placeBeside(anchor(), card.current));
    follow();
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    return () => {
      removeEventListener("scroll", follow, { capture: true });
      removeEventListener("resize", follow);
    };
  }, [anchor, card]);
  return place;
}

function placeBeside(anchor: Element | null, card: HTMLElement | null): { left: number; top: number } | null {
  if (anchor === null || card === null) return null;
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const under = bottom + GAP + height <= innerHeight - EDGE;
  const above = top - GAP - height;
  return {
    left: Math.min(Math.max(left, EDGE), Math.max(EDGE, innerWidth - width - EDGE)),
    top: under || above < EDGE ? Math.min(bottom + GAP, Math.max(EDGE, innerHeight - height - EDGE)) : above,
  };
}
