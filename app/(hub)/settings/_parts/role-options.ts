import type { Option } from "#components/ui/option.ts";
import { ROLES, type Role } from "#lib/core/access/role.ts";
import { ROLE_WORDS } from "#lib/format/words.ts";

/** The roles to choose from, each with what it means. */
export const ROLE_OPTIONS: readonly Option<Role>[] = ROLES.map((role) => ({
  id: role,
  label: ROLE_WORDS[role].label,
  detail: ROLE_WORDS[role].means,
}));
