import type { Draft } from "#lib/core/model/entity.ts";
import type { EscalationPolicy, EscalationStep, StepTarget } from "#lib/core/model/escalation-policy.ts";
import type { DraftParticipant } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";

const HANDOFF: Readonly<Record<string, EscalationPolicy["handoffNotifications"]>> = {
  if_has_services: "if-has-services",
  always: "always",
};

/**
 * One item of `GET /escalation_policies` (contract §7, §11). Delays run from a step to the next one and before a repeat; a step that
 * reaches nobody is skipped at once. Undefined when the item is unreadable.
 */
export function translatePolicy(raw: unknown, context: TranslateContext): Draft | undefined {
  const item = context.parse(SHAPES.escalationPolicy, raw, "escalation-policy");
  if (item === undefined) return undefined;
  const ref = context.ref("escalation-policy", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  return {
    kind: "escalation-policy",
    value: {
      name: subject.name,
      description: clean(item.description),
      teams: item.teams.map((team) => context.ref("team", team.id)),
      timing: "between-steps",
      steps: item.escalation_rules.map((rule, index) => translateRule(rule, index, subject, context)),
      repeat: repeatOf(item.num_loops, subject, context),
      handoffNotifications: HANDOFF[item.on_call_handoff_notifications ?? ""] ?? null,
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}

/** `num_loops` counts the passes after the first one (contract §11); the last step's delay runs before each, so nothing more is waited. */
function repeatOf(
  loops: number | null,
  subject: Subject,
  context: TranslateContext,
): EscalationPolicy["repeat"] {
  if (loops === null || !Number.isInteger(loops) || loops < 0) {
    context.tell("invalid-value", subject, `${loops} is not a number of repeats; it is not repeated.`, {
      path: "/num_loops",
      severity: "changes-meaning",
    });
    return null;
  }
  return loops === 0 ? null : { times: loops, waitSeconds: 0, resets: false, closesAtEnd: false };
}

function translateRule(
  rule: wire.EscalationRule,
  index: number,
  subject: Subject,
  context: TranslateContext,
): EscalationStep<SourceRef> {
  const path = `/escalation_rules/${index}`;
  const minutes = rule.escalation_delay_in_minutes;
  if (!(minutes >= 0)) {
    context.tell(
      "invalid-value",
      subject,
      `step ${index + 1} waits ${minutes} minutes; it does not wait here.`,
      {
        path: `${path}/escalation_delay_in_minutes`,
        severity: "changes-meaning",
      },
    );
  }
  if (rule.targets.length === 0) {
    context.tell("pages-no-one", subject, `step ${index + 1} has no targets.`, {
      path: `${path}/targets`,
      severity: "changes-meaning",
    });
  }
  return {
    sourceId: rule.id,
    delaySeconds: Math.max(0, Math.round(minutes * 60)),
    condition: "unacknowledged",
    assign: assignmentOf(rule, path, subject, context),
    whenEmpty: "skip",
    targets: rule.targets.map((target, place) =>
      translateTarget(target, `${path}/targets/${place}`, subject, context),
    ),
  };
}

/** Absent is everybody; round robin takes one target after another, incident by incident (contract §7, §11). */
function assignmentOf(
  rule: wire.EscalationRule,
  path: string,
  subject: Subject,
  context: TranslateContext,
): EscalationStep["assign"] {
  if (!rule.escalation_rule_assignment_strategy.includes("round_robin")) return "all";
  context.tell("round-robin", subject, "its targets take turns, one incident each.", {
    path: `${path}/escalation_rule_assignment_strategy`,
  });
  return "round-robin";
}

/** Both families of schedules share their ids (contract §8); what is neither person nor schedule stays a label. */
function translateTarget(
  target: wire.EscalationRule["targets"][number],
  path: string,
  subject: Subject,
  context: TranslateContext,
): StepTarget<SourceRef> {
  const participantOf = (): DraftParticipant => {
    switch (target.type) {
      case "user":
      case "user_reference":
        return context.seat(target, subject);
      case "schedule":
      case "schedule_reference":
      case "schedule_v3":
      case "schedule_v3_reference":
        return { kind: "schedule", id: context.ref("schedule", target.id) };
      default: {
        const label = clean(target.summary) ?? target.id;
        context.tell(
          "unsupported-feature",
          subject,
          `the target "${label}" is a ${target.type}; it is kept as a label and reaches nobody.`,
          {
            path,
            severity: "changes-meaning",
          },
        );
        return { kind: "opaque", sourceId: target.id, label };
      }
    }
  };
  return { participant: participantOf(), pick: "current" };
}
