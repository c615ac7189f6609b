import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RulesForm } from "#components/wizard/rules-form.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { formatTime } from "#lib/format/dates.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { ImportRules } from "#lib/sync/start-import.ts";
import { heldBack } from "../../_parts/held-back.ts";
import { StaleNotice } from "../../_parts/stale-notice.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { leaveStep, saveRules } from "../actions.ts";

export const metadata: Metadata = { title: "Rules · Import" };

export default async function RulesPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  return (
    <StepPage wizard={wizard} step="rules">
      <StaleNotice wizard={wizard} />
      {wizard.isApplied ? <Notice>This import was applied with these rules.</Notice> : null}
      <RulesForm
        setupId={wizard.id}
        version={wizard.setup.version}
        initial={ImportRules.parse(wizard.setup.rules)}
        source={vendorLabel(run.vendor)}
        base={`/imports/${wizard.id}`}
        isLocked={wizard.isApplied}
        heldBack={wizard.isApplied ? null : heldBack(ctx.admin.role, "editor", "chooses the rules")}
        savedAt={formatTime(wizard.setup.updatedAt, await viewerZone())}
        save={saveRules}
        leave={leaveStep}
      />
    </StepPage>
  );
}
