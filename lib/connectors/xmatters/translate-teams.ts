import type { Draft } from "#lib/core/model/entity.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { TeamMember } from "#lib/core/model/team.ts";
import { field } from "../shared/json-field.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { type Person, SHAPES } from "./api-types.ts";
import { idOf } from "./pages.ts";
import { PARTS } from "./requests.ts";
import type { SourcePages } from "./translate-pages.ts";
import type { Standing, Translator } from "./translate-people.ts";
import type { GroupRead } from "./translate-schedules.ts";

/**
 * A group as a team (xMatters contract §7, §6.36, §6.37): its roster, and whoever supervises it, which puts nobody on call. A dynamic group has no
 * members that could be listed.
 */
export function translateTeam(
  { group, name, supervisors }: GroupRead,
  standing: Standing,
  pages: SourcePages,
  context: Translator,
): Draft {
  const ref = context.ref("team", group.id);
  const subject = { ref, name };
  const members = new Map<string, TeamMember<SourceRef>>();
  const roster = standing === "dynamic" ? [] : rosterOf(group.id, standing, subject, pages, context);
  for (const user of roster) members.set(user.id, { user, role: null });
  for (const supervisor of supervisors) {
    const user = context.person(supervisor, subject);
    members.set(user.id, { user, role: members.has(user.id) ? "member, supervisor" : "supervisor" });
  }
  if (standing === "dynamic") {
    context.tell(
      "unsupported-feature",
      subject,
      "its members are whoever meets its criteria when an alert is sent; it comes in without them.",
      { path: "/criteria", severity: "changes-meaning" },
    );
  }
  const draft: Draft = {
    kind: "team",
    value: {
      name,
      description: clean(group.description),
      parent: null,
      members: [...members.values()],
      routing: [],
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
  const isRead =
    (standing === "dynamic" || hasAllMembers(group.id, pages, context)) && hasAllSupervisors(group, pages);
  return isRead ? draft : { ...draft, unread: ["members"] };
}

/** The roster was read whole, and whoever is in it by a device can be told. */
function hasAllMembers(group: string, pages: SourcePages, { devices, hasAllDevices }: Translator): boolean {
  const list = pages.list(PARTS.rosters, group);
  const isKnown = (raw: unknown) => {
    const member = field(raw, "member");
    const kind = field(member, "recipientType");
    const isDevice = typeof kind === "string" && kind.trim().toUpperCase() === "DEVICE";
    return !isDevice || devices.byId.has(idOf(member) ?? "");
  };
  return list?.complete === true && (hasAllDevices || list.items.every(isKnown));
}

/** The people of the roster. Whoever else is in it has no place in a team: those of timelines keep theirs there. */
function rosterOf(
  group: string,
  standing: Standing,
  subject: Subject,
  pages: SourcePages,
  context: Translator,
): readonly SourceRef[] {
  const list = pages.list(PARTS.rosters, group);
  if (list?.complete !== true) {
    context.tell("not-readable", subject, "its members were not all read.", {
      path: "/members",
      severity: "changes-meaning",
      retry: true,
    });
  }
  const placed = standing === "on-call" ? pages.placedIn(group) : NOBODY_PLACED;
  return (list?.items ?? []).flatMap((raw, index) => {
    const row = context.parseSoft(SHAPES.rosterRow, raw, { subject, path: "/members", index });
    if (row === undefined) return [];
    const person = context.personBehind(row.member, subject);
    if (person !== null && row.member.recipientType?.toUpperCase() !== "DEVICE") return [person];
    if (placed.has(row.member.id)) return person ?? [];
    const label = clean(row.member.targetName) ?? row.member.id;
    context.tell(
      "unsupported-feature",
      subject,
      `its member "${label}" (${row.member.recipientType ?? "of no kind"}) is no person; a team has only people here.`,
      {
        path: `/members/${index}/member`,
        severity: standing === "roster" ? "changes-meaning" : "info",
      },
    );
    return person ?? [];
  });
}

const NOBODY_PLACED: ReadonlySet<string> = new Set();

/** Who manages a group: embedded, or read by itself where that was refused. */
export function supervisorsOf(
  group: GroupRead["group"],
  subject: Subject,
  pages: SourcePages,
  context: Translator,
): readonly Person[] {
  if (!hasAllSupervisors(group, pages)) {
    context.tell("not-readable", subject, "its supervisors were not all read.", {
      path: "/supervisors",
      severity: "changes-meaning",
      retry: true,
    });
  }
  return (supervisorRows(group, pages)?.rows ?? []).flatMap((raw, index) => {
    const at = { subject, path: "/supervisors/data", index };
    return context.parseSoft(SHAPES.supervisor, raw, at) ?? [];
  });
}

const supervisorRows = ({ id, supervisors }: GroupRead["group"], pages: SourcePages) =>
  pages.embedded(supervisors, { part: PARTS.supervisors, group: id });

/** A group that shows none, and was not asked for them, has none. */
function hasAllSupervisors(group: GroupRead["group"], pages: SourcePages): boolean {
  const rows = supervisorRows(group, pages);
  return rows === null ? group.supervisors === null : rows.complete;
}
