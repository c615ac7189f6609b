import type { AnyEntity, Draft } from "../model/entity.ts";
import { referencesOf } from "../model/references.ts";
import type { EntityKind, SourceRef } from "../model/source-ref.ts";
import { ENTITY_KINDS, refKey } from "../model/source-ref.ts";

export interface Use {
  readonly kind: EntityKind;
  /** The source's id. */
  readonly id: string;
  readonly name: string;
}

export interface Used {
  readonly ref: SourceRef;
  /** Each thing once, by kind and name. */
  readonly uses: readonly Use[];
}

/**
 * What drafts refer to (by `refKey`) and which drafts do.
 *
 * @param coming Those whose drafts count; without it all do. What does not come here needs nothing.
 */
export function usesOf(
  drafts: readonly Draft[],
  coming?: { has(key: string): boolean },
): ReadonlyMap<string, Used> {
  const found = new Map<string, { readonly ref: SourceRef; readonly uses: Map<string, Use> }>();
  for (const draft of drafts) {
    const user = refKey(draft.sourceRef);
    if (coming !== undefined && !coming.has(user)) continue;
    const use = { kind: draft.kind, id: draft.sourceRef.id, name: draftName(draft) };
    for (const { id } of referencesOf(draft)) {
      const key = refKey(id);
      const known = found.get(key) ?? { ref: id, uses: new Map<string, Use>() };
      known.uses.set(user, use);
      found.set(key, known);
    }
  }
  return new Map(
    [...found].map(([key, { ref, uses }]) => [key, { ref, uses: [...uses.values()].sort(byKindAndName) }]),
  );
}

/** What a person calls the thing; a substitution has no name of its own. */
export function draftName(entity: AnyEntity<unknown>): string {
  return entity.kind === "substitution" ? (entity.value.reason ?? "Substitution") : entity.value.name;
}

function byKindAndName(a: Use, b: Use): number {
  const kinds = ENTITY_KINDS.indexOf(a.kind) - ENTITY_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  return a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1;
}
