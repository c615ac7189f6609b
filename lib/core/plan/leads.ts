import { canonicalJson } from "../json.ts";
import type { AnyEntity } from "../model/entity.ts";
import { type EntityId, refKey, type SourceRef } from "../model/source-ref.ts";
import type { ContactMethod, User } from "../model/user.ts";
import type { SourceLink } from "./plan.ts";

/** What several tools may say differently about one person, field by field. */
export const LED_FIELDS = ["name", "email", "timeZone", "title", "contactMethods"] as const;
export type LedField = (typeof LED_FIELDS)[number];

/** A person's choice of whose word counts for one field of a user. `source` null: what is here, whatever any tool says. */
export interface Lead {
  readonly userId: EntityId;
  readonly field: LedField;
  readonly source: SourceRef | null;
}

/** The leads that hold: one that names a source lasts as long as that source still is this user and still has the person. */
export function standingLeads(
  leads: readonly Lead[],
  links: ReadonlyMap<string, SourceLink>,
): ReadonlyMap<EntityId, readonly Lead[]> {
  const standing = leads.filter(({ userId, source }) => {
    if (source === null) return true;
    const link = links.get(refKey(source));
    return link !== undefined && link.entityId === userId && !link.removedAtSource;
  });
  return Map.groupBy(standing, ({ userId }) => userId);
}

interface Said {
  readonly base: AnyEntity | null;
  readonly theirs: AnyEntity;
}

/**
 * One source's word for the merge, as the leads let it be heard: a field that follows something else has not moved; of one that follows this
 * source, what it moved counts over what is here. What stands here and this source never said stays in either case.
 */
export function heard(
  { base, theirs }: Said,
  ours: AnyEntity | null,
  of: {
    readonly sourceRef: SourceRef;
    readonly leads: readonly Lead[];
  },
): Said {
  if (theirs.kind !== "user" || ours?.kind !== "user" || of.leads.length === 0) return { base, theirs };
  const last = base?.kind === "user" ? base.value : ours.value;
  let [from, to] = [last, theirs.value];
  for (const { field, source } of of.leads) {
    if (source === null || refKey(source) !== refKey(of.sourceRef)) to = { ...to, [field]: last[field] };
    else if (canonicalJson(last[field]) !== canonicalJson(to[field]))
      from = asHere(from, ours.value, field, to);
  }
  return { base: { kind: "user", value: from }, theirs: { kind: "user", value: to } };
}

/** The base as if this source had written what is here: then only the source has moved. */
function asHere(base: User, ours: User, field: LedField, theirs: User): User {
  if (field !== "contactMethods") return { ...base, [field]: ours[field] };
  const said = new Set([...base.contactMethods, ...theirs.contactMethods].map(({ key }) => key));
  return { ...base, contactMethods: ours.contactMethods.filter(({ key }) => said.has(key)) };
}

/**
 * A user after a field began to follow a source that says `said`. Contact methods of that source come first, in its order; all others stay
 * behind them, because somebody may be reached by nothing else.
 */
export function follow(user: User, said: User, field: LedField): User {
  if (field !== "contactMethods") return { ...user, [field]: said[field] };
  const told = new Set(said.contactMethods.map(({ key }) => key));
  const others = user.contactMethods.filter(({ key }) => !told.has(key));
  const methods: readonly ContactMethod[] = [...said.contactMethods, ...others];
  return { ...user, contactMethods: methods.map((method, order) => ({ ...method, order })) };
}
