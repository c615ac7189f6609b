import { z } from "zod";
import type { Json } from "#lib/core/json.ts";

/** Conditions on what an alert says, as sources write them; members that are not here make it another form. */
const Conditions = z.strictObject({
  type: z.string(),
  conditions: z
    .array(
      z.strictObject({
        field: z.string(),
        key: z.string().nullish(),
        not: z.boolean().nullish(),
        operation: z.string(),
        expectedValue: z.string().nullish(),
        order: z.number().nullish(),
      }),
    )
    .nullish(),
});

/**
 * What a rule looks for, as one line: `tags contains “test” and not priority equals “P1”`. Empty for what matches everything, and where
 * nothing is given; a form that is not known is shown as it is written, so that nothing of it is lost.
 */
export function describeCriteria(criteria: Json): string {
  if (criteria === null) return "";
  const known = Conditions.safeParse(criteria);
  if (!known.success) return JSON.stringify(criteria);
  const { type, conditions } = known.data;
  if (conditions == null || conditions.length === 0) return type === "match-all" ? "" : words(type);
  const inOrder = conditions.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const joint = type === "match-any-condition" ? " or " : " and ";
  return inOrder
    .map(({ field, key, not, operation, expectedValue }) =>
      [not ? "not " : "", words(field), key ? ` “${key}”` : "", ` ${words(operation)}`]
        .concat(expectedValue ? ` “${expectedValue}”` : "")
        .join(""),
    )
    .join(joint);
}

const words = (name: string): string => name.replaceAll("-", " ");
