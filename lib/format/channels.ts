import type { Channel } from "#lib/core/model/user.ts";

/** How a message gets to somebody. */
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: "E-mail",
  sms: "Text message",
  voice: "Phone call",
  push: "Push",
  whatsapp: "WhatsApp",
  other: "Other",
};
