"use client";

import { useState } from "react";
import { ActionDialog } from "#app/(hub)/_parts/action-dialog.tsx";
import { ROLE_OPTIONS } from "#app/(hub)/settings/_parts/role-options.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Role } from "#lib/core/access/role.ts";
import { addAccount } from "../actions.ts";

/**
 * Makes an account. @param props.provider name of the identity provider, by which one can sign in without a password; null without one
 */
export function AddAccount({ provider }: { provider: string | null }) {
  const [role, setRole] = useState<Role>("viewer");
  return (
    <ActionDialog
      label="Add account"
      variant="primary"
      title="Add an account"
      submit="Add account"
      pendingLabel="Adding …"
      run={({ name = "", email = "", password = "" }) =>
        addAccount({
          name,
          email,
          role,
          ...(password === "" && provider !== null ? {} : { password }),
        })
      }
    >
      {(errors) => (
        <>
          <Field label="Name" name="name" autoComplete="off" required error={errors.name} />
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="off"
            required
            error={errors.email}
          />
          <Select
            label="Role"
            hint="What an account may do has nothing to do with being on call."
            options={ROLE_OPTIONS}
            value={role}
            onChange={setRole}
          />
          <Field
            label={provider === null ? "First password" : "First password (optional)"}
            hint={
              provider === null
                ? "12 characters or more. They can change it under Settings."
                : `12 characters or more. Left empty, they sign in with ${provider}.`
            }
            name="password"
            type="password"
            autoComplete="new-password"
            error={errors.password}
          />
        </>
      )}
    </ActionDialog>
  );
}
