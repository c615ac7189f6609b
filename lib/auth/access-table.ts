import type { Role } from "#lib/core/access/role.ts";

/** The least role that opens a door; `public`: nobody needs to be known. */
export type Access = Role | "public";

/**
 * Every page, route handler and server action with the least role it asks for. A door that is missing here, or that asks for
 * something else than its row says, fails the tests; each is then tried with every role.
 *
 * Rows: `page /path`, `METHOD /path`, and `action /path name` for what `actions.ts` beside that path exports.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  "page /sign-in": "public",
  "page /setup": "public",
  "action /sign-in signIn": "public",
  "action /setup setUp": "public",
  "action /sign-out signOut": "public",

  "GET /api/auth/[...nextauth]": "public",
  "POST /api/auth/[...nextauth]": "public",

  "GET /api/v1/health": "public",
  "GET /api/v1/ready": "public",
  "GET /api/v1/[...rest]": "viewer",
  "POST /api/v1/[...rest]": "viewer",
  "PUT /api/v1/[...rest]": "viewer",
  "PATCH /api/v1/[...rest]": "viewer",
  "DELETE /api/v1/[...rest]": "viewer",
};
