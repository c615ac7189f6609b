import type { RunProgressView } from "./run-progress.ts";

/** What of a run tells whether its plan can be worked with. */
export interface Standing {
  readonly state: RunProgressView["state"];
  readonly plannedAt: Date | null;
  /** Null until everything was read. */
  readonly translatedAt: Date | null;
  /** Set while one thing of a plan that was there is read again. */
  readonly rereading: unknown;
}

/** Whether the plan is one of what was read first, while details of people are still being read: it can be looked at and decided on, not applied. */
export const isPlannedEarly = ({ state, plannedAt, translatedAt, rereading }: Standing): boolean =>
  state === "reading" && plannedAt !== null && translatedAt === null && rereading === null;

/** Whether answers about the plan are taken. */
export const takesDecisions = (run: Standing): boolean =>
  run.state === "deciding" || run.state === "planned" || isPlannedEarly(run);
