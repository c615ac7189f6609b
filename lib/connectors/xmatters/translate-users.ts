import type { Draft } from "#lib/core/model/entity.ts";
import type { User } from "#lib/core/model/user.ts";
import type { ReadContext } from "../connector.ts";
import { translateAbsentPerson } from "../shared/absent-person.ts";
import { field } from "../shared/json-field.ts";
import { clean, type PersonMention } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import { type Person, SHAPES } from "./api-types.ts";
import { asEmail, isInactive, personName } from "./people.ts";
import { translateContacts } from "./translate-contacts.ts";
import type { OwnedDevice } from "./translate-devices.ts";
import type { Translator } from "./translate-people.ts";

/**
 * One item of `GET /people` with its devices (xMatters contract §5). xMatters has no notification rules of a person: devices tell the order. Undefined
 * when the item is unreadable.
 */
export function translateUser(
  raw: unknown,
  context: Translator,
  { rules }: Pick<ReadContext, "rules">,
): Draft | undefined {
  const item = context.parse(SHAPES.person, raw, "user");
  if (item === undefined) return undefined;
  const ref = context.ref("user", item.id);
  const name = personName(item);
  const subject = { ref, name: name ?? item.id };
  if (name === null) {
    context.tell("invalid-value", subject, "no name at the source.", { path: "/targetName" });
  }
  const devices = context.devices.byOwner.get(item.id) ?? [];
  const email = emailOf(item, devices);
  if (email === null) {
    context.tell("invalid-value", subject, "it has no e-mail address, so it cannot be matched by one.", {
      path: "/devices",
    });
  }
  const value: User = {
    name: subject.name,
    email,
    timeZone: knownZone(clean(item.timezone), { subject, context, path: "/timezone" }),
    title: null,
    status: isInactive(item.status) ? "deactivated" : "active",
    contactMethods: rules.contactMethods ? translateContacts(devices, subject, context) : [],
    notificationRules: [],
  };
  const draft: Draft = { kind: "user", value, sourceRef: ref, deletedAtSource: false };
  return context.hasAllDevices ? draft : { ...draft, unread: BY_DEVICES };
}

/** What entries of people say for which a user here has no place (xMatters contract §5): told once, with everybody whom it concerns. */
export function tellExtras(people: readonly unknown[], context: Translator): void {
  const affected = people.flatMap((raw) => {
    const id = field(raw, "id");
    const properties = Object.values(Object(field(raw, "properties"))).filter((value) => value !== null);
    const hasMore = properties.length > 0 || typeof field(raw, "language") === "string";
    return typeof id === "string" && hasMore
      ? [{ kind: "user" as const, id, name: context.names.get(id) ?? id }]
      : [];
  });
  if (affected.length === 0) return;
  context.tell(
    "unsupported-feature",
    null,
    "People have a language or properties of their own at the source, which are not kept here.",
    { path: "/properties", affected },
  );
}

/** What is known of a person by the devices alone. */
const BY_DEVICES = ["email", "contactMethods"];
/** What only the list of people tells of somebody. */
const BY_LIST = ["name", "timeZone", "title"];

/**
 * The address by which a person is recognised. xMatters keeps none: it is the e-mail device that is also a login, else the first that is in use,
 * else a login that is an address (contract §5).
 */
function emailOf(
  person: Pick<Person, "targetName" | "webLogin">,
  devices: readonly OwnedDevice[],
): string | null {
  const logins = [asEmail(person.webLogin), asEmail(person.targetName)];
  const addresses = devices.filter(({ channel, address }) => channel === "email" && address !== null);
  const chosen =
    addresses.find(({ address }) => logins.includes(address)) ??
    addresses.find(({ enabled }) => enabled) ??
    addresses[0];
  return chosen?.address ?? logins.find((login) => login !== null) ?? null;
}

/**
 * People who hold places and are in no list. The list leaves out in silence whomever the caller may not see (contract §2): nobody is taken as
 * deleted for that, and what only the list tells stands as it was told before.
 */
export function translateAbsentPeople(
  mentions: Iterable<PersonMention>,
  context: Translator,
  { rules }: Pick<ReadContext, "rules">,
): readonly Draft[] {
  return [...mentions]
    .filter(({ id }) => !context.names.has(id))
    .map((person) => {
      const devices = context.devices.byOwner.get(person.id) ?? [];
      const email = emailOf({ targetName: null, webLogin: null }, devices);
      const draft = translateAbsentPerson(person, context, email);
      if (draft.kind !== "user") return draft;
      const subject = { ref: draft.sourceRef, name: draft.value.name };
      const contactMethods = rules.contactMethods ? translateContacts(devices, subject, context) : [];
      const unread = context.hasAllDevices ? BY_LIST : [...BY_LIST, ...BY_DEVICES];
      const value = { ...draft.value, contactMethods };
      return context.inactive.has(person.id)
        ? { ...draft, unread, value: { ...value, status: "deactivated" } }
        : { ...draft, unread: [...unread, "status"], value };
    });
}
