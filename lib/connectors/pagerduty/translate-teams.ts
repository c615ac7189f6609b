import type { Draft } from "#lib/core/model/entity.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { TeamMember } from "#lib/core/model/team.ts";
import type { SourceList } from "../shared/source-list.ts";
import { clean, type TranslateContext } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";

/**
 * One item of `GET /teams` with its members (contract §7). The team role exists only in the list of members; where that was not read,
 * membership comes from the users' own items (`membersByUsers`) and the roles are missing, which is a Problem.
 */
export function translateTeam(
  raw: unknown,
  members: SourceList | null,
  membersByUsers: ReadonlyMap<string, readonly string[]>,
  context: TranslateContext,
): Draft | undefined {
  const item = context.parse(SHAPES.team, raw, "team");
  if (item === undefined) return undefined;
  const ref = context.ref("team", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  if (item.default_role === "none") {
    context.tell("unsupported-feature", subject, "a private team at the source; everybody here can see it.", {
      path: "/default_role",
      severity: "changes-meaning",
    });
  }
  return {
    kind: "team",
    value: {
      name: subject.name,
      description: clean(item.description),
      parent: item.parent === null ? null : context.ref("team", item.parent.id),
      members: membersOf({ ref, name: subject.name, id: item.id }, members, membersByUsers, context),
      routing: [],
    },
    sourceRef: ref,
    deletedAtSource: false,
    // Roles that were known before stand; they are not taken away because they may not be seen any more.
    ...(members?.complete === true ? {} : { unread: ["members"] }),
  };
}

function membersOf(
  team: { readonly ref: SourceRef; readonly name: string; readonly id: string },
  list: SourceList | null,
  membersByUsers: ReadonlyMap<string, readonly string[]>,
  context: TranslateContext,
): readonly TeamMember<SourceRef>[] {
  const members = new Map<string, TeamMember<SourceRef>>();
  for (const [index, raw] of (list?.items ?? []).entries()) {
    const item = context.parsePart(SHAPES.teamMember, raw, { subject: team, path: "/members", index });
    if (item === undefined) continue;
    members.set(item.user.id, { user: context.mention(item.user, team), role: clean(item.role) });
  }
  if (list?.complete !== true) {
    context.tell(
      "not-readable",
      team,
      "the roles of its members were not read whole; further members are those whose own entry names it.",
      // What was never asked for in this read cannot be asked for again.
      { path: "/members", severity: "changes-meaning", retry: list !== null },
    );
    for (const id of membersByUsers.get(team.id) ?? []) {
      if (!members.has(id)) members.set(id, { user: context.mention({ id }, team), role: null });
    }
  }
  return [...members.values()];
}
