import type { Draft } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { TranslateInput, Translation } from "../connector.ts";
import { parseItems } from "../parse-items.ts";
import { translateAbsentPerson } from "../shared/absent-person.ts";
import { closure } from "../shared/graph.ts";
import { type KindRead, scopesOf } from "../shared/scopes.ts";
import { select } from "../shared/selection.ts";
import type { SourceList } from "../shared/source-list.ts";
import { SHAPES } from "./api-types.ts";
import { buildGraph, rawSchedules } from "./graph.ts";
import { Directory } from "./people.ts";
import { PARTS } from "./requests.ts";
import { looksLikeTeamKey, TEAM_KEY_ADVICE } from "./team-key.ts";
import { translateEscalation } from "./translate-escalations.ts";
import { translateForwardingRules } from "./translate-forwarding.ts";
import { SourcePages, tellUnreadable } from "./translate-pages.ts";
import { Translator } from "./translate-people.ts";
import { tellAccountRoles } from "./translate-roles.ts";
import { translateSchedule } from "./translate-schedules.ts";
import { translateService } from "./translate-services.ts";
import { translateTeam } from "./translate-teams.ts";
import { emailOf, translateUser } from "./translate-users.ts";

/**
 * Everything that the stored pages of one read say, in our words (Opsgenie contract §3–§6). Pure. Nothing is dropped or defaulted without a
 * Problem: every id in the pages is found again in a draft or in a Problem. The order of the pages does not matter.
 */
export function translate(input: TranslateInput): Translation {
  const { selection, now } = input.context;
  const pages = new SourcePages(input.pages, now);
  const users = itemsOf(pages, PARTS.users);
  const directory = new Directory(parseItems(SHAPES.user, users, { source: null }).items);
  const context = new Translator(input.account, directory);
  tellUnreadable(input.pages, context);

  const people = users.flatMap((raw) => translateUser(raw, pages, context, input.context) ?? []);
  tellBareRules(people, context);
  tellAccountRoles(itemsOf(pages, PARTS.roles), people, context);
  const drafts: Draft[] = [
    ...people.map(({ draft }) => draft),
    ...itemsOf(pages, PARTS.teams).flatMap((raw) => translateTeam(raw, pages, context) ?? []),
    ...rawSchedules(input.pages).flatMap((raw) => translateSchedule(raw, pages, context, now) ?? []),
    ...itemsOf(pages, PARTS.policies).flatMap((raw) => translateEscalation(raw, context) ?? []),
    ...itemsOf(pages, PARTS.services).flatMap((raw) => translateService(raw, context) ?? []),
    ...translateForwardingRules(itemsOf(pages, PARTS.forwarding), context, now),
  ];
  drafts.push(...absentPeople(drafts, pages, context));
  const isPartial = tellTeamKey(drafts, pages, context);

  const read = (part: string): SourceList | null => {
    const list = pages.list(part);
    return list === null || !isPartial ? list : { ...list, complete: false };
  };
  const overrides = drafts
    .filter(({ kind }) => kind === "schedule")
    .map(({ sourceRef: { id } }) => ({ scheduleId: id, list: pages.list(PARTS.overrides, id) }));
  // Definitions are in the list, of all schedules; of those that are meant the overrides were read too.
  const detailed = overrides.flatMap(({ scheduleId, list }) => (list === null ? [] : [scheduleId]));
  const selected = select(drafts, context.problems, {
    reached: closure(buildGraph(input.pages), selection),
    selection,
    detailed: new Set(detailed),
  });
  const kinds = KINDS.map(
    ([kind, part]): KindRead => ({ kind, lists: [read(part)], unread: unreadOf(kind, context) }),
  );
  return { ...selected, scopes: scopesOf(kinds, overrides, selected.drafts, selection) };
}

const KINDS: readonly (readonly [EntityKind, string])[] = [
  ["user", PARTS.users],
  ["team", PARTS.teams],
  ["schedule", PARTS.schedules],
  ["escalation-policy", PARTS.policies],
  ["service", PARTS.services],
  ["substitution", PARTS.forwarding],
];

const itemsOf = (pages: SourcePages, part: string): readonly unknown[] => pages.list(part)?.items ?? [];

/** Things that are in a list and could not be read: nothing may be concluded about them. */
function unreadOf(kind: EntityKind, context: Translator): ReadonlySet<string> {
  return new Set(
    context.problems.flatMap(({ severity, sourceRef }) =>
      severity === "blocks" && sourceRef?.kind === kind ? [sourceRef.id] : [],
    ),
  );
}

/** People who hold seats and are in no list: gone, when the list was whole; not readable with this key, when it was not. */
function absentPeople(drafts: readonly Draft[], pages: SourcePages, context: Translator): Draft[] {
  const known = new Set(drafts.filter(({ kind }) => kind === "user").map(({ sourceRef }) => sourceRef.id));
  const isWhole = pages.list(PARTS.users)?.complete === true;
  const unread = unreadOf("user", context);
  return [...context.people.values()]
    .filter(({ id }) => !known.has(id))
    .map((person) => {
      // The list names everybody there is; it does not say since when somebody is gone.
      if (isWhole && !unread.has(person.id)) person.deletedAt ??= "unknown";
      return translateAbsentPerson(person, context, emailOf(context.logins.get(person.id) ?? null));
    });
}

/** Rules for other events than new alerts have a default for everybody; their steps are costly to read and not read (contract §3). */
function tellBareRules(people: readonly { readonly rulesWithoutSteps: number }[], context: Translator): void {
  const count = people.reduce((sum, { rulesWithoutSteps }) => sum + rulesWithoutSteps, 0);
  if (count === 0) return;
  context.tell(
    "unsupported-feature",
    null,
    `Of ${count} notification rules only what they wait for was read, not their steps: those that are switched off, or that tell of other events than new alerts.`,
    { path: "/notification-rules" },
  );
}

/** §1: whether the key seems to see one team only; then no list is complete, whatever it looks like. */
function tellTeamKey(drafts: readonly Draft[], pages: SourcePages, context: Translator): boolean {
  const owners = drafts.flatMap((draft) =>
    draft.kind === "schedule" || draft.kind === "escalation-policy" ? draft.value.teams : [],
  );
  const whole = [PARTS.users, PARTS.forwarding, PARTS.roles];
  const teams = pages.list(PARTS.teams);
  const suspicion = looksLikeTeamKey({
    teams: teams?.complete === true ? teams.items : null,
    owners,
    refused: whole.filter((part) => pages.isForbidden(part)).length,
    asked: whole.filter((part) => pages.list(part) !== null).length,
  });
  if (suspicion === null) return false;
  context.tell("partial-rights", null, `${suspicion} ${TEAM_KEY_ADVICE}`, { severity: "changes-meaning" });
  return true;
}
