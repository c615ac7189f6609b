"use client";

import { DoorForm } from "../../_parts/door-form.tsx";
import { Field } from "../../_parts/field.tsx";
import { setUp } from "../actions.ts";

/** The one-time code and who the first admin is. */
export function SetupForm() {
  return (
    <DoorForm action={setUp} submit="Create admin account" pendingLabel="Creating …">
      {({ fields, typed }) => (
        <>
          <Field
            label="One-time code"
            hint="Rollcall printed it when it started: four groups of five characters."
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            error={fields.code}
          />
          <Field
            label="Your name"
            name="name"
            autoComplete="name"
            required
            defaultValue={typed.name}
            error={fields.name}
          />
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={typed.email}
            error={fields.email}
          />
          <Field
            label="Password"
            hint="12 characters or more. A sentence works well."
            name="password"
            type="password"
            autoComplete="new-password"
            required
            error={fields.password}
          />
        </>
      )}
    </DoorForm>
  );
}
