import type { Role } from "./role.ts";

/** Kinds of those who act: a signed-in person, a program with a token, a job of the worker, the command line. */
export const ACTOR_KINDS = ["account", "token", "worker", "cli"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who does something, as the audit trail names them. */
export interface Actor {
  readonly kind: ActorKind;
  /** Of the account or token; null for worker and command line. */
  readonly id: string | null;
  readonly name: string;
  readonly role: Role;
}
