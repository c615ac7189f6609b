import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { FocusedHeading } from "#components/wizard/focused-heading.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { RunProgress } from "../../_parts/run-progress.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function ImportStepPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireRole("viewer");
  const mayDecide = allows(ctx.admin.role, "editor");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  const progress = progressOf(wizard);
  const base = `/imports/${wizard.id}`;
  const isOver = run.appliedAt !== null && run.state !== "verifying";
  return (
    <StepPage wizard={wizard} step="import">
      <div className="grid max-w-180 gap-5">
        {wizard.isApplied && progress ? (
          <>
            {isOver ? (
              <FocusedHeading>{run.state === "done" ? "Imported and compared" : "Imported"}</FocusedHeading>
            ) : null}
            {run.appliedAt !== null && run.state === "verifying" ? (
              <Notice tone="ok" role="status" title="Everything is written">
                Now each schedule is compared, second by second, with what {vendorLabel(run.vendor)} says.
              </Notice>
            ) : null}
            <RunProgress
              wizard={wizard}
              heading={isOver ? "What was done" : run.appliedAt === null ? "Importing" : "Comparing"}
              mayStop={mayDecide}
            />
          </>
        ) : (
          <>
            {run.lastError ? (
              <Notice tone="danger" title="The import did not go through, and nothing was written">
                {run.lastError.detail}
              </Notice>
            ) : null}
            <EmptyState
              title="Nothing has been imported yet"
              action={<ButtonLink href={`${base}/review`}>Review plan</ButtonLink>}
            >
              The import starts from the plan, after you have looked at it. Writing is one step: all of it or
              nothing.
            </EmptyState>
          </>
        )}
      </div>
      <StepFooter
        back={`${base}/review`}
        note={run.appliedAt === null ? "" : "What was imported is here now."}
        label={run.appliedAt === null ? null : "See the comparison"}
        next={`${base}/verify`}
      />
    </StepPage>
  );
}
