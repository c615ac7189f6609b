import type { Draft } from "#lib/core/model/entity.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { type EntityId, refKey, type SourceRef } from "#lib/core/model/source-ref.ts";
import type { User } from "#lib/core/model/user.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import { draftName } from "#lib/core/plan/used-in.ts";
import type { People } from "./compared-row.ts";

/** Who is who in the comparison of one account's schedules, and what they are called: people as they are here, all else as the source says. */
export function comparedPeople(
  { vendor, account }: Pick<SourceRef, "vendor" | "account">,
  known: {
    readonly links: readonly { readonly sourceRef: SourceRef; readonly entityId: EntityId }[];
    readonly refs: ReadonlyMap<EntityId, readonly SourceRef[]>;
    readonly users: ReadonlyMap<EntityId, User>;
    readonly drafts: readonly Draft[];
  },
): People {
  const { refs, users } = known;
  const here = new Map(known.links.map((link) => [refKey(link.sourceRef), link.entityId]));
  const names = new Map(known.drafts.map((draft) => [refKey(draft.sourceRef), draftName(draft)]));
  return {
    entityOf: (kind, id) => here.get(refKey({ vendor, account, kind, id })),
    ours: (participant) => {
      if (!("id" in participant)) return { userId: null, name: labelOf(participant), sourceRefs: [] };
      const { kind, id } = participant;
      const sourceRefs = refs.get(id) ?? [];
      if (kind === "user" || kind === "device") {
        return { userId: id, name: users.get(id)?.name ?? "Unknown", sourceRefs };
      }
      const [name = KIND_NOUNS[kind].one] = sourceRefs.flatMap((ref) => names.get(refKey(ref)) ?? []);
      return { userId: null, name, sourceRefs };
    },
    theirs: (kind, id) => {
      const ref: SourceRef = { vendor, account, kind, id };
      const userId = kind === "user" ? (here.get(refKey(ref)) ?? null) : null;
      return { userId, name: names.get(refKey(ref)) ?? id, sourceRefs: [ref] };
    },
  };
}

function labelOf(participant: Extract<Participant, { kind: "opaque" | "nobody" }>): string {
  return participant.kind === "opaque" ? participant.label : "nobody";
}
