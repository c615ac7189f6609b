import { type Problem, type ProblemCode, problem } from "#lib/core/problem.ts";
import type { ProofInput } from "../connector.ts";

/** Why a schedule cannot be compared with its source's rendering. */
export function notCompared(
  code: ProblemCode,
  message: string,
  { draft }: ProofInput,
  rest: { readonly path?: string; readonly retry?: boolean } = {},
): Problem {
  return problem(code, message, {
    stage: "verify",
    severity: code === "not-exercised" ? "info" : "changes-meaning",
    sourceRef: draft.sourceRef,
    ...rest,
  });
}
