import type { Database } from "#db/client.ts";
import { listNamed, type NamedEntity, type NamedKind } from "#db/queries/list-entities.ts";
import { readSnapshot } from "./snapshot.ts";

const KINDS = ["schedule", "user", "team", "escalation-policy", "service"] as const satisfies NamedKind[];
const MOST_LOOKED_AT = 100;

/**
 * Things whose name (or a user's e-mail address) holds the text, kinds without any left out. Those that begin with it come first.
 * @param options.limit of each kind
 */
export function searchHub(
  db: Database,
  text: string,
  { limit }: { limit: number },
): Promise<{ kind: NamedKind; found: NamedEntity[] }[]> {
  return readSnapshot(db, async (tx) => {
    const groups: { kind: NamedKind; found: NamedEntity[] }[] = [];
    for (const kind of KINDS) {
      const named = await listNamed(tx, kind, { filter: { text }, limit: MOST_LOOKED_AT });
      const [first, rest] = [named.filter(beginsWith(text)), named.filter((one) => !beginsWith(text)(one))];
      const found = [...first, ...rest].slice(0, limit);
      if (found.length > 0) groups.push({ kind, found });
    }
    return groups;
  });
}

const beginsWith =
  (text: string) =>
  ({ name }: NamedEntity): boolean =>
    name.toLowerCase().startsWith(text.toLowerCase());
