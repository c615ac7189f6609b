import { allows, type Role } from "#lib/core/access/role.ts";
import { ROLE_WORDS } from "#lib/format/words.ts";

/**
 * Why somebody may not do what a step is there for: "An admin imports; you are a viewer." Null when they may.
 * @param does what it is, in the third person
 */
export function heldBack(role: Role, least: Role, does: string): string | null {
  if (allows(role, least)) return null;
  const article = /^[aeiou]/i.test(least) ? "An" : "A";
  return `${article} ${least} ${does}; you are ${ROLE_WORDS[role].label.toLowerCase()}. An admin can change that.`;
}
