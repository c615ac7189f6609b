import type { Channel, ContactMethod } from "#lib/core/model/user.ts";
import { toE164 } from "../shared/phone.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";

const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  email_contact_method: "email",
  phone_contact_method: "voice",
  sms_contact_method: "sms",
  whatsapp_contact_method: "whatsapp",
  push_notification_contact_method: "push",
};

export interface ContactMethods {
  readonly methods: readonly ContactMethod[];
  /** Our key by the source's id: notification rules point there. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * The contact methods of a user, in their order (contract §7). A number that is there for voice and for SMS stays two methods; the same
 * number on the same channel becomes one. Push devices arrive without an address: they have to be registered here. PagerDuty does not say
 * whether an address was verified, so none is.
 */
export function translateContactMethods(
  list: readonly wire.ContactMethod[],
  subject: Subject,
  context: TranslateContext,
): ContactMethods {
  const methods = new Map<string, ContactMethod>();
  const keys = new Map<string, string>();
  for (const [index, given] of list.entries()) {
    const method = translateMethod(given, index, subject, context);
    if (method === null) continue;
    keys.set(given.id, method.key);
    const known = methods.get(method.key);
    if (known === undefined) {
      methods.set(method.key, method);
      continue;
    }
    methods.set(method.key, { ...known, enabled: known.enabled || method.enabled });
    if (known.label !== method.label || known.enabled !== method.enabled) {
      const label = method.label === null ? "" : ` as "${method.label}"`;
      context.tell("invalid-value", subject, `${given.id} is there a second time${label}; it is kept once.`, {
        path: `/contact_methods/${index}`,
      });
    }
  }
  return { methods: [...methods.values()].map((method, order) => ({ ...method, order })), keys };
}

function translateMethod(
  given: wire.ContactMethod,
  order: number,
  subject: Subject,
  context: TranslateContext,
): ContactMethod | null {
  const path = `/contact_methods/${order}`;
  if (given.type.endsWith("_reference")) {
    context.tell("not-readable", subject, `the contact method ${given.id} came without its address.`, {
      path,
      severity: "changes-meaning",
    });
    return null;
  }
  const channel = CHANNEL_OF[given.type] ?? "other";
  const address = addressOf(given, channel);
  const label = clean(given.label) ?? clean(given.summary);
  if (given.blacklisted === true) {
    context.tell(
      "contact-unusable",
      subject,
      `PagerDuty has blocked ${label ?? given.id}; it is kept disabled.`,
      {
        path: `${path}/blacklisted`,
      },
    );
  }
  if (channel === "push") {
    context.tell(
      "contact-not-portable",
      subject,
      `the push device ${label ?? given.id} has to be registered here.`,
      { path },
    );
  } else if (address === null) {
    context.tell("contact-unusable", subject, `the address of ${label ?? given.id} cannot be used.`, {
      path: `${path}/address`,
      severity: "changes-meaning",
    });
  }
  return {
    key: address === null ? `${channel}#${given.id}` : `${channel}:${address}`,
    channel,
    address,
    label,
    order,
    enabled: given.enabled !== false && given.blacklisted !== true,
    verified: false,
    timeframes: [],
    delaySeconds: 0,
    threshold: null,
  };
}

/** The normal form of an address; null for push devices and for kinds that we do not know, whose address may be a token. */
function addressOf(given: wire.ContactMethod, channel: Channel): string | null {
  const address = clean(given.address);
  if (address === null || channel === "push" || channel === "other") return null;
  if (channel !== "email") return toE164(address, given.country_code);
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address.toLowerCase() : null;
}
