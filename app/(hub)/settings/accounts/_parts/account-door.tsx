"use client";

import { ActionDialog } from "#app/(hub)/_parts/action-dialog.tsx";
import { changeAccount } from "../actions.ts";

/** Closes an account, or opens it again. */
export function AccountDoor({
  id,
  name,
  isOpen,
  isSelf,
}: {
  id: string;
  name: string;
  isOpen: boolean;
  isSelf: boolean;
}) {
  if (!isOpen) {
    return (
      <ActionDialog
        label="Reopen"
        size="sm"
        title={`Reopen the account of ${name}?`}
        submit="Reopen account"
        pendingLabel="Opening …"
        run={() => changeAccount({ id, disabled: false })}
      >
        {() => <p>{name} can sign in again, with the role and the password they had.</p>}
      </ActionDialog>
    );
  }
  return (
    <ActionDialog
      label="Close"
      size="sm"
      variant="danger"
      title={`Close the account of ${name}?`}
      submit="Close account"
      pendingLabel="Closing …"
      isAlert
      run={() => changeAccount({ id, disabled: true })}
    >
      {() => (
        <ul className="grid list-disc gap-1 ps-5">
          {isSelf ? (
            <li className="font-medium">This is your own account: you are signed out at once.</li>
          ) : null}
          <li>They are signed out everywhere and cannot sign in.</li>
          <li>Nothing is removed, and the account can be opened again.</li>
          <li>Whether they are on call does not change: that is their user, not their account.</li>
        </ul>
      )}
    </ActionDialog>
  );
}
