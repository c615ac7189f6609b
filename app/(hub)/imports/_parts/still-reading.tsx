import { isPlannedEarly } from "#lib/core/run-standing.ts";
import type { Wizard } from "#lib/hub/read-wizard.ts";
import { RunProgress } from "./run-progress.tsx";

/** How far the read of contact methods and notification rules is, while the rest can be worked with. Nothing once all is read. */
export function StillReading({ wizard, mayStop }: { wizard: Wizard; mayStop: boolean }) {
  if (wizard.run === undefined || !isPlannedEarly(wizard.run)) return null;
  return (
    <div data-missing="" className="grid max-w-180 gap-2">
      <p>
        How people are reached is still being read. Everything else is here: answer and review meanwhile, and
        import when it is complete.
      </p>
      <RunProgress
        wizard={wizard}
        heading="Reading contact methods and notification rules"
        mayStop={mayStop}
      />
    </div>
  );
}
