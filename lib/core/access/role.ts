/** Roles of people and tokens, from the least to the most. `viewer` reads; `editor` fixes, decides and edits; `admin` does everything. */
export const ROLES = ["viewer", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether someone with `role` may do what asks for `least`. */
export function allows(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
