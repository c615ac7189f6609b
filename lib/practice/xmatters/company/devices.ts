import type { Weekday } from "#lib/practice/xmatters/wire.ts";
import { ROOT } from "./account.ts";
import { idOf } from "./ids.ts";
import { XMATTERS_PEOPLE, type XmattersPerson } from "./people.ts";

export type Timeframe = {
  name: string;
  startTime: string;
  timezone?: string;
  durationInMinutes: number;
  days: Weekday[];
  excludeHolidays: boolean;
};

/** A way to reach somebody. `sequence` sorts and does nothing else (contract §5, §6.38). */
export type XmattersDevice = {
  id: string;
  name: string;
  targetName: string;
  deviceType: string;
  description: string;
  testStatus: string;
  externallyOwned: boolean;
  defaultDevice: boolean;
  priorityThreshold: "LOW" | "MEDIUM" | "HIGH";
  sequence: number | string;
  delay: number;
  ownerNumber: number;
  status: "ACTIVE" | "INACTIVE";
  timeframes: Timeframe[];
  /** Keys that only this type has. */
  address: Record<string, string | boolean>;
};

const ALL: Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const WORKING: Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

type Kind = Pick<XmattersDevice, "name" | "deviceType" | "description" | "address"> & Partial<XmattersDevice>;

/** A person's devices in the order in which they were added. Which ones there are follows from the person's number. */
export function devicesOf(owner: XmattersPerson): XmattersDevice[] {
  return kindsOf(owner).map((kind, index) => ({
    id: idOf("device", owner.n * 10 + index),
    targetName: `${owner.targetName}|${kind.name}`,
    testStatus: index === 0 ? "TESTED" : "UNTESTED",
    externallyOwned: owner.n % 11 === 0,
    defaultDevice: index < 2,
    priorityThreshold: index === 0 ? "LOW" : owner.n % 4 === 0 ? "HIGH" : "MEDIUM",
    // Counted from 0 or from 1, as a number or as text; who has an even number added them in another order.
    sequence: sequenceOf(owner, index),
    delay: index * 5,
    ownerNumber: owner.n,
    status: "ACTIVE",
    timeframes: timeframesOf(owner, kind.name, index),
    ...kind,
  }));
}

function kindsOf({ n, email, phone, targetName }: XmattersPerson): Kind[] {
  const kinds: Kind[] = [];
  if (email !== null) {
    kinds.push({
      name: "Work Email",
      deviceType: "EMAIL",
      description: email,
      address: { emailAddress: email },
    });
  }
  if (phone !== null) {
    const spoken = { phoneNumber: phone };
    kinds.push({ name: "Mobile Phone", deviceType: "VOICE", description: phone, address: spoken });
    const text = { phoneNumber: phone.replace(/;.*/, "") };
    kinds.push({
      name: "SMS Phone",
      deviceType: "TEXT_PHONE",
      description: text.phoneNumber,
      address: text,
      ...(n % 6 === 5 ? { status: "INACTIVE" } : {}),
    });
  }
  if (n % 2 === 1 && phone !== null) {
    const home = { phoneNumber: `+1202555${String(100 + n).padStart(4, "0")}` };
    kinds.push({ name: "Home Phone", deviceType: "VOICE", description: home.phoneNumber, address: home });
  }
  // Tokens of push services are secrets, and the API shows them (contract §5).
  if (n % 3 === 1 && email !== null) {
    const address = {
      accountId: targetName,
      apnToken: `apn-${String(n).padStart(4, "0")}-3f9a7c51e2d84b06`,
      alertSound: "default",
      soundStatus: "ON",
      soundThreshold: "MEDIUM",
    };
    kinds.push({ name: "Apple Push", deviceType: "APPLE_PUSH", description: "iPhone", address });
  }
  if (n % 3 === 2 && email !== null) {
    const address = { accountId: targetName, registrationId: `reg:${n}:c0ffee5ecre7${n * 31}` };
    kinds.push({ name: "Android Push", deviceType: "ANDROID_PUSH", description: "Pixel 8", address });
  }
  if (n === 7) {
    const address = { phoneNumber: "1179000407", country: "GB" };
    kinds.push({ name: "Depot Fax", deviceType: "FAX", description: "Depot office", address });
  }
  if (n === 16) {
    const address = { pin: "5550416", twoWayDevice: false };
    kinds.push({ name: "Pager", deviceType: "TEXT_PAGER", description: "Night pager", address });
  }
  return kinds;
}

function sequenceOf({ n }: XmattersPerson, index: number): number | string {
  const place = n % 2 === 0 ? index : 10 - index;
  return n % 5 === 0 ? String(place) : place + (n % 3 === 0 ? 1 : 0);
}

/** The first device is for working hours with every third person; one has no zone of its own, so that the owner's counts. */
function timeframesOf(owner: XmattersPerson, name: string, index: number): Timeframe[] {
  const zone = owner.timezone === null ? {} : { timezone: owner.timezone };
  if (index === 0 && owner.n % 3 === 0) {
    return [
      {
        name: "Work Hours",
        startTime: "08:00",
        ...zone,
        durationInMinutes: 540,
        days: WORKING,
        excludeHolidays: true,
      },
      { name: "Evenings", startTime: "22:00", durationInMinutes: 480, days: ALL, excludeHolidays: false },
    ];
  }
  return [
    {
      name: `${name} - Default 24 x 7`,
      startTime: "00:00",
      ...zone,
      durationInMinutes: 1440,
      days: ALL,
      excludeHolidays: false,
    },
  ];
}

export const XMATTERS_DEVICES: readonly XmattersDevice[] = XMATTERS_PEOPLE.flatMap(devicesOf);

/** A device of a person as a timeline names it. */
export function deviceReference(n: number, name: string) {
  const device = XMATTERS_DEVICES.find((one) => one.ownerNumber === n && one.name === name);
  if (!device) throw new Error(`person ${n} has no ${name}`);
  const { id, targetName, status } = device;
  return {
    id,
    targetName,
    recipientType: "DEVICE" as const,
    status,
    links: { self: `${ROOT}/devices/${id}` },
  };
}
