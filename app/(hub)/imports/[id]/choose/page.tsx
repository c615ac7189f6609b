import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { viewerZone } from "#app/viewer-zone.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import { ChooseStep } from "#components/wizard/choose-step.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { formatMoment, formatTime } from "#lib/format/dates.ts";
import { requestsPerMinute } from "#lib/sync/offered-sources.ts";
import { readInventory } from "#lib/sync/read-inventory.ts";
import { Choice } from "#lib/sync/start-import.ts";
import { heldBack } from "../../_parts/held-back.ts";
import { openWizard, StepPage } from "../../_parts/step-page.tsx";
import { readChosen, rereadLists, saveParts } from "../actions.ts";

export const metadata: Metadata = { title: "Choose · Import" };

export default async function ChoosePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const { connection, setup, id } = wizard;
  if (connection === undefined) redirect(`/imports/${id}/connect`);
  const zone = await viewerZone();
  const lists = await readInventory(ctx, { connectionId: connection.id });
  return (
    <StepPage wizard={wizard} step="choose">
      {lists.ok ? (
        <>
          <div className="flex flex-wrap items-center gap-3 text-muted text-sm">
            Lists read {formatMoment(lists.value.readAt, zone, { now: ctx.now() })}
            {allows(ctx.admin.role, "admin") ? (
              <ActButton
                label="Read again"
                pendingLabel="Reading the lists …"
                input={{ connectionId: connection.id }}
                action={rereadLists}
              />
            ) : null}
          </div>
          <ChooseStep
            setupId={id}
            version={setup.version}
            lists={lists.value.inventory}
            initial={setup.selection === null ? null : Choice.parse(setup.selection)}
            perMinute={requestsPerMinute(connection.vendor) ?? 60}
            base={`/imports/${id}`}
            isRead={wizard.run !== undefined && !wizard.stale}
            isLocked={wizard.isApplied}
            heldBack={wizard.isApplied ? null : heldBack(ctx.admin.role, "admin", "chooses what is read")}
            savedAt={setup.selection === null ? null : formatTime(setup.updatedAt, zone)}
            save={saveParts}
            read={readChosen}
          />
        </>
      ) : (
        <>
          <Notice tone="danger" title="The lists of the account could not be read">
            {lists.error.message}
          </Notice>
          <div>
            <ActButton
              label="Read again"
              pendingLabel="Reading the lists …"
              input={{ connectionId: connection.id }}
              action={rereadLists}
            />
          </div>
          <StepFooter back={`/imports/${id}/connect`} label={null} />
        </>
      )}
    </StepPage>
  );
}
