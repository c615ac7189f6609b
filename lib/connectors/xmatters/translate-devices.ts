import type { Channel } from "#lib/core/model/user.ts";
import { field } from "../shared/json-field.ts";
import { toE164 } from "../shared/phone.ts";
import { clean, type TranslateContext } from "../shared/translate-context.ts";
import { type Device, type PersonReference, SHAPES } from "./api-types.ts";
import { idOf } from "./pages.ts";
import { asEmail, isInactive } from "./people.ts";

/** A device with the contact method that it becomes. */
export interface OwnedDevice {
  readonly item: Device;
  readonly owner: PersonReference;
  readonly channel: Channel;
  /** Normal form; null where there is none that could be used here. */
  readonly address: string | null;
  /** Key of the contact method, unique within the owner. */
  readonly key: string;
  readonly enabled: boolean;
}

export interface Devices {
  /** Every owner's devices in the order in which they are tried, by the owner's id. */
  readonly byOwner: ReadonlyMap<string, readonly OwnedDevice[]>;
  readonly byId: ReadonlyMap<string, OwnedDevice>;
}

const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  EMAIL: "email",
  VOICE: "voice",
  VOICE_IVR: "voice",
  TEXT_PHONE: "sms",
  APPLE_PUSH: "push",
  ANDROID_PUSH: "push",
};

/**
 * All devices of an account by their owners (xMatters contract §5). `sequence` only sorts; of two with the same address the second is told apart by
 * its id, because each has hours and a delay of its own.
 */
export function gatherDevices(list: readonly unknown[], context: TranslateContext): Devices {
  const read = list.flatMap((raw, index) => {
    const ownerId = idOf(field(raw, "owner"));
    const subject = ownerId === null ? null : { ref: context.ref("user", ownerId) };
    const item = context.parseSoft(SHAPES.device, raw, { subject, path: "/devices", index });
    if (item === undefined) return [];
    if (item.owner !== null) return [{ item, owner: item.owner }];
    context.tell("dangling-reference", null, `The device ${item.id} names no owner and is left out.`, {
      path: `/devices/${index}/owner`,
      severity: "changes-meaning",
    });
    return [];
  });
  const inOrder = read.toSorted((a, b) => sequenceOf(a.item) - sequenceOf(b.item));
  const byOwner = new Map<string, OwnedDevice[]>();
  for (const { item, owner } of inOrder) {
    const others = byOwner.get(owner.id) ?? [];
    byOwner.set(owner.id, [...others, owned(item, owner, others)]);
  }
  const byId = new Map([...byOwner.values()].flat().map((device) => [device.item.id, device]));
  return { byOwner, byId };
}

const sequenceOf = ({ sequence }: Device): number => sequence ?? Number.MAX_SAFE_INTEGER;

function owned(item: Device, owner: PersonReference, others: readonly OwnedDevice[]): OwnedDevice {
  const channel = CHANNEL_OF[clean(item.deviceType)?.toUpperCase() ?? ""] ?? "other";
  const address = addressOf(item, channel);
  const key = `${channel}:${address}`;
  const isTaken = address === null || others.some((other) => other.key === key);
  return {
    item,
    owner,
    channel,
    address,
    key: isTaken ? `${channel}#${item.id}` : key,
    enabled: !isInactive(item.status ?? item.active),
  };
}

function addressOf(device: Device, channel: Channel): string | null {
  switch (channel) {
    case "email":
      return asEmail(device.emailAddress);
    case "sms":
    case "voice":
      return toE164(device.phoneNumber ?? "", null);
    default:
      return null;
  }
}
