import type { Database } from "#db/client.ts";
import { originsOf } from "#db/queries/origins.ts";
import { vendorLabel } from "#lib/format/words.ts";

type Things = readonly { readonly id: string; readonly name: string }[];

/**
 * Tells where things come from whose name is not theirs alone within their list: two tools may have a schedule each of one name.
 * @param lists of one kind each
 */
export async function originsOfTwins(
  db: Database,
  ...lists: readonly Things[]
): Promise<(id: string) => string | undefined> {
  const groups = lists.flatMap((things) => [
    ...Map.groupBy(things, ({ name }) => name.toLocaleLowerCase()).values(),
  ]);
  const twins = groups.filter((group) => group.length > 1).flat();
  const origins = await originsOf(
    db.orm,
    twins.map(({ id }) => id),
  );
  const labels = new Map(
    twins.map(({ id }) => {
      const vendors = new Set((origins.get(id) ?? []).map(({ vendor }) => vendorLabel(vendor)));
      return [id, vendors.size === 0 ? "Made here" : [...vendors].join(", ")];
    }),
  );
  return (id) => labels.get(id);
}
