import type { Named, Participant } from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";

/** Names of the schedules that escalations and routing rules lead to, by number. */
const NAMES: Readonly<Record<number, string>> = {
  1: "Platform_schedule",
  2: "Payments_schedule",
  3: "Weekend desk",
  4: "Field engineers, weekdays",
  5: "Mobile apps, office hours",
  6: "Network operations, nights",
  7: "Cable station",
  8: "Depot nights",
  9: "Security_schedule",
  10: "Audit season",
  11: "Old data centre",
  12: "Holiday phone",
  13: "Major incident managers",
  14: "Customer success",
  15: "Backbone, south",
};

export function scheduleMeta(n: number): Named {
  const name = NAMES[n];
  if (name === undefined) throw new Error(`no schedule has the number ${n}`);
  return { id: idOf("schedule", n), name };
}

export function scheduleParticipant(n: number): Participant {
  return { type: "schedule", ...scheduleMeta(n) };
}
