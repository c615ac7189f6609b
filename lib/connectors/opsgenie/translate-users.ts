import type { Draft } from "#lib/core/model/entity.ts";
import type { User } from "#lib/core/model/user.ts";
import { momentOf } from "#lib/core/schedule/describe-words.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import { parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { ReadContext } from "../connector.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { PARTS } from "./requests.ts";
import { translateContacts } from "./translate-contacts.ts";
import { translateNotificationRules } from "./translate-notification-rules.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Translator } from "./translate-people.ts";

export interface TranslatedUser {
  readonly draft: Draft;
  /** The account role; roles of the source never grant a right here. */
  readonly role: wire.User["role"];
  /** Notification rules whose steps were not part of the read. */
  readonly rulesWithoutSteps: number;
}

/**
 * One item of `GET /v2/users` with its contacts and notification rules (Opsgenie contract §3, B to D′). Undefined when the item is
 * unreadable.
 */
export function translateUser(
  raw: unknown,
  pages: SourcePages,
  context: Translator,
  { rules, now }: ReadContext,
): TranslatedUser | undefined {
  const item = context.parse(SHAPES.user, raw, "user");
  if (item === undefined) return undefined;
  const ref = context.ref("user", item.id);
  const name = clean(item.fullName) ?? clean(item.username) ?? item.id;
  const subject = { ref, name };
  if (clean(item.fullName) === null)
    context.tell("invalid-value", subject, "no name at the source.", { path: "/fullName" });
  const email = emailOf(item.username);
  if (email === null) {
    context.tell(
      "invalid-value",
      subject,
      "its login is no e-mail address, so it cannot be matched by one.",
      {
        path: "/username",
      },
    );
  }
  tellMuted(item, now, subject, context);
  const contacts = rules.contactMethods
    ? translateContacts(listOf(pages, PARTS.contacts, item.id, subject, context), subject, context)
    : { methods: [], keys: new Map<string, string>() };
  const own =
    rules.contactMethods && rules.notificationRules
      ? translateNotificationRules(
          {
            rules: listOf(pages, PARTS.rules, item.id, subject, context),
            detailOf: (ruleId) => pages.rule(item.id, ruleId),
            keys: contacts.keys,
          },
          subject,
          context,
        )
      : { rules: [], withoutSteps: 0 };
  const value: User = {
    name,
    email,
    timeZone: knownZone(item.timeZone, { subject, context, path: "/timeZone" }),
    title: null,
    status: item.blocked === true ? "deactivated" : "active",
    contactMethods: contacts.methods,
    notificationRules: own.rules,
  };
  const unread = rules.contactMethods ? unreadOf(pages, item.id, rules, own.withoutSteps) : [];
  const draft: Draft = { kind: "user", value, sourceRef: ref, deletedAtSource: false };
  return {
    draft: unread.length === 0 ? draft : { ...draft, unread },
    role: item.role,
    rulesWithoutSteps: own.withoutSteps,
  };
}

/** A login in small letters when it is an e-mail address; null when it is none. */
export function emailOf(login: string | null): string | null {
  const text = clean(login)?.toLowerCase() ?? null;
  return text !== null && /^[^\s@]+@[^\s@]+$/.test(text) ? text : null;
}

/** How the person is reached, as far as it was asked for and not read whole; rules name contacts. */
function unreadOf(
  pages: SourcePages,
  id: string,
  rules: ReadContext["rules"],
  withoutSteps: number,
): readonly string[] {
  const isWhole = (part: string) => pages.list(part, id)?.complete === true;
  const hasContacts = isWhole(PARTS.contacts);
  const hasRules = !rules.notificationRules || (hasContacts && isWhole(PARTS.rules) && withoutSteps === 0);
  return [...(hasContacts ? [] : ["contactMethods"]), ...(hasRules ? [] : ["notificationRules"])];
}

function listOf(
  pages: SourcePages,
  part: string,
  id: string,
  subject: Subject,
  context: Translator,
): readonly unknown[] {
  const list = pages.list(part, id);
  if (list?.complete === true) return list.items;
  const what = part === PARTS.contacts ? "contacts" : "notification rules";
  context.tell("not-readable", subject, `its ${what} were not read.`, {
    path: part === PARTS.contacts ? "/contacts" : "/notification-rules",
    severity: "changes-meaning",
    retry: true,
  });
  return list?.items ?? [];
}

/** Who is muted is on call all the same, and hears nothing. */
function tellMuted(item: wire.User, now: EpochMs, subject: Subject, context: Translator): void {
  const until = parseInstant(item.mutedUntil ?? "");
  if (until === null || toMs(until) <= now) return;
  context.tell(
    "unsupported-feature",
    subject,
    `muted at the source until ${momentOf(toMs(until))} UTC; here it is told as usual.`,
    {
      path: "/mutedUntil",
      severity: "changes-meaning",
    },
  );
}
