/** How much of a name fits: the steps by which labels give way. */
export type LabelStep = "full" | "short" | "initials" | "none";

/** Least width in px inside a block's padding for each step. The container queries in `block-label.tsx` use the same numbers. */
export const LABEL_STEPS = { full: 104, short: 60, initials: 18 } as const;

/** What is written into a block of that width (px, inside the padding). */
export function labelStep(width: number): LabelStep {
  if (width >= LABEL_STEPS.full) return "full";
  if (width >= LABEL_STEPS.short) return "short";
  return width >= LABEL_STEPS.initials ? "initials" : "none";
}
