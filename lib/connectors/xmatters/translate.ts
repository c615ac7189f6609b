import type { Draft } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { TranslateInput, Translation } from "../connector.ts";
import { parseItems } from "../parse-items.ts";
import { closure } from "../shared/graph.ts";
import { type KindRead, scopesOf } from "../shared/scopes.ts";
import { select } from "../shared/selection.ts";
import { clean } from "../shared/translate-context.ts";
import { type Group, Role, SHAPES, type Site } from "./api-types.ts";
import { buildGraph } from "./graph.ts";
import { rowsIn } from "./pages.ts";
import { personName } from "./people.ts";
import { type Doubt, doubtsIn } from "./quotas.ts";
import { PARTS, type Part } from "./requests.ts";
import { isNamedAbsence, translateAbsences } from "./translate-absences.ts";
import { gatherDevices } from "./translate-devices.ts";
import { tellDoubts } from "./translate-doubts.ts";
import { SourcePages, tellOrphans, tellUnreadable } from "./translate-pages.ts";
import { type Standing, standingOf, Translator } from "./translate-people.ts";
import { type GroupRead, translateOnCallGroup } from "./translate-schedules.ts";
import { translateService } from "./translate-services.ts";
import { supervisorsOf, translateTeam } from "./translate-teams.ts";
import { tellExtras, translateAbsentPeople, translateUser } from "./translate-users.ts";

/**
 * Everything that the stored pages of one read say, in our words (xMatters contract §4–§7, option A). Pure. Nothing is dropped or defaulted without a
 * Problem: every id in the pages is found again in a draft or in a Problem. The order of the pages does not matter.
 */
export function translate(input: TranslateInput): Translation {
  const { selection, now } = input.context;
  const pages = new SourcePages(input.pages, now);
  const context = new Translator(input.account);
  tellUnreadable(input.pages, context);
  tellOrphans(input.pages, pages, context);
  const list = (part: Part): readonly unknown[] => pages.list(part)?.items ?? [];

  for (const person of parseItems(SHAPES.person, list(PARTS.users), { source: null }).items) {
    context.names.set(person.id, personName(person) ?? person.id);
    if (person.targetName !== null) context.logins.set(person.targetName.trim().toLowerCase(), person.id);
    if (person.timezone !== null) context.zones.set(person.id, person.timezone);
  }
  const groups = readGroups(list(PARTS.groups), list(PARTS.sites), pages, context);
  for (const { group } of groups) context.standings.set(group.id, standingIn(group, pages));
  context.devices = gatherDevices(list(PARTS.devices), context);
  context.hasAllDevices = pages.list(PARTS.devices)?.complete === true;
  if (!context.hasAllDevices) {
    context.tell(
      "not-readable",
      null,
      "The devices of people were not all read: addresses are missing, and by them people are recognised.",
      { path: "/devices", severity: "changes-meaning", retry: true },
    );
  }

  const drafts: Draft[] = [
    ...list(PARTS.users).flatMap((raw) => translateUser(raw, context, input.context) ?? []),
    ...groups.flatMap((read): Draft[] => {
      const standing = context.standings.get(read.group.id) ?? "on-call";
      return [
        translateTeam(read, standing, pages, context),
        ...(standing === "on-call" ? translateOnCallGroup(read, pages, context) : []),
      ];
    }),
    ...list(PARTS.services).flatMap((raw) => translateService(raw, context) ?? []),
    ...translateAbsences(list(PARTS.absences), context),
  ];
  drafts.push(...translateAbsentPeople(context.people.values(), context, input.context));
  tellExtras(list(PARTS.users), context);
  tellDoubts(drafts, now, context);
  tellObservers(groups, context);

  const detailed = groups.flatMap(({ group: { id } }) => (pages.list(PARTS.shifts, id) === null ? [] : [id]));
  const selected = select(drafts, context.problems, {
    reached: closure(buildGraph(input.pages), selection),
    selection,
    detailed: new Set(detailed),
  });
  const doubts = doubtsIn(input.pages, list);
  tellHidden(doubts, context);
  const kinds = KINDS.map(([kind, part]): KindRead => {
    const all = pages.list(part);
    // Absences and services have no head count of their own: whoever may not see all people and groups may not see all of them.
    const isDoubted = doubts.some((doubt) => doubt.list === part) || (doubts.length > 0 && !isCounted(part));
    const read = all === null || !isDoubted ? all : { ...all, complete: false };
    return {
      kind,
      lists: [read],
      unread: unreadOf(kind, context),
      interval: read?.interval ?? null,
      ...(kind === "substitution" ? { isNamed: isNamedAbsence } : {}),
    };
  });
  return { ...selected, scopes: scopesOf(kinds, [], selected.drafts, selection) };
}

