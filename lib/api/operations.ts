import { type AnyOperation, operation } from "./operation.ts";
import * as connections from "./operations/connections.ts";
import * as decisions from "./operations/decisions.ts";
import * as here from "./operations/here.ts";
import * as imports from "./operations/imports.ts";
import * as users from "./operations/users.ts";
import { Document, Health, Ready } from "./schemas/system.ts";

/** The calls that nobody needs to be known for. They have no wrapper, so nothing parses by these. */
const open = [
  operation({
    method: "GET",
    path: "/health",
    tag: "System",
    summary: "Whether this process answers at all",
    role: "viewer",
    answer: Health,
  }),
  operation({
    method: "GET",
    path: "/ready",
    tag: "System",
    summary: "Whether this process can serve: the database answers and has the right schema",
    role: "viewer",
    answer: Ready,
  }),
  operation({
    method: "GET",
    path: "/openapi.json",
    tag: "System",
    summary: "This document",
    role: "viewer",
    answer: Document,
  }),
];

/** Paths that need no token. */
export const PUBLIC_PATHS: readonly string[] = open.map(({ path }) => path);

/** Every call of the HTTP API v1. */
export const OPERATIONS: readonly AnyOperation[] = [
  ...Object.values(connections),
  ...Object.values(imports),
  ...Object.values(decisions),
  ...Object.values(here),
  ...Object.values(users),
  ...open,
];
