"use client";

import { useRouter } from "next/navigation";
import { ActionDialog, type Values } from "#app/(hub)/_parts/action-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { change, remove } from "../actions.ts";
import { CREDENTIAL_FIELDS, credentialsFrom, isCredentialsType } from "./credential-fields.ts";

/** Rename, replace the key, delete. */
export function ConnectionActions({
  connectionId,
  name,
  vendor,
  credentialsType,
}: {
  connectionId: string;
  name: string;
  vendor: string;
  credentialsType: string;
}) {
  const router = useRouter();
  return (
    <>
      <ActionDialog
        label="Rename"
        title="Rename this connection"
        submit="Rename"
        pendingLabel="Renaming …"
        run={(values) => change({ connectionId, name: values.name ?? "" })}
      >
        {(errors) => <Field label="Name" name="name" required defaultValue={name} error={errors.name} />}
      </ActionDialog>
      {isCredentialsType(credentialsType) ? (
        <ActionDialog
          label="Replace key"
          title={`Replace the key for ${name}`}
          submit="Replace key"
          pendingLabel="Trying the key …"
          run={(values) => change({ connectionId, credentials: credentialsFrom(credentialsType, values) })}
        >
          {(errors: Values) => (
            <>
              <p className="text-muted">
                The new key is tried first and has to open the same account. It is kept encrypted and never
                shown again.
              </p>
              {CREDENTIAL_FIELDS[credentialsType].map((field) => (
                <Field
                  key={field.name}
                  label={field.label}
                  name={field.name}
                  type={field.isSecret ? "password" : "text"}
                  autoComplete="off"
                  required
                  error={errors[`credentials/${field.name}`]}
                />
              ))}
            </>
          )}
        </ActionDialog>
      ) : null}
      <ActionDialog
        label="Delete"
        variant="danger"
        title={`Delete ${name}?`}
        submit="Delete connection"
        pendingLabel="Deleting …"
        isAlert
        run={() => remove({ connectionId })}
        onDone={() => router.push("/connections")}
      >
        {() => (
          <ul className="grid list-disc gap-1 ps-5">
            <li>Its key is forgotten at once. Nothing changes in {vendor}.</li>
            <li>What was imported stays, and stays linked to the account.</li>
            <li>Connecting the account again goes on where this left off.</li>
          </ul>
        )}
      </ActionDialog>
    </>
  );
}
