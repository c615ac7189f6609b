import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Run } from "#db/queries/runs.ts";

const WORDS: Readonly<Record<Run["state"], { tone: Tone; label: string }>> = {
  reading: { tone: "accent", label: "Reading" },
  deciding: { tone: "warn", label: "Needs decisions" },
  planned: { tone: "warn", label: "Ready to review" },
  applying: { tone: "accent", label: "Importing" },
  verifying: { tone: "accent", label: "Verifying" },
  done: { tone: "ok", label: "Done" },
  undone: { tone: "neutral", label: "Undone" },
  failed: { tone: "danger", label: "Failed" },
  stopped: { tone: "warn", label: "Stopped" },
  superseded: { tone: "neutral", label: "Replaced" },
};

/** Where an import stands, in a word. */
export function RunState({ state }: { state: Run["state"] }) {
  const { tone, label } = WORDS[state];
  return <Badge tone={tone}>{label}</Badge>;
}
