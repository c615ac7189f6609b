/** Every state of a run: its road from `reading` to `done`, then what else may become of it. */
export const RUN_STATES = [
  "reading",
  "deciding",
  "planned",
  "applying",
  "verifying",
  "done",
  "undone",
  "failed",
  "stopped",
  "superseded",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** How far a run is, as screens follow it. */
export interface RunProgressView {
  readonly state: RunState;
  /** Where it failed or stopped; null otherwise. */
  readonly stoppedIn: "reading" | "verifying" | null;
  readonly read: Counted;
  readonly verify: Counted;
  /** Things that the plan creates or changes, by kind, in the order in which they are written. */
  readonly kinds: readonly { readonly kind: string; readonly label: string; readonly total: number }[];
  /** Whether there is a plan to look at, of all that is read or of what was read first. */
  readonly isPlanned: boolean;
  readonly isApplied: boolean;
  /** What is being read at the moment; null when nothing is. */
  readonly currentPart: string | null;
  /** ISO; the source asked for patience until then. */
  readonly waitingUntil: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly error: string | null;
}

interface Counted {
  readonly done: number;
  readonly total: number;
}
