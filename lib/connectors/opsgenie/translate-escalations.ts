import type { Draft } from "#lib/core/model/entity.ts";
import type { EscalationPolicy, EscalationStep, StepTarget } from "#lib/core/model/escalation-policy.ts";
import type { ParticipantKind } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { secondsOf } from "./translate-duration.ts";
import type { Translator } from "./translate-people.ts";

type Pick = StepTarget["pick"];

/** Whom a rule notifies, by the kind of its recipient (Opsgenie contract §6). */
const PICKS: Readonly<Partial<Record<ParticipantKind, Readonly<Record<string, Pick>>>>> = {
  user: { default: "current" },
  schedule: { default: "current", next: "next", previous: "previous" },
  team: { default: "routing", users: "members", admins: "admins", all: "all", random: "random" },
};

/**
 * One item of `GET /v2/escalations` (Opsgenie contract §6). Delays count from the start of the escalation, not from the step before; rules
 * with the same delay keep their order. Undefined when the item is unreadable.
 */
export function translateEscalation(raw: unknown, context: Translator): Draft | undefined {
  const item = context.parse(SHAPES.escalation, raw, "escalation-policy");
  if (item === undefined) return undefined;
  const ref = context.ref("escalation-policy", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  const steps = item.rules.map((rule, index) => translateRule(rule, index, subject, context));
  if (steps.length === 0) {
    context.tell("pages-no-one", subject, "it has no rules.", {
      path: "/rules",
      severity: "changes-meaning",
    });
  }
  return {
    kind: "escalation-policy",
    value: {
      name: subject.name,
      description: clean(item.description),
      teams: item.ownerTeam === null ? [] : [context.ref("team", item.ownerTeam.id)],
      timing: "from-start",
      steps: steps.toSorted((a, b) => a.delaySeconds - b.delaySeconds),
      repeat: repeatOf(item, subject, context),
      handoffNotifications: null,
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}

function translateRule(
  rule: wire.EscalationRule,
  index: number,
  subject: Subject,
  context: Translator,
): EscalationStep<SourceRef> {
  const path = `/rules/${index}`;
  const delay = secondsOf(rule.delay);
  if (delay.note !== null) {
    context.tell("unknown-value", subject, `step ${index + 1} ${delay.note}.`, {
      path: `${path}/delay`,
      severity: "changes-meaning",
    });
  }
  return {
    sourceId: null,
    delaySeconds: delay.seconds,
    condition: rule.condition === "if-not-closed" ? "unclosed" : "unacknowledged",
    assign: "all",
    whenEmpty: "wait",
    targets: [translateTarget(rule, path, subject, context)],
  };
}

/** An unknown pair of recipient and `notifyType` keeps the recipient, notified as by default, and says what was asked for. */
function translateTarget(
  rule: wire.EscalationRule,
  path: string,
  subject: Subject,
  context: Translator,
): StepTarget<SourceRef> {
  const participant = context.participant(rule.recipient, subject, `${path}/recipient`);
  if (participant.kind === "nobody") {
    context.tell("pages-no-one", subject, "a step names nobody.", {
      path: `${path}/recipient`,
      severity: "changes-meaning",
    });
  }
  const notifyType = clean(rule.notifyType) ?? "default";
  const picks = PICKS[participant.kind];
  if (picks === undefined) return { participant, pick: "current" };
  const pick = picks[notifyType];
  if (pick !== undefined) return { participant, pick };
  context.tell(
    "unknown-value",
    subject,
    `a step notifies a ${rule.recipient.type} by "${notifyType}", which is not documented; it is notified as by default.`,
    { path: `${path}/notifyType`, severity: "changes-meaning" },
  );
  return { participant, pick: picks.default ?? "current" };
}

/** §6: minutes after the last rule, 0 is off; the key is absent when nothing is set. Closing at the end is kept without repeats too. */
function repeatOf(item: wire.Escalation, subject: Subject, context: Translator): EscalationPolicy["repeat"] {
  const { repeat } = item;
  if (repeat === null) return null;
  const wait = repeat.waitInterval ?? 0;
  const times = wait === 0 ? 0 : (repeat.count ?? 1);
  const closesAtEnd = repeat.closeAlertAfterAll === true;
  const isReadable = Number.isInteger(wait) && wait >= 0 && Number.isInteger(times) && times >= 0;
  if (!isReadable || (wait > 0 && repeat.count === null)) {
    context.tell(
      "invalid-value",
      subject,
      isReadable
        ? "it repeats, but does not say how often; it is repeated once."
        : `it repeats ${repeat.count} times after ${repeat.waitInterval} minutes, which is no repeat; it is not repeated.`,
      { path: "/repeat", severity: "changes-meaning" },
    );
    if (!isReadable) return null;
  }
  if (times === 0 && !closesAtEnd) return null;
  return {
    times,
    waitSeconds: times === 0 ? 0 : wait * 60,
    resets: repeat.resetRecipientStates === true,
    closesAtEnd,
  };
}
