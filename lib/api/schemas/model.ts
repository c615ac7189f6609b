import { z } from "zod";
import { Id, SourceRef } from "./common.ts";

/** Who a turn, a slot, an override or a step belongs to; ids are ids here. */
export const Participant = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.enum(["user", "team", "schedule", "escalation-policy"]), id: z.string() }),
    z.object({ kind: z.literal("device"), id: z.string(), contactMethod: z.string() }),
    z.object({ kind: z.literal("opaque"), sourceId: z.string(), label: z.string() }),
    z.object({ kind: z.literal("nobody") }),
  ])
  .meta({ id: "Participant" });

/** A participant with what a person calls them. */
export const NamedParticipant = z
  .object({
    kind: z.enum(["user", "device", "team", "schedule", "escalation-policy", "opaque", "nobody"]),
    userId: z.string().optional().meta({ description: "Of a user, or of the user whose device it is." }),
    id: z.string().optional().meta({ description: "Of a team, schedule or escalation policy." }),
    contactMethod: z.string().optional(),
    name: z.string(),
    sourceRefs: z.array(SourceRef),
  })
  .meta({ id: "NamedParticipant" });

/** Hours in which a contact method or a rule counts: wall times of a zone, null being the user's. */
export const Timeframe = z
  .object({
    name: z.string().nullable(),
    timeZone: z.string().nullable(),
    days: z.array(z.int()).meta({ description: "ISO, 1 = Monday." }),
    startSecond: z.int(),
    durationSeconds: z.int(),
    excludeHolidays: z.boolean(),
  })
  .meta({ id: "Timeframe" });

/** What everything here has: where it came from; empty for what was made here. */
export const Thing = z.object({ id: Id, name: z.string(), sourceRefs: z.array(SourceRef) });
