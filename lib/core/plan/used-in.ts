import type { Draft } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import type { EntityKind } from "../model/source-ref.ts";
import { ENTITY_KINDS, refKey } from "../model/source-ref.ts";

export interface Use {
  readonly kind: EntityKind;
  /** The source's id. */
  readonly id: string;
  readonly name: string;
}

/** For each person of the source (by refKey) the things that name them, each once, by kind and name. */
export function usesOfUsers(drafts: readonly Draft[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Map<string, Use>>();
  for (const draft of drafts) {
    const use = { kind: draft.kind, id: draft.sourceRef.id, name: draftName(draft) };
    for (const reference of referencesOf(draft)) {
      if (reference.kind !== "user") continue;
      const key = refKey(reference.id);
      const known = uses.get(key) ?? new Map<string, Use>();
      uses.set(key, known.set(refKey(draft.sourceRef), use));
    }
  }
  return new Map([...uses].map(([key, found]) => [key, [...found.values()].sort(byKindAndName)]));
}

/** What a person calls the thing; a substitution has no name of its own. */
export function draftName(draft: Draft): string {
  return draft.kind === "substitution" ? (draft.value.reason ?? "Substitution") : draft.value.name;
}

function byKindAndName(a: Use, b: Use): number {
  const kinds = ENTITY_KINDS.indexOf(a.kind) - ENTITY_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  return a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1;
}