/** A group is a team, a schedule and a policy: all three come out of one list. */
const KINDS: readonly (readonly [EntityKind, Part])[] = [
  ["user", PARTS.users],
  ["team", PARTS.groups],
  ["schedule", PARTS.groups],
  ["escalation-policy", PARTS.groups],
  ["service", PARTS.services],
  ["substitution", PARTS.absences],
];

const isCounted = (part: Part): boolean => part === PARTS.users || part === PARTS.groups;

/** §2: lists are filtered in silence, so that what is missing from one is not gone for that. */
function tellHidden(doubts: readonly Doubt[], context: Translator): void {
  for (const { of, active, shown } of doubts) {
    const why =
      active === null
        ? `xMatters does not tell these credentials how many ${of} there are`
        : `xMatters counts ${active} active ${of} but shows ${shown} to these credentials`;
    context.tell(
      "partial-rights",
      null,
      `${why}: what was here before and is not listed any more may be hidden, and is not taken for gone.`,
      { path: `/${of}`, severity: "changes-meaning" },
    );
  }
}

/** The groups with their sites and supervisors. Without a readable site list the site is still known by its id. */
function readGroups(
  list: readonly unknown[],
  siteList: readonly unknown[],
  pages: SourcePages,
  context: Translator,
): readonly GroupRead[] {
  const known = parseItems(SHAPES.site, siteList, { source: null });
  const sites = new Map(known.items.map((site): [string, Site] => [site.id, site]));
  return list.flatMap((raw): GroupRead[] => {
    const group = context.parse(SHAPES.group, raw, "team");
    if (group === undefined) return [];
    const ref = context.ref("team", group.id);
    const name = context.nameOf({ id: group.id, name: group.targetName }, ref);
    const supervisors = supervisorsOf(group, { ref, name }, pages, context);
    return [
      {
        group,
        name,
        site: group.site === null ? null : (sites.get(group.site.id) ?? group.site),
        supervisors,
      },
    ];
  });
}

/** §5: answers of old name no type; a group is then on call if it has series, and if it is not known whether it has any. */
function standingIn(group: Group, pages: SourcePages): Standing {
  const named = standingOf(group.groupType);
  if (named !== null) return named;
  const series = pages.list(PARTS.shifts, group.id);
  return series?.complete === true && series.items.length === 0 ? "roster" : "on-call";
}

/** Things that are in a list and could not be read: nothing may be concluded about them. A group that is unread is so as all that it is. */
function unreadOf(kind: EntityKind, context: Translator): ReadonlySet<string> {
  const isOfGroup = (one: EntityKind) => GROUP_KINDS.includes(one);
  return new Set(
    context.problems.flatMap(({ severity, sourceRef }) => {
      if (severity !== "blocks" || sourceRef === null) return [];
      const isMeant =
        sourceRef.kind === kind ||
        (sourceRef.kind === "team" && isOfGroup(kind)) ||
        (sourceRef.kind === "schedule" && kind === "escalation-policy");
      return isMeant ? [sourceRef.id] : [];
    }),
  );
}

const GROUP_KINDS: readonly EntityKind[] = ["team", "schedule", "escalation-policy"];

/** §6.37: observers are roles of the account that may look at a group. A role of the source grants nothing here. */
function tellObservers(groups: readonly GroupRead[], context: Translator): void {
  const observed = groups.flatMap(({ group, name }) => {
    const roles = (rowsIn(group.observers) ?? []).flatMap((raw) => {
      const { data } = Role.safeParse(raw);
      return data === undefined ? [] : [clean(data.name) ?? clean(data.id) ?? "a role without a name"];
    });
    return roles.length === 0 ? [] : [{ group, name, roles }];
  });
  if (observed.length === 0) return;
  const roles = [...new Set(observed.flatMap((one) => one.roles))].toSorted();
  context.tell(
    "unsupported-feature",
    null,
    `${observed.length} groups may be looked at by certain roles (${roles.join(", ")}). Roles of xMatters grant nothing here.`,
    {
      path: "/observers",
      affected: observed.map(({ group, name }) => ({ kind: "team", id: group.id, name })),
    },
  );
}
