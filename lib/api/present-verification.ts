import { type ProvedEntry, provedOf, type VerificationEntry } from "#db/queries/verifications.ts";
import { describeOffer } from "#lib/format/readings.ts";
import { summariseProof } from "#lib/hub/verification-verdict.ts";
import { instant, optional } from "./present.ts";
import type { Answer } from "./schemas/common.ts";
import type { Verification, VerifiedSchedule } from "./schemas/verification.ts";

/** The account whose schedules were read. */
type Source = { readonly vendor: string; readonly account: string };

export function presentVerification(
  source: Source,
  entries: readonly VerificationEntry[],
): Answer<typeof Verification> {
  const schedules = provedOf(entries).map((entry) => presentEntry(source, entry));
  return { ...summariseProof(entries), schedules };
}

export function presentEntry(
  { vendor, account }: Source,
  entry: ProvedEntry,
): Answer<typeof VerifiedSchedule> {
  const { id, scheduleId, sourceId, name, verdict, windows, secondsCompared, secondsEqual, tracks } = entry;
  return {
    id,
    scheduleId,
    sourceRef: { vendor, account, kind: "schedule", id: sourceId },
    name,
    verdict,
    reason: optional(entry.reason),
    readAt: entry.readAt === null ? null : instant(entry.readAt),
    windows,
    secondsCompared,
    secondsEqual,
    tracks,
    otherReadings: entry.otherReadings.map((reading) => ({ ...reading, meaning: describeOffer(reading) })),
    accepted:
      entry.acceptedAt === null
        ? undefined
        : {
            at: instant(entry.acceptedAt),
            by: entry.acceptedBy ?? "",
            note: entry.acceptedNote ?? "",
          },
  };
}
