import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { wayOf } from "#components/source/vendor-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { AccessList } from "#components/wizard/access-list.tsx";
import { ConnectStep } from "#components/wizard/connect-step.tsx";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { heldBack } from "../../_parts/held-back.ts";
import { sourcesOf } from "../../_parts/sources.ts";
import { openWizard, StepPage } from "../../_parts/step-page.tsx";
import { chooseAccount, connectAccount } from "../../new/actions.ts";
import { recheckAccess, replaceKey } from "../actions.ts";

export const metadata: Metadata = { title: "Connect · Import" };

export default async function ConnectPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const zone = await viewerZone();
  const { connection, setup } = wizard;
  const mayConnect = allows(ctx.admin.role, "admin");
  const { known, vendors, origins } = await sourcesOf(ctx);
  const others = known.filter(({ id }) => id !== connection?.id);
  const refused = connection?.access.filter(({ state }) => state === "forbidden" || state === "error") ?? [];
  return (
    <StepPage wizard={wizard} step="connect">
      <div className="grid max-w-180 gap-5">
        {connection ? (
          <AccessList
            connectionId={connection.id}
            name={connection.name}
            keyLine={
              connection.practice
                ? "Practice account, answered on this machine"
                : `Key ending ${connection.credentialsHint.replace("…", "")}, saved by ${connection.credentialsAddedBy} on ${formatMoment(connection.credentialsAddedAt, zone, { now: ctx.now() })}`
            }
            parts={connection.access}
            notes={connection.accessProblems.map(({ message }) => message)}
            checked={`checked ${formatMoment(connection.checkedAt, zone, { now: ctx.now() })}`}
            recheck={mayConnect ? recheckAccess : null}
            way={wayOf(connection.vendor, connection.credentialsType)}
            replace={mayConnect && !connection.practice ? replaceKey : null}
          />
        ) : null}
        {refused.length > 0 ? (
          <Notice tone="warn" title="Parts of the account cannot be read">
            What the key may not read is left out of the import. Grant it and check again, or go on without
            it.
          </Notice>
        ) : null}
        {wizard.isApplied ? (
          <Notice>This import was applied. To bring another account, start a new import.</Notice>
        ) : mayConnect ? (
          <Disclosure
            isOpen={connection === undefined}
            summary={<span className="font-medium text-accent">Use another account</span>}
          >
            <ConnectStep
              setupId={wizard.id}
              version={setup.version}
              vendors={vendors}
              origins={origins}
              known={others}
              isAnother={connection !== undefined}
              connect={connectAccount}
              choose={chooseAccount}
            />
          </Disclosure>
        ) : null}
      </div>
      <StepFooter
        back="/imports"
        missing={connection ? null : "Choose an account"}
        heldBack={connection ? null : heldBack(ctx.admin.role, "admin", "connects accounts")}
        label="Choose what to import"
        next={`/imports/${wizard.id}/choose`}
      />
    </StepPage>
  );
}
