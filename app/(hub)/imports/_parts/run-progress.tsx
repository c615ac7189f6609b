import { ProgressPanel } from "#components/wizard/progress-panel.tsx";
import { vendorLabel } from "#lib/format/words.ts";
import type { Wizard } from "#lib/hub/read-wizard.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { resumeRun, stopRun } from "../[id]/actions.ts";

/** Id of the heading of how far the run is. */
export const PROGRESS_HEADING = "progress-heading";

/** How far the run of an import is, to be stopped and resumed by those who may; nothing before there is a run. */
export function RunProgress({
  wizard,
  heading,
  mayStop,
}: {
  wizard: Wizard;
  heading: string;
  mayStop: boolean;
}) {
  const progress = progressOf(wizard);
  if (wizard.run === undefined || progress === undefined) return null;
  return (
    <ProgressPanel
      id={wizard.id}
      importId={wizard.run.id}
      initial={progress}
      source={vendorLabel(wizard.run.vendor)}
      heading={heading}
      headingId={PROGRESS_HEADING}
      stop={mayStop ? stopRun : null}
      resume={mayStop ? resumeRun : null}
    />
  );
}
