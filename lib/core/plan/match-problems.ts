import { type Problem, problem } from "../problem.ts";
import type { UserMatch } from "./match-users.ts";
import type { Change } from "./plan.ts";

/** What a person should know about the matching: who has to be decided, and who comes in as a placeholder. */
export function matchProblems(users: readonly UserMatch[], changes: readonly Change[]): Problem[] {
  const made = new Set(changes.filter(({ op }) => op === "create").map(({ entityId }) => entityId));
  const placeholders = new Set(
    changes.flatMap(({ after, links, entityId }) =>
      after?.kind === "user" && after.value.status === "placeholder" && made.has(entityId)
        ? links.map((link) => link.sourceRef.id)
        : [],
    ),
  );
  return users.flatMap((match) => {
    const about = { stage: "match", sourceRef: match.sourceRef, affected: match.usedIn } as const;
    if (match.decision === null) {
      const message = `${match.name} shares the e-mail address ${match.email ?? ""} with someone else. Decide who is who.`;
      return [problem("ambiguous-person", message, { ...about, severity: "changes-meaning" })];
    }
    if (match.deletedAtSource || !placeholders.has(match.sourceRef.id)) return [];
    const message = `${match.name} has no match here: the seats are kept by a placeholder.`;
    return [problem("placeholder-person", message, about)];
  });
}
