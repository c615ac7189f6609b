import type { ContactMethod, Timeframe } from "#lib/core/model/user.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import { knownZone } from "../shared/zones.ts";
import { type Device, SHAPES } from "./api-types.ts";
import { rowsIn } from "./pages.ts";
import type { OwnedDevice } from "./translate-devices.ts";

/**
 * The devices of a person as contact methods, in the order in which they are tried (xMatters contract §5, §6.38): order, delay, threshold and hours
 * say how somebody is reached, never whether he is on call.
 */
export function translateContacts(
  devices: readonly OwnedDevice[],
  subject: Subject,
  context: TranslateContext,
): readonly ContactMethod[] {
  return devices.map((device, order) => {
    const path = `/devices/${order}`;
    tellUnusable(device, path, subject, context);
    return {
      key: device.key,
      channel: device.channel,
      address: device.address,
      label: clean(device.item.name),
      order,
      enabled: device.enabled,
      verified: clean(device.item.testStatus)?.toUpperCase() === "TESTED",
      timeframes: timeframesOf(device.item, path, subject, context),
      delaySeconds: delayOf(device.item, path, subject, context),
      threshold: clean(device.item.priorityThreshold),
    };
  });
}

function tellUnusable(
  { item, channel, address }: OwnedDevice,
  path: string,
  subject: Subject,
  context: TranslateContext,
): void {
  const named = `the device "${clean(item.name) ?? item.id}"`;
  if (channel === "push") {
    context.tell("contact-not-portable", subject, `${named} is an app that has to be registered here.`, {
      path,
    });
  } else if (channel === "other") {
    const kind = clean(item.deviceType) ?? "device of no known kind";
    context.tell("contact-not-portable", subject, `${named} (${kind}) cannot be reached from here.`, {
      path,
      severity: "changes-meaning",
    });
  } else if (address === null) {
    context.tell("contact-unusable", subject, `the address of ${named} cannot be used.`, {
      path: `${path}/${channel === "email" ? "emailAddress" : "phoneNumber"}`,
      severity: "changes-meaning",
    });
  }
}

function delayOf({ delay }: Device, path: string, subject: Subject, context: TranslateContext): number {
  const seconds = (delay ?? 0) * 60;
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds;
  context.tell("invalid-value", subject, `a device waits ${delay} minutes; here it does not wait.`, {
    path: `${path}/delay`,
    severity: "changes-meaning",
  });
  return 0;
}

function timeframesOf(
  device: Device,
  path: string,
  subject: Subject,
  context: TranslateContext,
): readonly Timeframe[] {
  const rows = rowsIn(device.timeframes) ?? [];
  if (device.timeframes !== null && rowsIn(device.timeframes) === undefined) {
    context.tell("unreadable-field", subject, "the hours of a device cannot be read; it counts always.", {
      path: `${path}/timeframes`,
      severity: "changes-meaning",
    });
  }
  return rows.flatMap((raw, index) => {
    const at = { subject, path: `${path}/timeframes`, index };
    const item = context.parseSoft(SHAPES.timeframe, raw, at);
    if (item === undefined) return [];
    const frame = { startSecond: secondOfDay(item.startTime), days: daysOf(item.days) };
    const durationSeconds = (item.durationInMinutes ?? 0) * 60;
    const isReadable =
      Number.isInteger(durationSeconds) && durationSeconds >= 1 && durationSeconds <= 604_800;
    if (frame.startSecond === null || frame.days === null || !isReadable) {
      context.tell(
        "invalid-value",
        subject,
        `the hours "${clean(item.name) ?? ""}" of a device (${item.days.join(", ")} from ${item.startTime} for ${item.durationInMinutes} minutes) cannot be read and are left out.`,
        { path: `${path}/timeframes/${index}`, severity: "changes-meaning" },
      );
      return [];
    }
    const zone = { subject, context, path: `${path}/timeframes/${index}/timezone` };
    return {
      name: clean(item.name),
      timeZone: knownZone(clean(item.timezone), zone),
      days: frame.days,
      startSecond: frame.startSecond,
      durationSeconds,
      excludeHolidays: item.excludeHolidays === true,
    };
  });
}

/** Seconds after midnight of `HH:MM`; null when it is no time of day. */
function secondOfDay(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return Number(minutes) < 60 && seconds < 86_400 ? seconds : null;
}

const WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** ISO weekdays; null when a day is none, or when there is no day at all. */
function daysOf(names: readonly string[]): readonly number[] | null {
  const days = names.map((name) => WEEK.indexOf(name.trim().toUpperCase()) + 1);
  if (days.length === 0 || days.includes(0)) return null;
  return [...new Set(days)].toSorted((a, b) => a - b);
}
