import { z } from "zod";
import { Id, Instant, NamedThing } from "./common.ts";
import { ImportState } from "./import.ts";
import { SourceProblem } from "./plan.ts";

export const Connection = z
  .object({
    id: Id,
    vendor: z.string(),
    name: z.string(),
    region: z.string().optional(),
    host: z.string().optional(),
    baseUrl: z.string().optional(),
    authUrl: z.string().optional(),
    practice: z.literal(true).optional(),
    account: z.object({ id: z.string().optional(), name: z.string().optional(), url: z.string().optional() }),
    credentials: z.object({
      type: z.string(),
      hint: z.string().meta({ description: "Tells credentials apart; never the secret." }),
      addedAt: Instant,
      addedBy: z.string(),
    }),
    access: z.array(
      z.object({
        part: z.string(),
        state: z.enum(["ok", "forbidden", "not-in-plan", "error"]),
        detail: z.string().optional(),
      }),
    ),
    problems: z.array(SourceProblem).meta({ description: "What the check has to tell beyond the parts." }),
    checkedAt: Instant,
    createdAt: Instant,
    lastImport: z
      .object({ id: Id, state: ImportState, startedAt: Instant, finishedAt: Instant.optional() })
      .optional(),
  })
  .meta({ id: "Connection" });

const InventoryItem = z
  .object({
    id: z.string(),
    name: z.string(),
    needs: z
      .array(NamedThing.omit({ name: true }))
      .meta({ description: "What comes along when this is chosen." }),
  })
  .meta({ id: "InventoryItem" });
const items = z.array(InventoryItem);

export const Inventory = z
  .object({
    teams: items,
    schedules: items,
    escalationPolicies: items,
    services: items,
    users: items,
    readAt: Instant,
  })
  .meta({ id: "Inventory", description: "What can be chosen, by source ids." });
