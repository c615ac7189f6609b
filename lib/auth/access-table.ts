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

  "GET /api/search": "viewer",

  "page /users": "viewer",
  "page /users/[id]": "viewer",
  "page /teams": "viewer",
  "page /teams/[id]": "viewer",
  "page /escalations": "viewer",
  "page /escalations/[id]": "viewer",
  "page /services": "viewer",

  "GET /api/auth/[...nextauth]": "public",
  "POST /api/auth/[...nextauth]": "public",

  "GET /api/v1/health": "public",
  "GET /api/v1/ready": "public",
  "GET /api/v1/openapi.json": "public",

  "GET /api/v1/connections": "viewer",
  "POST /api/v1/connections": "admin",
  "GET /api/v1/connections/[id]": "viewer",
  "PATCH /api/v1/connections/[id]": "admin",
  "DELETE /api/v1/connections/[id]": "admin",
  "POST /api/v1/connections/[id]/check": "admin",
  "GET /api/v1/connections/[id]/inventory": "viewer",

  "GET /api/v1/imports": "viewer",
  "POST /api/v1/imports": "admin",
  "GET /api/v1/imports/[id]": "viewer",
  "GET /api/v1/imports/[id]/users": "viewer",
  "PUT /api/v1/imports/[id]/users": "editor",
  "GET /api/v1/imports/[id]/plan": "viewer",
  "GET /api/v1/imports/[id]/changes": "viewer",
  "GET /api/v1/imports/[id]/conflicts": "viewer",
  "PUT /api/v1/imports/[id]/conflicts": "editor",
  "GET /api/v1/imports/[id]/problems": "viewer",
  "PUT /api/v1/imports/[id]/adoptions": "editor",
  "POST /api/v1/imports/[id]/apply": "admin",
  "POST /api/v1/imports/[id]/stop": "editor",
  "POST /api/v1/imports/[id]/resume": "editor",
  "POST /api/v1/imports/[id]/verify": "editor",
  "GET /api/v1/imports/[id]/verification": "viewer",
  "POST /api/v1/imports/[id]/verification/[entryId]/accept": "editor",

  "GET /api/v1/users": "viewer",
  "GET /api/v1/users/[id]": "viewer",
  "GET /api/v1/teams": "viewer",
  "GET /api/v1/teams/[id]": "viewer",
  "GET /api/v1/schedules": "viewer",
  "GET /api/v1/schedules/[id]": "viewer",
  "GET /api/v1/schedules/[id]/shifts": "viewer",
  "GET /api/v1/schedules/[id]/gaps": "viewer",
  "GET /api/v1/on-call": "viewer",
  "GET /api/v1/escalation-policies": "viewer",
  "GET /api/v1/escalation-policies/[id]": "viewer",
  "GET /api/v1/escalation-policies/[id]/ladder": "viewer",
  "GET /api/v1/services": "viewer",
  "GET /api/v1/services/[id]": "viewer",

  "GET /api/v1/[...rest]": "viewer",
  "POST /api/v1/[...rest]": "viewer",
  "PUT /api/v1/[...rest]": "viewer",
  "PATCH /api/v1/[...rest]": "viewer",
  "DELETE /api/v1/[...rest]": "viewer",
};
