import { createHash } from "node:crypto";
import { v5 } from "uuid";
import { refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import type { PlanIds } from "#lib/core/plan/plan.ts";

/** Namespace of the ids that follow from a thing's identity at its source. Never changes. */
const NAMESPACE = "5b0c6a4e-31f3-4c1c-9d1c-0f5a3f2f7c11";

/** Hash of a text, in hex: for versions, fingerprints and decisions. */
export const hashText = (text: string): string => createHash("sha256").update(text).digest("hex");

const shortHash = (...parts: string[]): string => hashText(JSON.stringify(parts)).slice(0, 24);

/** The id of the thing here that was made for a thing at a source. */
export const entityIdFor = (ref: SourceRef): string => v5(refKey(ref), NAMESPACE);

/** Names of what a plan makes; the same for the same thing, run after run. */
export const planIds: PlanIds = {
  entity: entityIdFor,
  change: (op, ref) => shortHash("change", op, refKey(ref)),
  conflict: (ref, path) => shortHash("conflict", refKey(ref), path),
  hash: hashText,
};
