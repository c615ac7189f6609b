import { ProgressPanel } from "#components/wizard/progress-panel.tsx";
import { isPlannedEarly } from "#lib/core/run-standing.ts";
import { vendorLabel } from "#lib/format/words.ts";
import type { Wizard } from "#lib/hub/read-wizard.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { resumeRun, stopRun } from "../[id]/actions.ts";

/** How far the read of contact methods and notification rules is, while the rest can be worked with. Nothing once all is read. */
export function StillReading({ wizard, mayStop }: { wizard: Wizard; mayStop: boolean }) {
  const progress = progressOf(wizard);
  if (wizard.run === undefined || progress === undefined || !isPlannedEarly(wizard.run)) return null;
  return (
    <div data-missing="" className="grid max-w-180 gap-2">
      <p>
        How people are reached is still being read. Everything else is here: answer and review meanwhile, and
        import when it is complete.
      </p>
      <ProgressPanel
        id={wizard.id}
        importId={wizard.run.id}
        initial={progress}
        source={vendorLabel(wizard.run.vendor)}
        heading="Reading contact methods and notification rules"
        stop={mayStop ? stopRun : null}
        resume={mayStop ? resumeRun : null}
      />
    </div>
  );
}
