import type { ImportSetup } from "#db/queries/import-setups.ts";
import type { Run } from "#db/queries/runs.ts";
import { canonicalJson } from "#lib/core/json.ts";
import { needsMoreReading } from "#lib/core/plan/reading-rules.ts";
import { isPlannedEarly } from "#lib/core/run-standing.ts";
import { LABELS, STEPS, type StepName, type StepView } from "#lib/core/wizard-step.ts";

type Answers = Pick<ImportSetup, "connectionId" | "selection" | "rules" | "confirmed">;

/** Whether what was chosen is not what was read: another account, other parts, or more of people than before. */
export function needsReading(setup: Answers, run: Run | undefined): boolean {
  if (run === undefined || run.appliedAt !== null) return run === undefined;
  return (
    run.state === "superseded" ||
    run.connectionId !== setup.connectionId ||
    canonicalJson(run.selection) !== canonicalJson(setup.selection) ||
    needsMoreReading(run.rules, setup.rules)
  );
}

/** Where an import stands, step by step. */
export function stepsOf(setup: Answers, run: Run | undefined): StepView[] {
  const stale = needsReading(setup, run);
  const raw: StepView[] = STEPS.map((step) => viewOf(step, setup, run, stale));
  const first = raw.findIndex(({ state }) => state === "now" || state === "again");
  return raw.map((view, index) =>
    view.state !== "now" || index === first
      ? view
      : { ...view, state: "not-yet", reason: `after ${LABELS[raw[first]?.step ?? "connect"]}` },
  );
}

/** The step that a person should be sent to. */
export function firstUnfinished(steps: readonly StepView[]): StepName {
  const open = steps.find(({ state }) => state === "now" || state === "again");
  return open?.step ?? steps.findLast(({ state }) => state === "done")?.step ?? "connect";
}

function viewOf(step: StepName, setup: Answers, run: Run | undefined, stale: boolean): StepView {
  const done: StepView = { step, state: "done", reason: null };
  const now: StepView = { step, state: "now", reason: null };
  const again = (reason: string): StepView => ({ step, state: "again", reason });
  const notYet = (reason: string): StepView => ({ step, state: "not-yet", reason });
  const applied = run !== undefined && (run.appliedAt !== null || run.state === "applying");

  switch (step) {
    case "connect":
      return setup.connectionId === null ? now : done;
    case "choose":
      if (setup.connectionId === null) return notYet("no account yet");
      if (setup.selection === null) return run === undefined ? now : again("the account changed");
      if (run === undefined) return now;
      return stale ? again("not read yet as it is now") : done;
    case "users":
    case "rules":
    case "review": {
      if (applied) return done;
      const waits = waitsFor(run);
      if (waits !== null) return notYet(waits);
      if (stale) return again("what is read changed");
      if (step === "review") {
        const people = run?.undecidedUsers ?? 0;
        if (people > 0) return notYet(`${people} ${people === 1 ? "user needs" : "users need"} a decision`);
        return setup.confirmed.review === false ? again("an answer before it changed") : now;
      }
      if (step === "users" && (run?.undecidedUsers ?? 0) > 0) return now;
      if (setup.confirmed[step] === undefined) return now;
      return setup.confirmed[step] ? done : again("an answer before it changed");
    }
    case "import":
      if (run?.appliedAt) return done;
      return run?.state === "applying" ? now : notYet("after Review");
    case "verify":
      if (!run?.appliedAt) return notYet("after Import");
      return run.state === "done" ? done : now;
    default:
      return step satisfies never;
  }
}

/** What of the read is still missing; null when its plan is there. */
function waitsFor(run: Run | undefined): string | null {
  if (run === undefined) return "nothing was read yet";
  if (isPlannedEarly(run)) return null;
  if (run.state === "reading") return "the read is running";
  if (run.state === "stopped" && run.stoppedIn === "reading") return "the read was stopped";
  if (run.state === "failed" && run.stoppedIn === "reading") return "the read failed";
  return null;
}
