import { Field } from "#components/ui/field.tsx";
import type { CredentialWay } from "./vendor-words.ts";

/** The fields of one way to open an account. @param props.errorOf what was refused about a field, by its name */
export function CredentialInputs({
  way,
  hint,
  errorOf,
}: {
  way: CredentialWay;
  /** Beside the first field. (Default: nothing) */
  hint?: string;
  errorOf: (name: string) => string | undefined;
}) {
  return way.fields.map(({ name, label, isSecret }, index) => (
    <Field
      key={`${way.id} ${name}`}
      label={label}
      name={name}
      type={isSecret ? "password" : "text"}
      required
      autoComplete="off"
      spellCheck={false}
      {...(index === 0 && hint !== undefined ? { hint } : {})}
      error={errorOf(name)}
    />
  ));
}
