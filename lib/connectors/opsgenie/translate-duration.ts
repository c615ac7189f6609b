import type * as wire from "./api-types.ts";

/** Seconds of a unit (Opsgenie contract §6); "miliseconds" is the vendor's spelling. A month has no fixed length. */
const UNITS: Readonly<Record<string, number>> = {
  weeks: 604_800,
  days: 86_400,
  hours: 3_600,
  minutes: 60,
  seconds: 1,
  milliseconds: 1e-3,
  miliseconds: 1e-3,
  micros: 1e-6,
  nanos: 1e-9,
};
const MONTH = 30 * 86_400;

/** A wait in whole seconds; `note` says what could not be kept of it, as the end of a sentence, null when it is exact. */
export function secondsOf(duration: wire.Duration): {
  readonly seconds: number;
  readonly note: string | null;
} {
  const unit = duration.timeUnit ?? "minutes";
  const { timeAmount } = duration;
  if (!Number.isFinite(timeAmount) || timeAmount < 0) {
    return { seconds: 0, note: `waits ${timeAmount} ${unit}; it does not wait here` };
  }
  if (unit === "months") {
    return {
      seconds: Math.round(timeAmount * MONTH),
      note: `waits ${timeAmount} months, taken as 30 days each`,
    };
  }
  const length = UNITS[unit];
  if (length === undefined) {
    return { seconds: Math.round(timeAmount * 60), note: `waits ${timeAmount} ${unit}, taken as minutes` };
  }
  const exact = timeAmount * length;
  const seconds = Math.round(exact);
  const isWhole = Math.abs(exact - seconds) < 1e-9;
  return { seconds, note: isWhole ? null : `waits ${timeAmount} ${unit}, rounded to ${seconds} seconds` };
}
