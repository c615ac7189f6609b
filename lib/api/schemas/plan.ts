import { z } from "zod";
import { MATCH_REASONS } from "#lib/core/plan/match-users.ts";
import { OPS } from "#lib/core/plan/plan.ts";
import { SEVERITIES, STAGES } from "#lib/core/problem.ts";
import { EntityKind, Id, Instant, KeptJson, NamedThing, SourceRef } from "./common.ts";
import { Counts } from "./import.ts";

export const USER_ACTIONS = ["map", "create", "invite", "placeholder", "skip"] as const;

export const UserRow = z
  .object({
    sourceRef: SourceRef,
    name: z.string(),
    email: z.string().nullable(),
    deletedAtSource: z.boolean(),
    usedIn: z.array(NamedThing),
    candidates: z.array(z.object({ userId: Id, name: z.string(), reason: z.enum(MATCH_REASONS) })),
    decision: z.object({ action: z.enum(USER_ACTIONS), userId: Id.optional() }).nullable(),
    decidedBy: z.enum(["rule", "person", "earlier-run"]).nullable(),
  })
  .meta({ id: "UserRow", description: "Who a person of the source is here." });

export const Plan = z
  .object({
    fingerprint: z.string().nullable().meta({ description: "Null while something is undecided." }),
    summary: z.record(EntityKind, Counts.omit({ read: true })),
    sentence: z.string(),
  })
  .meta({ id: "Plan" });

const FieldValues = {
  path: z.string().meta({ description: "JSON pointer into the thing." }),
  base: KeptJson.meta({ description: "What the last import wrote." }),
  source: KeptJson,
  ours: KeptJson,
};

export const Change = z
  .object({
    id: z.string(),
    op: z.enum(OPS),
    kind: EntityKind,
    entityId: Id.nullable(),
    sourceRef: SourceRef,
    name: z.string(),
    fields: z.array(z.object({ ...FieldValues, result: KeptJson })),
    effect: z.object({ firstDifferentAt: Instant, userIds: z.array(Id) }).nullable(),
    dependsOn: z.array(z.string()),
  })
  .meta({ id: "Change" });

export const Conflict = z
  .object({
    id: z.string(),
    kind: EntityKind,
    entityId: Id,
    sourceRef: SourceRef,
    ...FieldValues,
    decision: z.enum(["source", "ours"]).nullable(),
    remembered: z.boolean(),
  })
  .meta({ id: "Conflict" });

export const SourceProblem = z
  .object({
    code: z.string(),
    severity: z.enum(SEVERITIES),
    stage: z.enum(STAGES),
    sourceRef: SourceRef.nullable(),
    path: z.string(),
    message: z.string(),
    affected: z.array(NamedThing),
    firstMattersAt: Instant.nullable(),
    retry: z.boolean(),
  })
  .meta({ id: "SourceProblem", description: "What a source holds and could not be carried over exactly." });

export const ImportProblem = SourceProblem.extend({ id: z.string(), occurrences: z.int() }).meta({
  id: "ImportProblem",
});
