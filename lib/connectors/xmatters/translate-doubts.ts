import type { Draft } from "#lib/core/model/entity.ts";
import type { Slot, Slots } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { type EpochMs, toInstant, toMs } from "#lib/core/time/instant.ts";
import type { Subject } from "../shared/translate-context.ts";
import type { Translator } from "./translate-people.ts";

type Substitution = Extract<Draft, { kind: "substitution" }>;
type Schedule = Extract<Draft, { kind: "schedule" }>;

/**
 * Absences of which the contract does not know what xMatters makes (xMatters contract §6.28, §6.31): one way is taken, and it is told from when on it
 * could matter. What is over is not looked at.
 */
export function tellDoubts(drafts: readonly Draft[], now: EpochMs, context: Translator): void {
  const schedules = drafts.filter((draft): draft is Schedule => draft.kind === "schedule");
  const absences = drafts.filter(
    (draft): draft is Substitution => draft.kind === "substitution" && toMs(draft.value.end) > now,
  );
  const byAbsent = Map.groupBy(absences, ({ value }) => value.absent.id);
  for (const [index, absence] of absences.entries()) {
    const { value, sourceRef } = absence;
    const name = context.names.get(value.absent.id) ?? value.absent.id;
    const doubt: Doubt = { subject: { ref: sourceRef, name: `Absence of ${name}` }, context, now };
    const own = byAbsent.get(value.absent.id) ?? [];
    const rivals = own.filter(
      (other) => absences.indexOf(other) > index && !isSameSeat(other.value.substitute, value.substitute),
    );
    tell(
      doubt,
      firstOverlap(absence, rivals, now),
      "order-undecided",
      "another absence of the same person, with another replacement, falls into the same time, and xMatters does not tell which counts; here the one that is listed later does.",
    );
    const { substitute } = value;
    const chained = substitute.kind === "user" ? (byAbsent.get(substitute.id.id) ?? []) : [];
    tell(
      doubt,
      firstOverlap(absence, chained, now),
      "unsupported-feature",
      "the replacement is absent as well; nobody stands in for the replacement here, and what xMatters does is not known.",
    );
    if (substitute.kind !== "nobody" || !schedules.some((one) => sharesStep(one, absence))) continue;
    tell(
      doubt,
      Math.max(toMs(value.start), now),
      "unsupported-feature",
      "somebody else is told at the same step as the vacant place, and whether xMatters then leaves out the wait after it is not known; here it is kept.",
    );
  }
}

interface Doubt {
  readonly subject: Subject;
  readonly context: Translator;
  readonly now: EpochMs;
}

function tell(
  { subject, context }: Doubt,
  at: EpochMs | null,
  code: "order-undecided" | "unsupported-feature",
  message: string,
): void {
  if (at === null) return;
  context.tell(code, subject, message, { severity: "changes-meaning", firstMattersAt: toInstant(at) });
}

const isSameSeat = (
  a: Substitution["value"]["substitute"],
  b: Substitution["value"]["substitute"],
): boolean => JSON.stringify(a) === JSON.stringify(b);

/** When one of the others falls into the same time and the same group, from `now` on; null when none does. */
function firstOverlap(one: Substitution, others: readonly Substitution[], now: EpochMs): EpochMs | null {
  const starts = others
    .filter((other) => areTogether(one, other))
    .map((other) => Math.max(toMs(other.value.start), toMs(one.value.start), now));
  return starts.length === 0 ? null : Math.min(...starts);
}

function areTogether({ value: a }: Substitution, { value: b }: Substitution): boolean {
  const isSameTime = toMs(a.start) < toMs(b.end) && toMs(b.start) < toMs(a.end);
  if (!isSameTime || a.within.type === "account" || b.within.type === "account") return isSameTime;
  const others = new Set(b.within.schedules.map(({ id }) => id));
  return a.within.schedules.some(({ id }) => others.has(id));
}

/** Whether the absent person has a place in a series whose step somebody else shares, and after which there is a wait. */
function sharesStep({ sourceRef, value: { layers } }: Schedule, { value }: Substitution): boolean {
  const { within, absent } = value;
  if (within.type === "schedules" && !within.schedules.some(({ id }) => id === sourceRef.id)) return false;
  return layers.some(
    (layer) =>
      layer.type === "occurrences" &&
      layer.who.type === "slots" &&
      stepsOf(layer.who)
        .slice(0, -1)
        .some(
          (step) => step.some((slot) => isHis(slot, absent)) && step.some((slot) => !isHis(slot, absent)),
        ),
  );
}

/** Places without a wait between them. */
function stepsOf({ slots }: Slots<SourceRef>): Slot<SourceRef>[][] {
  const steps: Slot<SourceRef>[][] = [];
  for (const slot of slots) {
    const last = steps.at(-1);
    if (last === undefined || slot.waitBeforeSeconds > 0) steps.push([slot]);
    else last.push(slot);
  }
  return steps;
}

const isHis = ({ participant }: Slot<SourceRef>, absent: SourceRef): boolean =>
  (participant.kind === "user" || participant.kind === "device") && participant.id.id === absent.id;
