"use client";

import { ActionDialog } from "#app/(hub)/_parts/action-dialog.tsx";
import { revokeToken } from "../actions.ts";

/** Ends a token for good. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  return (
    <ActionDialog
      label="Revoke"
      size="sm"
      variant="danger"
      title={`Revoke the token ${name}?`}
      submit="Revoke token"
      pendingLabel="Revoking …"
      isAlert
      run={() => revokeToken({ id })}
    >
      {() => (
        <p>Programs that use it are refused from their next call. A revoked token cannot be brought back.</p>
      )}
    </ActionDialog>
  );
}
