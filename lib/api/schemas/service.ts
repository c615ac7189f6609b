import { z } from "zod";
import { Id, KeptJson } from "./common.ts";
import { Thing } from "./model.ts";

export const Service = Thing.extend({
  description: z.string().nullable(),
  teams: z.array(Id),
  policyId: Id.optional(),
  routedBy: z.enum(["policy", "team"]),
  enabled: z.boolean(),
  urgencyRule: KeptJson,
  supportHours: KeptJson,
  settings: KeptJson,
}).meta({ id: "Service" });
