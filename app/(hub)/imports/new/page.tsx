import type { Metadata } from "next";
import { ConnectStep } from "#components/wizard/connect-step.tsx";
import { WizardFrame } from "#components/wizard/frame.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { formatList } from "#lib/format/counts.ts";
import { stepsOf } from "#lib/hub/wizard-steps.ts";
import { ImportRules } from "#lib/sync/start-import.ts";
import { sourcesOf } from "../_parts/sources.ts";
import { chooseAccount, connectAccount } from "./actions.ts";

export const metadata: Metadata = { title: "New import" };

export default async function NewImportPage() {
  const ctx = await requireRole("admin");
  const { known, vendors, origins } = await sourcesOf(ctx);
  const nothing = { connectionId: null, selection: null, rules: ImportRules.parse({}), confirmed: {} };
  return (
    <WizardFrame
      title="New import"
      base={null}
      steps={stepsOf(nothing, undefined)}
      current="connect"
      source={formatList(vendors.map(({ label }) => label))}
    >
      <ConnectStep
        vendors={vendors}
        origins={origins}
        known={known}
        connect={connectAccount}
        choose={chooseAccount}
      />
    </WizardFrame>
  );
}
