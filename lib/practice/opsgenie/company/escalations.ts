import type {
  Escalation,
  EscalationRule,
  Named,
  NotifyType,
  Participant,
} from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";
import { seats } from "./people.ts";
import { scheduleParticipant } from "./schedule-names.ts";
import { teamMeta, teamParticipant } from "./teams.ts";

type Delay = number | [amount: number, unit: string];

/** A rule that acts `delay` after the start (minutes unless a unit is named); it stops when somebody acknowledges, unless told. */
function rule(
  delay: Delay,
  recipient: Participant | undefined,
  notifyType: NotifyType = "default",
  condition: EscalationRule["condition"] = "if-not-acked",
): EscalationRule {
  if (!recipient) throw new Error("a rule needs somebody to notify");
  const [timeAmount, timeUnit] = typeof delay === "number" ? [delay, "minutes"] : delay;
  return { condition, notifyType, delay: { timeAmount, timeUnit }, recipient };
}

const user = (n: number) => seats(n)[0];

const NAMES: Readonly<Record<number, string>> = {
  1: "Platform_escalation",
  2: "Payments_escalation",
  3: "Default escalation",
  4: "Security_escalation",
  5: "Operations_escalation",
  6: "Default escalation",
  7: "All hands",
  8: "Partners' hotline",
  9: "Retired ladder",
};

export function escalationMeta(n: number): Named {
  const name = NAMES[n];
  if (name === undefined) throw new Error(`no escalation has the number ${n}`);
  return { id: idOf("escalation", n), name };
}

export function escalationParticipant(n: number): Participant {
  return { type: "escalation", ...escalationMeta(n) };
}

/** Every kind of rule of contract §6; two share a name, one belongs to no team, one is used by nothing, and 5 comes back to itself. */
export const ESCALATIONS: readonly Escalation[] = [
  {
    ...escalationMeta(1),
    description: "",
    ownerTeam: teamMeta(1),
    rules: [
      rule(0, scheduleParticipant(1)),
      rule(5, scheduleParticipant(1), "next"),
      rule(10, teamParticipant(1), "all"),
    ],
    repeat: { waitInterval: 10, count: 3, resetRecipientStates: true, closeAlertAfterAll: false },
  },
  {
    ...escalationMeta(2),
    description: "Primary and shadow at once, then whoever had it before, then the lead.",
    ownerTeam: teamMeta(2),
    rules: [
      rule(0, scheduleParticipant(2)),
      rule(0, user(6)),
      rule(15, scheduleParticipant(2), "previous"),
      rule(15, teamParticipant(2), "admins", "if-not-closed"),
      rule([1, "hours"], user(14), "default", "if-not-closed"),
    ],
    repeat: { waitInterval: 0, count: 1, resetRecipientStates: false, closeAlertAfterAll: false },
  },
  {
    ...escalationMeta(3),
    description: "",
    ownerTeam: teamMeta(4),
    rules: [
      rule(0, scheduleParticipant(4)),
      rule(0, scheduleParticipant(8)),
      rule([600, "seconds"], teamParticipant(4), "random"),
      rule(20, teamParticipant(4), "users"),
    ],
    repeat: { waitInterval: 30, count: 20, resetRecipientStates: true, closeAlertAfterAll: true },
  },
  {
    ...escalationMeta(4),
    description: "Nobody in the first five minutes: the detector often takes it back.",
    ownerTeam: teamMeta(3),
    rules: [
      rule(5, scheduleParticipant(3)),
      rule(15, teamParticipant(3), "admins"),
      rule(30, teamParticipant(3), "all", "if-not-closed"),
    ],
  },
  {
    ...escalationMeta(5),
    description: "",
    ownerTeam: teamMeta(5),
    rules: [
      rule(0, scheduleParticipant(6)),
      rule(0, scheduleParticipant(7)),
      rule(10, scheduleParticipant(15), "next"),
      rule(25, teamParticipant(1)),
      rule(45, teamParticipant(5)),
    ],
  },
  {
    ...escalationMeta(6),
    description: "",
    ownerTeam: teamMeta(6),
    rules: [rule(0, scheduleParticipant(5)), rule(30, teamParticipant(6), "admins")],
  },
  {
    ...escalationMeta(7),
    description: "Written in no particular order.",
    rules: [
      rule(30, teamParticipant(5), "all"),
      rule(0, scheduleParticipant(13)),
      rule([1, "days"], user(14), "default", "if-not-closed"),
      rule(10, scheduleParticipant(13), "next"),
    ],
  },
  {
    ...escalationMeta(8),
    description: "Calls the hotline, then rings round.",
    ownerTeam: teamMeta(6),
    rules: [rule(0, scheduleParticipant(14)), rule(5, user(37)), rule(10, user(19))],
    repeat: { waitInterval: 15, count: 2, resetRecipientStates: false, closeAlertAfterAll: false },
  },
  {
    ...escalationMeta(9),
    description: "Kept for the record.",
    ownerTeam: teamMeta(1),
    rules: [rule(0, scheduleParticipant(11)), rule(60, teamParticipant(7))],
  },
];
