import type { z } from "zod";
import type { FieldError } from "#lib/core/access/failure.ts";

/** What zod found, as JSON pointers with a message each; every unknown member is named by itself. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: pointer([...issue.path, key]),
          message: "This field is not known.",
        }))
      : [{ path: pointer(issue.path), message: issue.message }],
  );
}

/** RFC 6901: `/users/0/e~1mail`; "" is the whole. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
