import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import type { RunProgressView } from "#lib/core/run-progress.ts";
import { kindTitle } from "#lib/format/words.ts";
import type { Wizard } from "./read-wizard.ts";

/** What the screens follow of a run; undefined before there is one. */
export function progressOf({ run, progress }: Wizard): RunProgressView | undefined {
  if (run === undefined || progress === undefined) return undefined;
  const { summary } = run;
  return {
    state: run.state,
    stoppedIn: run.stoppedIn,
    read: progress.read,
    verify: progress.verify,
    kinds: ENTITY_KINDS.flatMap((kind) => {
      const counts = summary?.[kind];
      const total = counts
        ? counts.create + counts.update + counts.link + counts.remove + counts.flagRemoved
        : 0;
      return total > 0 ? [{ kind, label: kindTitle(kind), total }] : [];
    }),
    isPlanned: run.plannedAt !== null,
    isApplied: run.appliedAt !== null,
    currentPart: progress.currentPart,
    waitingUntil: run.waitingUntil?.toISOString() ?? null,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    error: run.lastError?.detail ?? null,
  };
}
