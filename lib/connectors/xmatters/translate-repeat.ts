import type { Slots } from "#lib/core/model/layer.ts";
import type { DraftParticipant } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { clean } from "../shared/translate-context.ts";
import { EndOfEscalation, Recipient, RepeatEscalation, type Shift } from "./api-types.ts";
import type { SeriesPlace } from "./translate-series.ts";

/** How often the timeline runs again, and after which wait (xMatters contract §6.19); null when it does not. */
export function repeatOf(
  { repeatEscalation }: Pick<Shift, "repeatEscalation">,
  { context, subject, named, path }: SeriesPlace,
): Slots<SourceRef>["repeat"] {
  const parsed = RepeatEscalation.nullable().safeParse(repeatEscalation);
  const repeat = parsed.success ? parsed.data : null;
  if (parsed.success && repeat?.repeatEnabled !== true) return null;
  const times = repeat?.repetitions ?? null;
  const waitSeconds = repeat === null ? null : secondsOf(repeat);
  if (isWhole(times, 1) && isWhole(waitSeconds, 0)) return { times, waitSeconds };
  context.tell(
    "invalid-value",
    subject,
    `${named} repeats its timeline ${times ?? "nobody knows how many"} times, which cannot be read; here it is not repeated.`,
    { path: `${path}/repeatEscalation`, severity: "changes-meaning" },
  );
  return null;
}

/** Whom the end of the timeline tells (§6.19); null when nobody is told. The wait before it has no counterpart here. */
export function endOf(
  { notifyEndOfEscalation }: Pick<Shift, "notifyEndOfEscalation">,
  { context, subject, named, path }: SeriesPlace,
): DraftParticipant | null {
  const parsed = EndOfEscalation.nullable().safeParse(notifyEndOfEscalation);
  const at = `${path}/notifyEndOfEscalation`;
  if (!parsed.success) {
    context.tell("unreadable-field", subject, `whom the end of ${named} tells cannot be read.`, {
      path: at,
      severity: "changes-meaning",
    });
    return null;
  }
  const end = parsed.data;
  if (end?.notifyEnabled !== true) return null;
  const wait = secondsOf(end);
  if (wait !== 0) {
    context.tell(
      "unsupported-feature",
      subject,
      `the end of ${named} waits before it tells somebody; here it tells at once.`,
      { path: at, severity: "changes-meaning" },
    );
  }
  const recipient = Recipient.safeParse(end.recipient);
  if (recipient.success) return context.participant(recipient.data, subject, `${at}/recipient`);
  const told = clean(end.notificationType);
  const label =
    (typeof end.recipient === "string" ? clean(end.recipient) : null) ??
    (told === null ? "somebody" : (WHO_IS_TOLD[told.toUpperCase()] ?? told));
  context.tell(
    "unsupported-feature",
    subject,
    `the end of ${named} tells ${label}, who is not known before the alert; the place is kept with that name and reaches nobody.`,
    { path: `${at}/recipient`, severity: "changes-meaning" },
  );
  return { kind: "opaque", sourceId: label, label };
}

/** Whom a type of notification means, in words; the type is free text to us, others are kept as written (§6.19). */
const WHO_IS_TOLD: Readonly<Record<string, string>> = {
  INITIATOR: "whoever started the alert",
  SENDER: "whoever sent the alert",
};

/** A wait in seconds: `waitInSeconds`, else `delay` in minutes (§5). */
const secondsOf = (wait: { readonly delay: number | null; readonly waitInSeconds: number | null }): number =>
  wait.waitInSeconds ?? (wait.delay ?? 0) * 60;

const isWhole = (value: number | null, least: number): value is number =>
  value !== null && Number.isSafeInteger(value) && value >= least;
