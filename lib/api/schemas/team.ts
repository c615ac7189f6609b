import { z } from "zod";
import { Id, KeptJson } from "./common.ts";
import { Thing, Timeframe } from "./model.ts";

export const RoutingRule = z
  .object({
    key: z.string(),
    name: z.string().nullable(),
    order: z.int(),
    isDefault: z.boolean(),
    criteria: KeptJson,
    timeZone: z.string().nullable(),
    windows: z.array(Timeframe),
    to: z.discriminatedUnion("kind", [
      z.object({ kind: z.enum(["escalation-policy", "schedule"]), id: Id }),
      z.object({ kind: z.literal("nobody") }),
    ]),
  })
  .meta({ id: "RoutingRule" });

export const Team = Thing.extend({
  description: z.string().nullable(),
  parentId: Id.optional(),
  members: z.array(z.object({ userId: Id, role: z.string().nullable() })),
  routing: z.array(RoutingRule),
}).meta({ id: "Team" });
