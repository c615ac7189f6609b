import { createHash } from "node:crypto";
import type { IdentifiedProblem } from "#db/queries/run-problems.ts";
import { canonicalJson } from "#lib/core/json.ts";
import type { Problem } from "#lib/core/problem.ts";

/** Gives each problem an id that is the same whenever it occurs, and tells a repeated one once with its count. Order is kept. */
export function identifyProblems(problems: readonly Problem[]): IdentifiedProblem[] {
  const found = new Map<string, { problem: Problem; occurrences: number }>();
  for (const problem of problems) {
    const id = idOf(problem);
    const same = found.get(id);
    if (same === undefined) found.set(id, { problem, occurrences: 1 });
    else same.occurrences += 1;
  }
  return [...found].map(([id, { problem, occurrences }]) => ({ id, problem, occurrences }));
}

function idOf({ stage, code, sourceRef, path, message }: Problem): string {
  const text = canonicalJson([stage, code, sourceRef, path, message]);
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
