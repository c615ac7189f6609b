import { z } from "zod";
import { PICKS } from "#lib/core/model/escalation-policy.ts";
import { Id } from "./common.ts";
import { Participant, Thing } from "./model.ts";

export const StepTarget = z
  .object({ participant: Participant, pick: z.enum(PICKS) })
  .meta({ id: "StepTarget" });

export const EscalationStep = z
  .object({
    sourceId: z.string().nullable(),
    delaySeconds: z.int(),
    condition: z.enum(["unacknowledged", "unclosed"]),
    assign: z.enum(["all", "round-robin"]),
    whenEmpty: z.enum(["skip", "wait"]),
    targets: z.array(StepTarget),
  })
  .meta({ id: "EscalationStep" });

export const EscalationPolicy = Thing.extend({
  description: z.string().nullable(),
  teams: z.array(Id),
  timing: z.enum(["from-start", "between-steps"]),
  steps: z.array(EscalationStep),
  repeat: z
    .object({
      times: z.int().meta({ description: "After the first pass." }),
      waitSeconds: z.int(),
      resets: z.boolean(),
      closesAtEnd: z.boolean(),
    })
    .nullable(),
  handoffNotifications: z.enum(["always", "if-has-services"]).nullable(),
}).meta({ id: "EscalationPolicy" });
