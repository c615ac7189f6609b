import { z } from "zod";
import type { SearchGroup } from "#app/(hub)/_parts/search-group.ts";
import type { NamedEntity, NamedKind } from "#db/queries/list-entities.ts";
import { defineRoute } from "#lib/auth/define-route.ts";
import { ok } from "#lib/core/result.ts";
import { kindTitle } from "#lib/format/words.ts";
import { searchHub } from "#lib/hub/search.ts";

const Query = z.object({ q: z.string().trim().max(200).default("") });

/** What the search of the screens shows while one types. For our own pages: no part of the HTTP API. */
export const GET = defineRoute({ role: "viewer", query: Query }, async ({ db }, { query }) => {
  if (query.q === "") return ok<SearchGroup[]>([]);
  const groups = await searchHub(db, query.q, { limit: 6 });
  return ok<SearchGroup[]>(
    groups.map(({ kind, found }) => ({
      title: kindTitle(kind),
      items: found.map(({ id, name }) => ({ href: addressOf(kind, { id, name }), name })),
    })),
  );
});

/** A service has no page of its own: it is a row of the list. */
function addressOf(kind: NamedKind, { id, name }: NamedEntity): string {
  if (kind === "service") return `/services?q=${encodeURIComponent(name)}#service-${id}`;
  return `${PATHS[kind]}/${id}`;
}

const PATHS = {
  user: "/users",
  team: "/teams",
  schedule: "/schedules",
  "escalation-policy": "/escalations",
} as const;
