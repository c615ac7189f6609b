"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon } from "#components/ui/icon.tsx";
import { isWithin, PLACES } from "./places.ts";

/**
 * The links of the rail. @param props.collapses where the screen is narrow only the signs are shown
 */
export function PlacesNav({ collapses, onGo }: { collapses: boolean; onGo?: () => void }) {
  const pathname = usePathname();
  const word = collapses ? "max-lg:sr-only" : "";
  return (
    <nav aria-label="Main" className="grid gap-4">
      {PLACES.map((group) => (
        <ul key={group.label} aria-label={group.label} className="grid gap-0.5">
          {group.places.map((place) => {
            const isHere = isWithin(pathname, place.href);
            return (
              <li key={place.href}>
                <Link
                  href={place.href}
                  onClick={onGo}
                  title={collapses ? place.label : undefined}
                  aria-current={isHere ? "page" : undefined}
                  className={`flex min-h-8 items-center gap-2.5 rounded-md px-2 pointer-coarse:min-h-11 ${
                    collapses ? "max-lg:justify-center" : ""
                  } ${isHere ? "bg-surface font-medium text-ink outline outline-line" : "text-muted hover:bg-surface hover:text-ink"}`}
                >
                  <span className={isHere ? "text-accent" : ""}>
                    <Icon name={place.icon} />
                  </span>
                  <span className={word}>{place.label}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
