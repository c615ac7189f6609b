import { z } from "zod";
import { RUN_STATES } from "#lib/core/run-progress.ts";
import { EntityKind, Id, Instant } from "./common.ts";

export const ImportState = z.enum(RUN_STATES);

const STEP_NAMES = ["read", "translate", "plan", "apply", "verify"] as const;

const Requests = z.object({
  made: z.int(),
  minimum: z
    .int()
    .meta({ description: "The least number that the source's API allows; 0 until it is known." }),
});

export const Counts = z
  .object({
    read: z.int(),
    create: z.int(),
    update: z.int(),
    link: z.int(),
    remove: z.int(),
    flagRemoved: z.int(),
    unchanged: z.int(),
  })
  .meta({ id: "Counts" });

export const Import = z
  .object({
    id: Id,
    connectionId: Id,
    vendor: z.string(),
    account: z.string(),
    state: ImportState,
    in: z.enum(["reading", "verifying"]).optional().meta({ description: "Where it failed or was stopped." }),
    startedAt: Instant,
    startedBy: z.string(),
    appliedAt: Instant.optional(),
    finishedAt: Instant.optional(),
    waitingUntil: Instant.optional().meta({ description: "The source asked to wait until then." }),
    currentPart: z.string().optional().meta({ description: "What is being read now." }),
    steps: z.array(z.object({ name: z.enum(STEP_NAMES), done: z.int(), total: z.int() })),
    requests: z.object({ read: Requests, verify: Requests }),
    counts: z.record(EntityKind, Counts),
    undecided: z.object({ users: z.int(), conflicts: z.int() }),
    problems: z.object({ blocks: z.int(), changesMeaning: z.int(), info: z.int() }),
    fingerprint: z.string().nullable(),
    lastError: z.object({ code: z.string(), detail: z.string() }).optional(),
  })
  .meta({ id: "Import" });
