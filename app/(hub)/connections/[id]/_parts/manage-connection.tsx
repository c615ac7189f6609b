"use client";

import { useRouter } from "next/navigation";
import { ActionDialog, type Values } from "#app/(hub)/_parts/action-dialog.tsx";
import { CredentialInputs } from "#components/source/credential-inputs.tsx";
import { credentialsFrom, wayOf } from "#components/source/vendor-words.ts";
import { Field } from "#components/ui/field.tsx";
import { vendorLabel } from "#lib/format/words.ts";
import { change, remove } from "../actions.ts";

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
  const way = wayOf(vendor, credentialsType);
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
      {way !== undefined ? (
        <ActionDialog
          label="Replace key"
          title={`Replace the key for ${name}`}
          submit="Replace key"
          pendingLabel="Trying the key …"
          run={(values) =>
            change({ connectionId, credentials: credentialsFrom(way.type, (field) => values[field] ?? "") })
          }
        >
          {(errors: Values) => (
            <>
              <p className="text-muted">
                The new key is tried first and has to open the same account. It is kept encrypted and never
                shown again.
              </p>
              <CredentialInputs
                way={way}
                hint={way.place}
                errorOf={(field) => errors[`credentials/${field}`]}
              />
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
            <li>Its key is forgotten at once. Nothing changes in {vendorLabel(vendor)}.</li>
            <li>What was imported stays, and stays linked to the account.</li>
            <li>Connecting the account again goes on where this left off.</li>
          </ul>
        )}
      </ActionDialog>
    </>
  );
}
