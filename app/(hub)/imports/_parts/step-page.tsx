import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { WizardFrame } from "#components/wizard/frame.tsx";
import type { Run } from "#db/queries/runs.ts";
import { runtime } from "#lib/auth/runtime.ts";
import type { StepName } from "#lib/core/wizard-step.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { readWizard, type Wizard } from "#lib/hub/read-wizard.ts";

/** The import of this address. Ends the request with "not found" when there is none. */
export const openWizard = cache(async (id: string): Promise<Wizard> => {
  const wizard = await readWizard(runtime().db, id);
  if (wizard === undefined) notFound();
  return wizard;
});

/** The run of the import; sends a person back to the answer that is missing when nothing was read yet. */
export function runOf(wizard: Wizard): Run {
  if (wizard.run === undefined) redirect(`/imports/${wizard.id}/${wizard.connection ? "choose" : "connect"}`);
  return wizard.run;
}

/** A step inside the frame. */
export function StepPage({
  wizard,
  step,
  children,
}: {
  wizard: Wizard;
  step: StepName;
  children: ReactNode;
}) {
  const { connection, run } = wizard;
  const source = vendorLabel(connection?.vendor ?? run?.vendor ?? "pagerduty");
  return (
    <WizardFrame
      title={connection ? `Import from ${connection.name}` : "Import"}
      base={`/imports/${wizard.id}`}
      steps={wizard.steps}
      current={step}
      source={source}
      practice={connection?.practice ?? false}
    >
      {children}
    </WizardFrame>
  );
}
