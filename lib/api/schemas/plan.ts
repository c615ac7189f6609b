import { z } from "zod";
import { MATCH_REASONS, USER_ACTIONS } from "#lib/core/plan/match-users.ts";
import { OPS } from "#lib/core/plan/plan.ts";
import { SEVERITIES, STAGES } from "#lib/core/problem.ts";
import { EntityKind, Id, Instant, KeptJson, NamedThing, SourceRef } from "./common.ts";
import { Counts } from "./import.ts";

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

export const Removal = z
  .object({
    kind: EntityKind,
    entityId: Id,
    sourceRef: SourceRef,
    name: z.string(),
    remove: z.boolean().meta({
      description:
        "As ticked; where nobody ticked, as the rule says: `remove` removes, `ask` keeps and flags.",
    }),
    editedHere: z.boolean(),
    neededBy: NamedThing.nullable().meta({
      description: "To be removed, and kept all the same, since this stays and refers to it.",
    }),
    effect: z.object({ firstDifferentAt: Instant, userIds: z.array(Id) }).nullable(),
  })
  .meta({ id: "Removal", description: "A thing that is gone at the source and can be removed here." });

export const ChosenTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["user", "schedule"]), id: Id }),
  z.object({ kind: z.literal("nobody") }),
]);

export const Target = z
  .object({
    kind: z.enum(["user", "team", "schedule", "escalation-policy", "opaque"]),
    sourceId: z.string(),
    name: z.string(),
    reason: z.enum(["unsupported", "deleted", "unknown", "left-out", "not-coming"]),
    steps: z.array(z.object({ policyId: Id, policy: z.string(), step: z.int() })),
    to: ChosenTarget.nullable().meta({ description: "Null: nobody has chosen." }),
  })
  .meta({
    id: "Target",
    description: "A target of escalation policies that cannot be carried over, and whom they page instead.",
  });

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
