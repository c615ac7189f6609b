import { instantOf } from "#lib/practice/wall-clock.ts";

/** Epoch seconds of `2026-03-01 09:00` on the wall in `zone`. */
export function local(zone: string, wall: string): number {
  return instantOf(zone, Date.parse(`${wall.replace(" ", "T")}:00Z`) / 1000);
}

/** `Sun 2026-03-08 09:00 EDT`; a zone without a usual name is written as its offset. */
export function say(zone: string, instant: number): string {
  const locale = zone.startsWith("Europe/London") ? "en-GB" : "en-US";
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).formatToParts(instant * 1000);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const name = of("timeZoneName").replace(/^GMT(?=[+-])/, "");
  return `${of("weekday")} ${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")} ${name}`;
}
