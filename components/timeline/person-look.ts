import type { CSSProperties } from "react";

/** The colour of a slot as `--f`, for fills and `outline-person`. */
export function personColour(slot: number): CSSProperties {
  return Object.fromEntries([["--f", `var(--color-p${slot})`]]);
}

/** Colour of text on a slot's fill: white on the two dark ones. */
export function textOn(slot: number): string {
  return slot === 4 || slot === 7 ? "text-white" : "text-ink-light";
}
