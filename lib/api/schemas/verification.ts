import { z } from "zod";
import { DIFFERENCE_PATTERNS, DIFFERENCE_REASONS, VERDICTS } from "#lib/core/schedule/verification.ts";
import { Id, Instant, SourceRef } from "./common.ts";

const ComparedPerson = z
  .object({
    userId: z.string().nullable(),
    name: z.string(),
    sourceRefs: z.array(SourceRef),
    offsetSeconds: z
      .int()
      .optional()
      .meta({ description: "How long after an alert, where waits were compared too." }),
  })
  .meta({ id: "ComparedPerson" });

const Difference = z
  .object({
    start: Instant,
    end: Instant,
    ours: z.array(ComparedPerson),
    theirs: z.array(ComparedPerson),
    reason: z.enum(DIFFERENCE_REASONS).nullable(),
    pattern: z
      .enum(DIFFERENCE_PATTERNS)
      .nullable()
      .optional()
      .meta({ description: "How it looks, where the reason is `definition`." }),
  })
  .meta({ id: "Difference" });

const seconds = { secondsCompared: z.int(), secondsEqual: z.int() };

const Track = z.object({
  track: z.string().meta({ description: "`final` for the resolved row." }),
  stage: z.enum(["base", "final"]),
  verdict: z.enum(VERDICTS),
  ...seconds,
  differences: z.array(Difference),
});

const Reading = z
  .object({
    track: z.string(),
    rule: z.string(),
    value: z.union([z.string(), z.boolean()]),
    meaning: z.string().meta({ description: "What it says, in words." }),
    together: z
      .boolean()
      .optional()
      .meta({ description: "True: equal only with the other readings of the track that say so." }),
  })
  .meta({ id: "Reading" });

export const VerifiedSchedule = z
  .object({
    id: Id,
    scheduleId: Id,
    sourceRef: SourceRef,
    name: z.string(),
    verdict: z.enum(VERDICTS),
    reason: z.string().optional(),
    readAt: Instant.nullable().meta({ description: "Null when the source could not be asked." }),
    windows: z.array(z.object({ from: Instant, to: Instant })),
    ...seconds,
    tracks: z.array(Track),
    otherReadings: z.array(Reading).meta({
      description:
        "Where it differs: readings of inferred rules under which the track, or the schedule, is equal.",
    }),
    accepted: z.object({ at: Instant, by: z.string(), note: z.string() }).optional(),
  })
  .meta({ id: "VerifiedSchedule" });

export const Verification = z
  .object({
    verdict: z.enum(["equal", "differs", "partial"]),
    sentence: z.string(),
    schedules: z.array(VerifiedSchedule).meta({ description: "Those that have a verdict by now." }),
  })
  .meta({ id: "Verification" });
