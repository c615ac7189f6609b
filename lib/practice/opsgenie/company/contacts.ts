import { idOf } from "./ids.ts";
import type { OpsgeniePerson } from "./people.ts";

/** A way to reach somebody; `applyOrder` is the person's own order (contract §3). */
export type Contact = {
  id: string;
  method: "email" | "sms" | "voice" | "mobile";
  to: string;
  applyOrder: number;
  disabledReason?: string;
};

/**
 * A person's contacts, in the order in which they were added, which is not always the person's order. Which ones there are follows
 * from the person's number. A `mobile` is an app on a device, which nobody can take along (contract §3).
 */
export function contactsOf(person: OpsgeniePerson): Contact[] {
  const { n, username, phone, otherEmail } = person;
  const contacts: Omit<Contact, "id" | "applyOrder">[] = [{ method: "email", to: username }];
  if (otherEmail !== null) contacts.push({ method: "email", to: otherEmail });
  if (phone !== null) {
    contacts.push({ method: "voice", to: phone });
    contacts.push(
      n % 8 === 5
        ? { method: "sms", to: phone, disabledReason: "Disabled by user" }
        : { method: "sms", to: phone },
    );
  }
  if (n % 3 !== 1) contacts.push({ method: "mobile", to: n % 2 === 0 ? "iPhone 15" : "Pixel 8" });
  if (n % 9 === 0) {
    contacts.push({
      method: "email",
      to: username.replace("@", "+pager@"),
      disabledReason: "Unverified contact information.",
    });
  }
  const last = contacts.length - 1;
  return contacts.map((contact, index) => ({
    ...contact,
    id: idOf("contact", n * 10 + index),
    applyOrder: n % 2 === 0 ? index : last - index,
  }));
}
