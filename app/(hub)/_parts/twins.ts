import type { Database } from "#db/client.ts";
import { originsOf } from "#db/queries/origins.ts";
import { vendorLabel } from "#lib/format/words.ts";

/** Tells where things come from whose name is not theirs alone: two tools may have a schedule each of one name. */
export async function originsOfTwins(
  db: Database,
  things: readonly { readonly id: string; readonly name: string }[],
): Promise<(id: string) => string | undefined> {
  const groups = Map.groupBy(things, ({ name }) => name.toLocaleLowerCase());
  const twins = [...groups.values()].filter((group) => group.length > 1).flat();
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
