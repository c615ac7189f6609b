import type { Change, FieldChange } from "#lib/core/plan/plan.ts";

/** A field that was blank on every side but the source's, and is in `Change.after` as the source has it: its path tells everything. */
interface Made {
  readonly path: string;
  readonly isMade: true;
}

/** A change as it is stored: what is made from nothing is there once and not four times. */
export type StoredChange = Omit<Change, "fields"> & { readonly fields: readonly (FieldChange | Made)[] };

/** The shorter form; `readChange` gives the same change back. */
export function storeChange(change: Change): StoredChange {
  const after = membersAfter(change);
  const texts = new Map([...after].map(([path, value]) => [path, JSON.stringify(value)]));
  return {
    ...change,
    fields: change.fields.map((field) => {
      const isMade =
        field.base === null && field.ours === null && JSON.stringify(field.source) === texts.get(field.path);
      return isMade && JSON.stringify(field.result) === texts.get(field.path)
        ? { path: field.path, isMade: true }
        : field;
    }),
  };
}

export function readChange(stored: StoredChange): Change {
  const after = membersAfter(stored);
  return {
    ...stored,
    fields: stored.fields.map((field): FieldChange => {
      if (!("isMade" in field)) return field;
      const value = after.get(field.path);
      return { path: field.path, base: null, source: value, ours: null, result: value };
    }),
  };
}

/** The members of what will be there, by the paths of their fields. */
function membersAfter({ after }: Pick<Change, "after">): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(after?.value ?? {}).map(([name, value]) => [`/${name}`, value]));
}
