import type { Draft } from "#lib/core/model/entity.ts";
import type { User } from "#lib/core/model/user.ts";
import type { ReadContext } from "../connector.ts";
import { clean, type TranslateContext } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import { type Reference, SHAPES } from "./api-types.ts";
import { translateContactMethods } from "./translate-contact-methods.ts";
import { translateNotificationRules } from "./translate-notification-rules.ts";

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
