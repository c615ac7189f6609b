import { z } from "zod";
import { ENTITY_KINDS } from "#lib/core/model/source-ref.ts";
import type { Page } from "../paging.ts";

/** The type of an answer: what its schema describes, which nobody may change any more. */
export type Answer<S extends z.ZodType> = DeepReadonly<z.output<S>>;

export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export const Id = z.uuid();
/** The id of a thing here, in a path. */
export const IdParams = z.object({ id: Id });

/** UTC with `Z`, in the answers of the API. */
export const Instant = z.iso.datetime();

/** An instant given by a caller: with `Z` or an offset. Read as milliseconds since 1970. */
export const GivenInstant = z.iso
  .datetime({ offset: true, error: "Give an instant with Z or an offset, like 2026-11-02T09:00:00Z." })
  .transform((text) => Date.parse(text));

/** Any JSON value: what a source holds and Rollcall keeps whole. */
export const KeptJson = z.unknown();

export const EntityKind = z.enum(ENTITY_KINDS);

export const SourceRef = z
  .object({ vendor: z.string(), account: z.string(), kind: EntityKind, id: z.string() })
  .meta({ id: "SourceRef", description: "Identity of a thing at its source." });

/** A thing by its kind, its id at the source, and its name. */
export const NamedThing = z.object({ kind: EntityKind, id: z.string(), name: z.string() });

/** One page of a list: `nextCursor` gives the next one, and is null on the last. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() }) satisfies z.ZodType<
    Page<z.output<S>>
  >;
}
