"use client";

import { DoorForm } from "../../_parts/door-form.tsx";
import { Field } from "../../_parts/field.tsx";
import { signIn } from "../actions.ts";

/** E-mail address and password. @param next where to go afterwards, a path of ours */
export function SignInForm({ next }: { next: string }) {
  return (
    <DoorForm action={signIn} submit="Sign in" pendingLabel="Signing in …">
      {({ fields, typed }) => (
        <>
          <input type="hidden" name="next" value={next} />
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
            name="password"
            type="password"
            autoComplete="current-password"
            required
            error={fields.password}
          />
        </>
      )}
    </DoorForm>
  );
}
