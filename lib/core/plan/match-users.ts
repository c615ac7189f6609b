import type { Draft } from "../model/entity.ts";
import type { EntityId, SourceRef } from "../model/source-ref.ts";
import { refKey } from "../model/source-ref.ts";
import type { User } from "../model/user.ts";
import { nameKeys } from "./names.ts";
import { type Use, usesOf } from "./used-in.ts";

export const USER_ACTIONS = ["map", "create", "invite", "placeholder", "skip"] as const;
export type UserAction = (typeof USER_ACTIONS)[number];

export const MATCH_REASONS = ["linked-before", "same-email", "same-name"] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** Who a person of the source is here, as decided in this run or carried over from an earlier one. `userId` goes with `map` alone. */
export interface UserDecision {
  readonly sourceId: string;
  readonly action: UserAction;
  readonly userId?: EntityId | null | undefined;
  readonly decidedBy: "person" | "earlier-run";
}

export interface Candidate {
  readonly userId: EntityId;
  readonly name: string;
  readonly reason: MatchReason;
}

/** A row of the Users step. */
export interface UserMatch {
  readonly sourceRef: SourceRef;
  readonly name: string;
  readonly email: string | null;
  readonly deletedAtSource: boolean;
  /** Things of the source that this person holds a seat in or belongs to; ids of the source. */
  readonly usedIn: readonly Use[];
  /** Best reason first; each user once. */
  readonly candidates: readonly Candidate[];
  /** Null: a person has to decide. */
  readonly decision: { readonly action: UserAction; readonly userId?: EntityId | undefined } | null;
  readonly decidedBy: "rule" | "person" | "earlier-run" | null;
}

export interface MatchInput {
  /** Of every kind: people, and what they are used in. */
  readonly drafts: readonly Draft[];
  readonly users: readonly { readonly id: EntityId; readonly value: User }[];
  readonly links: readonly { readonly sourceRef: SourceRef; readonly entityId: EntityId }[];
  readonly decisions: readonly UserDecision[];
  readonly unmappedUsers: Exclude<UserAction, "map">;
}

export type UserDraft = Extract<Draft, { readonly kind: "user" }>;

/**
 * Who each person of the source is here, sorted by source id. In this order: what a person decided; whom an earlier run linked or
 * decided; a placeholder for someone deleted at the source or known by name only; the one user with exactly the same login e-mail (letters' case aside);
 * else the rule for people without a match. Names only suggest. Undecided only where two people claim one e-mail: two of the source,
 * two here, or one of the source and another who is that user already.
 */
export function matchUsers(input: MatchInput): UserMatch[] {
  const drafts = input.drafts
    .filter((draft): draft is UserDraft => draft.kind === "user")
    .sort((a, b) => (a.sourceRef.id < b.sourceRef.id ? -1 : 1));
  const users = new Map(input.users.map((user) => [user.id, user]));
  const linked = new Map(
    input.links
      .filter((link) => link.sourceRef.kind === "user" && users.has(link.entityId))
      .map((link) => [refKey(link.sourceRef), link.entityId]),
  );
  const decisions = new Map(input.decisions.map((decision) => [decision.sourceId, decision]));
  const byEmail = groupBy(input.users, (user) => emailKeys(user.value.email));
  const byName = groupBy(input.users, (user) => nameKeys(user.value.name));
  const claims = groupBy(drafts, (draft) => emailKeys(draft.deletedAtSource ? null : draft.value.email));
  const taken = new Set([
    ...drafts.map((draft) => linked.get(refKey(draft.sourceRef))),
    ...drafts.map((draft) => decisions.get(draft.sourceRef.id)?.userId),
  ]);
  const uses = usesOf(input.drafts);

  const decide = (
    draft: UserDraft,
    sameEmail: readonly { readonly id: EntityId }[],
  ): Pick<UserMatch, "decision" | "decidedBy"> => {
    const decided = decisions.get(draft.sourceRef.id);
    const standing = decided === undefined ? null : standingDecision(decided, users);
    if (decided?.decidedBy === "person" && standing !== null)
      return { decision: standing, decidedBy: "person" };
    const before = linked.get(refKey(draft.sourceRef));
    if (before !== undefined)
      return { decision: { action: "map", userId: before }, decidedBy: "earlier-run" };
    if (standing !== null) return { decision: standing, decidedBy: "earlier-run" };
    const isNameAlone = draft.value.email === null && isReferenceOnly(draft);
    if (draft.deletedAtSource || isNameAlone)
      return { decision: { action: "placeholder" }, decidedBy: "rule" };
    const rivals = emailKeys(draft.value.email).flatMap((key) => claims.get(key) ?? []);
    const [only, ...others] = sameEmail;
    if (rivals.length > 1 || others.length > 0 || (only !== undefined && taken.has(only.id))) {
      return { decision: null, decidedBy: null };
    }
    if (only !== undefined) return { decision: { action: "map", userId: only.id }, decidedBy: "rule" };
    return { decision: { action: input.unmappedUsers }, decidedBy: "rule" };
  };

  return drafts.map((draft) => {
    const sameEmail = emailKeys(draft.value.email).flatMap((key) => byEmail.get(key) ?? []);
    const before = users.get(linked.get(refKey(draft.sourceRef)) ?? "");
    const sameName = nameKeys(draft.value.name).flatMap((key) => byName.get(key) ?? []);
    const candidates = new Map<EntityId, Candidate>();
    const suggest = (
      reason: MatchReason,
      found: readonly { readonly id: EntityId; readonly value: User }[],
    ) => {
      for (const { id, value } of [...found].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        if (!candidates.has(id)) candidates.set(id, { userId: id, name: value.name, reason });
      }
    };
    suggest("linked-before", before === undefined ? [] : [before]);
    suggest("same-email", sameEmail);
    suggest("same-name", sameName);
    return {
      sourceRef: draft.sourceRef,
      name: draft.value.name,
      email: draft.value.email,
      deletedAtSource: draft.deletedAtSource,
      usedIn: uses.get(refKey(draft.sourceRef))?.uses ?? [],
      candidates: [...candidates.values()],
      ...decide(draft, sameEmail),
    };
  });
}

/** Nothing but a name, or the login in its place, came of this person: they were referred to, not read. It says nothing about what they are like. */
export function isReferenceOnly({ value, deletedAtSource }: UserDraft): boolean {
  const { name, email, timeZone, title, contactMethods, notificationRules } = value;
  const isName = email === null || email === name.trim().toLowerCase();
  const bare = isName && timeZone === null && title === null;
  return deletedAtSource || (bare && contactMethods.length === 0 && notificationRules.length === 0);
}

/** A decision that can still be carried out: the user it maps to is here. */
function standingDecision(
  decision: UserDecision,
  users: ReadonlyMap<EntityId, unknown>,
): UserMatch["decision"] {
  if (decision.action !== "map") return { action: decision.action };
  const userId = decision.userId ?? null;
  return userId !== null && users.has(userId) ? { action: "map", userId } : null;
}

function emailKeys(email: string | null): readonly string[] {
  return email === null || email.trim() === "" ? [] : [email.trim().toLowerCase()];
}

function groupBy<T>(
  items: readonly T[],
  keys: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}
