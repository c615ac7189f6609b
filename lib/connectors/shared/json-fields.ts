import { z } from "zod";

/**
 * Fields of a vendor's JSON as the connectors read them: unknown fields are dropped; an absent or null field is null, an absent list
 * is empty. Where an absence would change who is on call, a shape asks for the field itself.
 */
export const text = z.string().nullable().default(null);
/** Names, addresses and ids are looked up here, which endless ones cannot be: those count as unreadable. */
export const shortText = z.string().max(500).nullable().default(null);
export const id = z.string().min(1).max(250);
export const idOrNull = z.string().max(250).nullable().default(null);
/** Beyond these a figure is none that could be reckoned with exactly. */
export const figure = z.number().min(-1e12).max(1e12);
export const number = figure.nullable().default(null);
export const flag = z.boolean().nullable().default(null);
/** JSON that is kept as it is. */
export const whole = z.json().default(null);

export const listOf = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .nullable()
    .default(null)
    .transform((items) => items ?? []);
