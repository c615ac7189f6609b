import { z } from "zod";
import { TURN_UNITS } from "#lib/core/model/layer.ts";
import { Instant, KeptJson } from "./common.ts";
import { Participant } from "./model.ts";

const wallOrElapsed = z.enum(["wall", "elapsed"]);

const LayerRules = z
  .object({
    turnDays: wallOrElapsed,
    turnHours: wallOrElapsed,
    windowEnd: wallOrElapsed,
    occurrenceLength: wallOrElapsed,
    emptyTurns: z.enum(["count", "skip"]),
    skippedTime: z.enum(["gap-end", "shift-by-gap"]),
    countFrom: z.enum(["start", "active-from"]),
    excluded: z.enum(["consume", "pass"]),
    startCounts: z.boolean(),
    deactivated: z.enum(["keeps-turn", "vacant"]),
    substituted: z.enum(["everybody", "layers-only"]).optional().meta({
      description: "Whom a substitution after overrides reaches on this track. Absent: everybody.",
    }),
  })
  .meta({ id: "LayerRules", description: "How the layer is computed where sources differ." });

const common = {
  track: z.string(),
  sourceId: z.string().nullable(),
  name: z.string(),
  timeZone: z.string().nullable().meta({ description: "Null: the schedule's." }),
  activeFrom: Instant.nullable(),
  activeUntil: Instant.nullable(),
  rules: LayerRules,
  holidayRule: KeptJson,
};

const participants = z.array(Participant);
const Together = z.object({ type: z.literal("together"), participants });

const Window = z.discriminatedUnion("type", [
  z.object({ type: z.literal("daily"), startSecond: z.int(), durationSeconds: z.int() }),
  z.object({
    type: z.literal("weekly"),
    startDay: z.int().meta({ description: "ISO, 1 = Monday." }),
    startSecond: z.int(),
    durationSeconds: z.int(),
  }),
]);

const MaskLayer = z
  .object({
    ...common,
    type: z.literal("mask"),
    coverage: z.discriminatedUnion("type", [
      z.object({ type: z.literal("always") }),
      z.object({ type: z.literal("windows"), windows: z.array(Window) }),
    ]),
    rotation: z.discriminatedUnion("type", [
      z.object({
        type: z.literal("turns"),
        anchor: Instant,
        length: z.int(),
        unit: z.enum(TURN_UNITS),
        beforeAnchor: z.enum(["count-back", "nobody"]),
        participants,
      }),
      Together,
    ]),
  })
  .meta({ id: "MaskLayer" });

const Slots = z.object({
  type: z.literal("slots"),
  slots: z.array(
    z.object({
      position: z.int(),
      waitBeforeSeconds: z.int(),
      participant: Participant,
      pinned: z.boolean(),
      category: z.string().nullable(),
    }),
  ),
  order: z
    .object({
      asOf: Instant,
      trigger: z.enum(["alert", "occurrence", "elapsed"]),
      direction: z.enum(["first-to-last", "last-to-first"]),
      every: z.int(),
      unit: z.enum(TURN_UNITS).nullable(),
      nextAt: Instant.nullable(),
    })
    .nullable(),
  repeat: z.object({ times: z.int(), waitSeconds: z.int() }).nullable(),
  atEnd: Participant.nullable(),
});

const OccurrenceLayer = z
  .object({
    ...common,
    type: z.literal("occurrences"),
    when: z.discriminatedUnion("type", [
      z.object({ type: z.literal("once"), start: Instant, end: Instant }),
      z.object({
        type: z.literal("recurrence"),
        start: z.string().meta({ description: "Wall time of the first start, in the layer's zone." }),
        end: z.string(),
        rule: z.string().meta({ description: "RFC 5545 RRULE, without the name." }),
        excluded: z.array(z.union([z.object({ at: Instant }), z.object({ from: Instant, to: Instant })])),
        additions: z.array(z.string()),
      }),
      z.object({ type: z.literal("daily-tiles") }),
    ]),
    who: z.discriminatedUnion("type", [
      z.object({ type: z.literal("each"), perParticipant: z.int(), participants }),
      Together,
      Slots,
    ]),
  })
  .meta({ id: "OccurrenceLayer" });

const FixedLayer = z
  .object({
    ...common,
    type: z.literal("fixed"),
    shifts: z.array(z.object({ id: z.string(), start: Instant, end: Instant, participants })),
  })
  .meta({ id: "FixedLayer" });

export const Layer = z
  .discriminatedUnion("type", [MaskLayer, OccurrenceLayer, FixedLayer])
  .meta({ id: "Layer" });
