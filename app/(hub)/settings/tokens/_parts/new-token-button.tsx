"use client";

import { useState } from "react";
import { ActionDialog } from "#app/(hub)/_parts/action-dialog.tsx";
import { ROLE_OPTIONS } from "#app/(hub)/settings/_parts/role-options.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Role } from "#lib/core/access/role.ts";
import { makeToken } from "../actions.ts";

/** Makes a token and shows it, this once. */
export function NewTokenButton() {
  const [role, setRole] = useState<Role>("viewer");
  const [token, setToken] = useState<string | null>(null);
  return (
    <>
      <ActionDialog
        label="New token"
        variant="primary"
        title="New API token"
        submit="Make token"
        pendingLabel="Making …"
        run={({ name = "" }) => makeToken({ name, role })}
        onDone={(made: { token: string }) => setToken(made.token)}
      >
        {(errors) => (
          <>
            <Field
              label="Name"
              hint="Says which program uses it."
              name="name"
              autoComplete="off"
              required
              error={errors.name}
            />
            <Select label="Role" options={ROLE_OPTIONS} value={role} onChange={setRole} />
          </>
        )}
      </ActionDialog>
      <Dialog
        title="Your new token"
        isOpen={token !== null}
        onClose={() => setToken(null)}
        isAlert
        footer={
          <Button variant="primary" onPress={() => setToken(null)}>
            I have kept it
          </Button>
        }
      >
        <p>Copy it now. It is not stored, and cannot be shown again.</p>
        <code className="block select-all rounded-md border border-line bg-sunken px-3 py-2 wrap-anywhere">
          {token}
        </code>
        <CopyButton text={token ?? ""} label="Copy token" />
      </Dialog>
    </>
  );
}
