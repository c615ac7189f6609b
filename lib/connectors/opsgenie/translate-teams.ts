import type { Draft } from "#lib/core/model/entity.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { TeamMember } from "#lib/core/model/team.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { SHAPES } from "./api-types.ts";
import { PARTS } from "./requests.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Translator } from "./translate-people.ts";
import { translateRouting } from "./translate-routing.ts";

/**
 * One item of `GET /v2/teams` with its members and roles, its routing rules and its own roles (Opsgenie contract §3, F to H). Undefined when
 * the item is unreadable.
 */
export function translateTeam(raw: unknown, pages: SourcePages, context: Translator): Draft | undefined {
  const item = context.parse(SHAPES.team, raw, "team");
  if (item === undefined) return undefined;
  const ref = context.ref("team", item.id);
  const subject = { ref, name: context.nameOf(item, ref) };
  const routing = pages.list(PARTS.routing, item.id);
  if (routing?.complete !== true) {
    context.tell(
      "not-readable",
      subject,
      "its routing rules were not read, so it is not known whom it pages.",
      {
        path: "/routing-rules",
        severity: "changes-meaning",
        retry: true,
      },
    );
  }
  tellRoles(pages.list(PARTS.teamRoles, item.id)?.items ?? [], subject, context);
  const members = membersOf(item.id, subject, pages, context);
  const unread = [
    ...(members === null ? ["members"] : []),
    ...(routing?.complete === true ? [] : ["routing"]),
  ];
  return {
    kind: "team",
    value: {
      name: subject.name,
      description: clean(item.description),
      parent: null,
      members: members ?? [],
      routing: translateRouting(routing?.items ?? [], subject, context),
    },
    sourceRef: ref,
    deletedAtSource: false,
    ...(unread.length === 0 ? {} : { unread }),
  };
}

/** Null when they were not read. */
function membersOf(
  id: string,
  subject: Subject,
  pages: SourcePages,
  context: Translator,
): readonly TeamMember<SourceRef>[] | null {
  const raw = pages.detail(PARTS.teamDetails, id);
  const detail = raw === undefined ? undefined : context.parse(SHAPES.teamDetail, raw, "team", id);
  if (detail === undefined) {
    context.tell("not-readable", subject, "its members were not read.", {
      path: "/members",
      severity: "changes-meaning",
      retry: !pages.isGone(PARTS.teamDetails, id),
    });
    return null;
  }
  const members = new Map<string, TeamMember<SourceRef>>();
  for (const [index, { user, role }] of detail.members.entries()) {
    const person = context.person(user, subject);
    if (person !== null) members.set(person.id, { user: person, role: clean(role) });
    else {
      context.tell("unreadable-field", subject, "a member is not named and is left out.", {
        path: `/members/${index}/user`,
        severity: "changes-meaning",
      });
    }
  }
  return [...members.values()];
}

/** A team's own roles grant rights at the source; none is granted here by an import. Members keep the name of their role. */
function tellRoles(list: readonly unknown[], subject: Subject, context: Translator): void {
  for (const [index, raw] of list.entries()) {
    const role = context.parsePart(SHAPES.teamRole, raw, { subject, path: "/roles", index });
    if (role === undefined) continue;
    const granted = role.rights.filter((right) => right.granted !== false).map(({ right }) => right);
    context.tell(
      "unsupported-feature",
      subject,
      `its own role "${clean(role.name) ?? role.id}" (${granted.join(", ") || "no rights"}) is kept by name only: a role of the source grants nothing here.`,
      { path: `/roles/${index}` },
    );
  }
}
