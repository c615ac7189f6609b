import type { ReactNode } from "react";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LABELS, type StepName, type StepView } from "#lib/core/wizard-step.ts";
import { Stepper } from "./stepper.tsx";

/** Everything around a step: title, the line about what this cannot do, the steps, the content. */
export function WizardFrame({
  title,
  facts,
  base,
  steps,
  current,
  source,
  practice = false,
  children,
}: {
  title: string;
  facts?: ReactNode;
  base: string | null;
  steps: readonly StepView[];
  current: StepName;
  /** How the source is called. */
  source: string;
  practice?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="-mb-6 flex w-full min-w-0 flex-1 flex-col gap-5 [:where(&>:not([data-wide]))]:max-w-320">
      <PageHeader title={title} facts={facts} back={{ href: "/imports", label: "Imports" }} />
      <p className="flex items-baseline gap-2 text-muted text-sm">
        <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-ok" />
        <span>
          <strong className="font-medium text-ink">
            Read only. Nothing changes in {source} and nobody is paged.
          </strong>
          {practice ? " This is the practice account: its people are made up." : null}
        </span>
      </p>
      <Stepper base={base} steps={steps} labels={LABELS} current={current} />
      {children}
    </div>
  );
}
