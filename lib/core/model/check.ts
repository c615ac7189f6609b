import { type Problem, problem } from "../problem.ts";
import { fail, ok, type Result, unreachable } from "../result.ts";
import { layerIssues } from "./check-layer.ts";
import type { AnyEntity } from "./entity.ts";
import type { EscalationPolicy, StepTarget } from "./escalation-policy.ts";
import type { Issue } from "./issues.ts";
import {
  invalid,
  nameIssues,
  spanIssues,
  timeframeIssues,
  uniqueIssues,
  wholeIssues,
  zoneIssues,
} from "./issues.ts";
import type { ParticipantKind } from "./participant.ts";
import type { Schedule } from "./schedule.ts";
import type { SourceRef } from "./source-ref.ts";
import type { Team } from "./team.ts";
import type { User } from "./user.ts";

/**
 * The checked constructor of every kind: the value itself when the model allows it, else a Problem (`blocks`) for each thing that it
 * does not. Works on drafts and on resolved values alike; whether what is referred to exists is `resolve`'s to say.
 */
export function checkEntity<E extends AnyEntity<unknown>>(
  entity: E,
  sourceRef: SourceRef | null = null,
): Result<E, Problem[]> {
  const issues = issuesOf(entity);
  if (issues.length === 0) return ok(entity);
  return fail(
    issues.map(({ code, path, message }) =>
      problem(code, message, { severity: "blocks", stage: "plan", sourceRef, path }),
    ),
  );
}

function issuesOf(entity: AnyEntity<unknown>): Issue[] {
  switch (entity.kind) {
    case "user":
      return userIssues(entity.value);
    case "team":
      return teamIssues(entity.value);
    case "schedule":
      return scheduleIssues(entity.value);
    case "escalation-policy":
      return policyIssues(entity.value);
    case "service":
      return nameIssues(entity.value.name);
    case "substitution":
      return spanIssues("", entity.value);
    default:
      return unreachable(entity);
  }
}

function userIssues(user: User): Issue[] {
  return [
    ...nameIssues(user.name),
    ...(user.email === null || user.email === user.email.toLowerCase().trim()
      ? []
      : [invalid("/email", `"${user.email}" is not an e-mail address in lower case.`)]),
    ...zoneIssues("/timeZone", user.timeZone),
    ...uniqueIssues(
      "/contactMethods",
      user.contactMethods.map((method) => method.key),
    ),
    ...user.contactMethods.flatMap((method, index) => [
      ...wholeIssues(`/contactMethods/${index}/delaySeconds`, method.delaySeconds, { least: 0 }),
      ...timeframeIssues(`/contactMethods/${index}/timeframes`, method.timeframes),
    ]),
    ...uniqueIssues(
      "/notificationRules",
      user.notificationRules.map((rule) => rule.key),
    ),
    ...user.notificationRules.flatMap((rule, index) => [
      ...timeframeIssues(`/notificationRules/${index}/windows`, rule.windows),
      ...rule.steps.flatMap((step, at) =>
        wholeIssues(`/notificationRules/${index}/steps/${at}/delaySeconds`, step.delaySeconds, { least: 0 }),
      ),
      ...(rule.repeat === null
        ? []
        : wholeIssues(`/notificationRules/${index}/repeat/afterSeconds`, rule.repeat.afterSeconds, {
            least: 1,
          })),
    ]),
  ];
}

function teamIssues(team: Team<unknown>): Issue[] {
  return [
    ...nameIssues(team.name),
    ...uniqueIssues(
      "/routing",
      team.routing.map((rule) => rule.key),
    ),
    ...team.routing.flatMap((rule, index) => [
      ...zoneIssues(`/routing/${index}/timeZone`, rule.timeZone),
      ...timeframeIssues(`/routing/${index}/windows`, rule.windows),
    ]),
  ];
}

function scheduleIssues(schedule: Schedule<unknown>): Issue[] {
  return [
    ...nameIssues(schedule.name),
    ...zoneIssues("/timeZone", schedule.timeZone),
    ...schedule.layers.flatMap((layer, index) => layerIssues(`/layers/${index}`, layer)),
    ...uniqueIssues(
      "/overrides",
      schedule.overrides.map((override) => override.key),
    ),
    ...schedule.overrides.flatMap((override, index) => [
      ...spanIssues(`/overrides/${index}`, override),
      ...(override.replaces.type === "tracks" && override.replaces.tracks.length === 0
        ? [invalid(`/overrides/${index}/replaces/tracks`, "It replaces no track.")]
        : []),
    ]),
  ];
}

/** What can be picked of whom. */
const PICKS_OF: { readonly [K in ParticipantKind]: readonly StepTarget["pick"][] | "any" } = {
  user: ["current"],
  device: ["current"],
  schedule: ["current", "next", "previous"],
  team: ["all", "admins", "members", "random", "routing"],
  "escalation-policy": "any",
  opaque: "any",
  nobody: "any",
};

function policyIssues(policy: EscalationPolicy<unknown>): Issue[] {
  return [
    ...nameIssues(policy.name),
    ...policy.steps.flatMap((step, index) => [
      ...wholeIssues(`/steps/${index}/delaySeconds`, step.delaySeconds, { least: 0 }),
      ...step.targets.flatMap(({ participant, pick }, at) => {
        const picks = PICKS_OF[participant.kind];
        return picks === "any" || picks.includes(pick)
          ? []
          : [
              invalid(
                `/steps/${index}/targets/${at}/pick`,
                `"${pick}" cannot be picked of a ${participant.kind}.`,
              ),
            ];
      }),
    ]),
    ...(policy.repeat === null
      ? []
      : [
          ...wholeIssues("/repeat/times", policy.repeat.times, { least: 0 }),
          ...wholeIssues("/repeat/waitSeconds", policy.repeat.waitSeconds, { least: 0 }),
        ]),
  ];
}
