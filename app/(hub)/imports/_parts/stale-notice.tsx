import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Wizard } from "#lib/hub/read-wizard.ts";

/** Says that what is shown comes from a read that is not the one that was asked for any more. Nothing when it is. */
export function StaleNotice({ wizard }: { wizard: Wizard }) {
  if (!wizard.stale) return null;
  return (
    <Notice
      tone="warn"
      title="What is chosen has changed since it was read"
      action={<ButtonLink href={`/imports/${wizard.id}/choose`}>Read again</ButtonLink>}
    >
      {wizard.run?.state === "superseded"
        ? "A newer import of this account has taken the place of this one. "
        : "Your answers stay and are carried over. "}
      What is shown here is the read before.
    </Notice>
  );
}
