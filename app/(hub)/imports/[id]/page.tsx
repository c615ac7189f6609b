import { redirect } from "next/navigation";
import { requireRole } from "#lib/auth/guard.ts";
import { firstUnfinished } from "#lib/hub/wizard-steps.ts";
import { openWizard } from "../_parts/step-page.tsx";

/** Leads to where the import stands. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  redirect(`/imports/${wizard.id}/${firstUnfinished(wizard.steps)}`);
}
