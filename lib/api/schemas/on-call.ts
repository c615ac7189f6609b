import { z } from "zod";
import { PICKS } from "#lib/core/model/escalation-policy.ts";
import { Id, Instant } from "./common.ts";
import { NamedParticipant } from "./model.ts";

export const Shift = z
  .object({
    id: z.string().meta({ description: "The same whatever window is asked for." }),
    start: Instant,
    end: Instant,
    turnStart: Instant.meta({ description: "The whole turn, before restrictions and the window cut it." }),
    turnEnd: Instant,
    participant: NamedParticipant,
    insteadOf: NamedParticipant.optional(),
    track: z.string(),
    slot: z.int().optional(),
    category: z.string().optional(),
    offsetSeconds: z.number(),
    because: z.object({ kind: z.enum(["layer", "override", "substitution"]), id: z.string() }),
    openStart: z.boolean().meta({ description: "Cut by the window: it began before." }),
    openEnd: z.boolean().meta({ description: "Cut by the window: it goes on after." }),
  })
  .meta({ id: "Shift" });

export const Shifts = z.object({ data: z.array(Shift) });

export const Gaps = z.object({
  data: z.array(
    z
      .object({ start: Instant, end: Instant })
      .meta({ id: "Gap", description: "A stretch in which nobody is on call." }),
  ),
});

export const OnCall = z.array(
  z.object({ scheduleId: Id, scheduleName: z.string(), shifts: z.array(Shift) }).meta({ id: "OnCallNow" }),
);

export const Ladder = z
  .object({
    at: Instant,
    entries: z.array(
      z.object({
        atSeconds: z.number().meta({ description: "After the alert." }),
        loop: z.int().meta({ description: "Pass through the steps, 0 for the first." }),
        step: z.int().meta({ description: "Place of the step in its policy, from 0." }),
        target: NamedParticipant.extend({ pick: z.enum(PICKS) }).meta({ id: "LadderTarget" }),
        resolvesTo: z.array(NamedParticipant),
        via: z.array(Id).meta({ description: "Policies between this one and the target, outermost first." }),
        skipped: z.enum(["empty", "cycle"]).optional(),
      }),
    ),
    end: z.object({
      atSeconds: z.number(),
      passes: z.int(),
      closes: z.boolean(),
      reachesNobody: z.boolean(),
    }),
  })
  .meta({ id: "Ladder", description: "Who is told when, if an alert comes in and nobody ever answers." });
