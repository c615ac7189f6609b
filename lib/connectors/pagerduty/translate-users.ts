import type { Draft } from "#lib/core/model/entity.ts";
import type { User } from "#lib/core/model/user.ts";
import type { ReadContext } from "../connector.ts";
import { type Reference, SHAPES } from "./api-types.ts";
import { translateContactMethods } from "./translate-contact-methods.ts";
import { clean, type PersonMention, type TranslateContext } from "./translate-context.ts";
import { translateNotificationRules } from "./translate-notification-rules.ts";
import { knownZone } from "./translate-zones.ts";

/** A user and the teams that the user's own item names (without role). */
export interface TranslatedUser {
  readonly draft: Draft;
  readonly teams: readonly Reference[];
}

/**
 * One item of `GET /users` (contract §7). The account role, the avatar, the biography and the state of the invitation say nothing about
 * being on call and have no place here; roles of the source never grant a right. Undefined when the item is unreadable.
 */
export function translateUser(
  raw: unknown,
  rules: ReadContext["rules"],
  context: TranslateContext,
): TranslatedUser | undefined {
  const item = context.parse(SHAPES.user, raw, "user");
  if (item === undefined) return undefined;
  const ref = context.ref("user", item.id);
  const name = clean(item.name) ?? clean(item.summary) ?? clean(item.email) ?? item.id;
  const subject = { ref, name };
  if (clean(item.name) === null)
    context.tell("invalid-value", subject, "no name at the source.", { path: "/name" });
  const email = clean(item.email)?.toLowerCase() ?? null;
  if (email === null) {
    context.tell("invalid-value", subject, "no e-mail address, so it cannot be matched by one.", {
      path: "/email",
    });
  }
  const contacts = translateContactMethods(
    rules.contactMethods ? item.contact_methods : [],
    subject,
    context,
  );
  const canHaveRules = rules.contactMethods && rules.notificationRules;
  const value: User = {
    name,
    email,
    timeZone: knownZone(item.time_zone, { subject, context, path: "/time_zone" }),
    title: clean(item.job_title),
    status: item.deleted_at === null ? "active" : "placeholder",
    contactMethods: contacts.methods,
    notificationRules: canHaveRules
      ? translateNotificationRules(item.notification_rules, contacts.keys, subject, context)
      : [],
  };
  return {
    draft: { kind: "user", value, sourceRef: ref, deletedAtSource: item.deleted_at !== null },
    teams: item.teams,
  };
}

/**
 * A person who holds seats but is in no list: deleted at the source (contract §7, §10.14), or not readable with this key. The seats
 * are kept by a user of that name, and a Problem names everything that depends on it.
 */
export function translateAbsentPerson(person: PersonMention, context: TranslateContext): Draft {
  const ref = context.ref("user", person.id);
  const name = person.name ?? person.id;
  const affected = [...person.usedIn.values()];
  if (person.deletedAt !== null) {
    context.tell("deleted-person", { ref, name }, "deleted at the source, yet still holds seats there.", {
      affected,
    });
  } else {
    context.tell(
      "dangling-reference",
      { ref, name },
      "named by other things, but not among the users that this key can read. The seats are kept.",
      { affected, severity: "changes-meaning" },
    );
  }
  return {
    kind: "user",
    value: {
      name,
      email: null,
      timeZone: null,
      title: null,
      status: "placeholder",
      contactMethods: [],
      notificationRules: [],
    },
    sourceRef: ref,
    deletedAtSource: person.deletedAt !== null,
  };
}
