import type { Draft } from "#lib/core/model/entity.ts";
import { type EpochMs, parseInstant, toInstant, toMs } from "#lib/core/time/instant.ts";
import { spanOf } from "../shared/span.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";
import type { Translator } from "./translate-people.ts";

interface Forwarding {
  readonly from: string;
  readonly to: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly subject: Subject;
}

/**
 * Forwarding rules (Opsgenie contract §5.17): while one is active, another person is shown on every schedule of the account, after overrides,
 * one hop. Chains, circles and two rules for one person at one time are flagged: what Opsgenie does there is not known.
 */
export function translateForwardingRules(
  list: readonly unknown[],
  context: Translator,
  now: EpochMs,
): readonly Draft[] {
  const rules: Forwarding[] = [];
  const drafts = list.flatMap((raw): Draft[] => {
    const item = context.parse(SHAPES.forwardingRule, raw, "substitution");
    if (item === undefined) return [];
    const ref = context.ref("substitution", item.id);
    const named = clean(item.fromUser.username) ?? clean(item.fromUser.id) ?? "somebody";
    const subject = { ref, name: `Forwarding of ${named}` };
    const [from, to] = [context.person(item.fromUser, subject), context.person(item.toUser, subject)];
    const span = spanOf(item.startDate, item.endDate);
    if (from === null || to === null || span === null || from.id === to.id) {
      const why =
        span === null
          ? "it is no interval"
          : from !== null && from.id === to?.id
            ? "it leads back to the same person"
            : "it does not name two people";
      context.tell("invalid-value", subject, `${why}; it is left out.`, {
        severity: "changes-meaning",
        firstMattersAt: parseInstant(item.startDate),
      });
      return [];
    }
    rules.push({ from: from.id, to: to.id, start: toMs(span.start), end: toMs(span.end), subject });
    return [
      {
        kind: "substitution",
        value: {
          absent: from,
          substitute: { kind: "user", id: to },
          ...span,
          within: { type: "account" },
          stage: "after-overrides",
          reason: clean(item.alias),
        },
        sourceRef: ref,
        deletedAtSource: false,
      },
    ];
  });
  tellUncertain(rules, context, now);
  return drafts;
}

function tellUncertain(rules: readonly Forwarding[], context: Translator, now: EpochMs): void {
  const ahead = rules.filter(({ end }) => end > now);
  const byAbsent = Map.groupBy(ahead, ({ from }) => from);
  for (const [index, rule] of ahead.entries()) {
    const chained = firstOverlap(rule, byAbsent.get(rule.to) ?? [], now);
    if (chained !== null) {
      context.tell(
        "unsupported-feature",
        rule.subject,
        "whoever stands in is forwarded as well; what Opsgenie shows then is not known. Here it goes one step and no further.",
        { severity: "changes-meaning", firstMattersAt: toInstant(chained) },
      );
    }
    const rivals = (byAbsent.get(rule.from) ?? []).filter(
      (other) => ahead.indexOf(other) > index && other.to !== rule.to,
    );
    const contested = firstOverlap(rule, rivals, now);
    if (contested !== null) {
      context.tell(
        "order-undecided",
        rule.subject,
        "the same person is forwarded to two others at one time, and Opsgenie does not tell which counts; here the one that is listed later does.",
        { severity: "changes-meaning", firstMattersAt: toInstant(contested) },
      );
    }
  }
}

/** When the first of the others overlaps, from `now` on; null when none does. */
function firstOverlap(rule: Forwarding, others: readonly Forwarding[], now: EpochMs): EpochMs | null {
  const starts = others
    .filter((other) => other.start < rule.end && rule.start < other.end)
    .map((other) => Math.max(other.start, rule.start, now));
  return starts.length === 0 ? null : Math.min(...starts);
}
