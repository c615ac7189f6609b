import type { Run } from "#db/queries/runs.ts";

type Standing = Pick<Run, "state" | "plannedAt" | "translatedAt">;

/** Whether the plan is one of what was read first, while details of people are still being read: it can be looked at and decided on, not applied. */
export const isPlannedEarly = (run: Standing): boolean =>
  run.state === "reading" && run.plannedAt !== null && run.translatedAt === null;

/** Whether answers about the plan are taken. */
export const takesDecisions = (run: Standing): boolean =>
  run.state === "deciding" || run.state === "planned" || isPlannedEarly(run);
