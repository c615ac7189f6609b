import type { Channel, ContactMethod } from "#lib/core/model/user.ts";
import { toE164 } from "../shared/phone.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";

const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  email: "email",
  sms: "sms",
  voice: "voice",
  mobile: "push",
};

export interface Contacts {
  readonly methods: readonly ContactMethod[];
  /** Our key by method and address as Opsgenie writes them: steps of notification rules name contacts that way. */
  readonly keys: ReadonlyMap<string, string>;
}

export const contactName = (method: string, to: string | null): string => `${method} ${to ?? ""}`;

/**
 * The contacts of a user in their order (Opsgenie contract §3, C′). Registered app devices arrive without an address: they have to be
 * registered here. Opsgenie does not say whether an address was verified, so none is.
 */
export function translateContacts(
  list: readonly unknown[],
  subject: Subject,
  context: TranslateContext,
): Contacts {
  const given = list.flatMap((raw, index) => {
    const item = context.parsePart(SHAPES.contact, raw, { subject, path: "/contacts", index });
    return item === undefined ? [] : [{ item, index }];
  });
  const inOrder = given.toSorted(
    (a, b) => (a.item.applyOrder ?? Number.MAX_SAFE_INTEGER) - (b.item.applyOrder ?? Number.MAX_SAFE_INTEGER),
  );
  const methods = new Map<string, ContactMethod>();
  const keys = new Map<string, string>();
  for (const { item, index } of inOrder) {
    const method = translateContact(item, `/contacts/${index}`, subject, context);
    keys.set(contactName(item.method, item.to), method.key);
    const known = methods.get(method.key);
    methods.set(
      method.key,
      known === undefined ? method : { ...known, enabled: known.enabled || method.enabled },
    );
    if (known !== undefined) {
      context.tell(
        "invalid-value",
        subject,
        `the contact ${item.id} is there a second time; it is kept once.`,
        {
          path: `/contacts/${index}`,
        },
      );
    }
  }
  return { methods: [...methods.values()].map((method, order) => ({ ...method, order })), keys };
}

function translateContact(
  contact: wire.Contact,
  path: string,
  subject: Subject,
  context: TranslateContext,
): ContactMethod {
  const channel = CHANNEL_OF[contact.method] ?? "other";
  const address = addressOf(contact, channel);
  const enabled = contact.status?.enabled !== false;
  const reason = clean(contact.status?.disabledReason ?? null);
  if (!enabled && reason !== null) {
    context.tell(
      "contact-unusable",
      subject,
      `Opsgenie has disabled a contact (${contact.method}): ${reason}.`,
      {
        path: `${path}/status`,
      },
    );
  }
  if (channel === "push") {
    context.tell("contact-not-portable", subject, "a registered app device has to be registered here.", {
      path,
    });
  } else if (address === null) {
    context.tell(
      "contact-unusable",
      subject,
      `the address of a contact (${contact.method}) cannot be used.`,
      {
        path: `${path}/to`,
        severity: "changes-meaning",
      },
    );
  }
  return {
    key: address === null ? `${channel}#${contact.id}` : `${channel}:${address}`,
    channel,
    address,
    label: null,
    enabled,
    order: 0,
    verified: false,
    timeframes: [],
    delaySeconds: 0,
    threshold: null,
  };
}

/** §3: phone numbers are written `<country code>-<number>`. Null for devices, and for kinds that we do not know. */
function addressOf(contact: wire.Contact, channel: Channel): string | null {
  const to = clean(contact.to);
  if (to === null || channel === "push" || channel === "other") return null;
  if (channel === "email") return /^[^\s@]+@[^\s@]+$/.test(to) ? to.toLowerCase() : null;
  const [, code, number] = /^\+?(\d{1,3})-(.+)$/.exec(to) ?? [];
  if (code === undefined || number === undefined) return toE164(to, null);
  return toE164(number, Number(code));
}
