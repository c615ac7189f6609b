import type { Tone } from "#components/ui/badge.tsx";
import type { Op } from "#lib/core/plan/plan.ts";

/** What a line of the plan does: sign, word and colour. */
export const OP_WORDS: Readonly<Record<Op, { word: string; sign: string; tone: Tone }>> = {
  create: { word: "Create", sign: "+", tone: "ok" },
  update: { word: "Change", sign: "~", tone: "accent" },
  link: { word: "Link", sign: "=", tone: "neutral" },
  remove: { word: "Remove", sign: "−", tone: "danger" },
  "flag-removed": { word: "Flag as gone", sign: "!", tone: "warn" },
};

/** What becomes of a thing, as it is told beside its name in a preview. */
export const BECOMES: Readonly<Record<Op | "none", { word: string; tone: Tone }>> = {
  create: { word: "New", tone: "ok" },
  update: { word: "Changes", tone: "accent" },
  link: { word: "Here already", tone: "neutral" },
  remove: { word: "Removed", tone: "danger" },
  "flag-removed": { word: "Gone at the source", tone: "warn" },
  none: { word: "No change", tone: "neutral" },
};
