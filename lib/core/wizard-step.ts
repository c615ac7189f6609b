/** The steps of the wizard, in order. */
export const STEPS = ["connect", "choose", "users", "rules", "review", "import", "verify"] as const;
export type StepName = (typeof STEPS)[number];

export const LABELS: Readonly<Record<StepName, string>> = {
  connect: "Connect",
  choose: "Choose",
  users: "Users",
  rules: "Rules",
  review: "Review",
  import: "Import",
  verify: "Verify",
};

/** `now`: the first one that wants something. `again`: was done, and an answer before it has changed. */
export interface StepView {
  readonly step: StepName;
  readonly state: "done" | "now" | "again" | "not-yet";
  /** Why it is not yet its turn, or why it has to be looked at again; null otherwise. */
  readonly reason: string | null;
}
