import type { Draft } from "#lib/core/model/entity.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import type { TranslateInput, Translation } from "../connector.ts";
import { translateAbsentPerson } from "../shared/absent-person.ts";
import { closure } from "../shared/graph.ts";
import { type KindRead, type OverrideRead, scopesOf } from "../shared/scopes.ts";
import { select } from "../shared/selection.ts";
import type { SourceList } from "../shared/source-list.ts";
import { clean, TranslateContext } from "../shared/translate-context.ts";
import { type Reference, SHAPES } from "./api-types.ts";
import { buildGraph } from "./graph.ts";
import { VENDOR } from "./requests.ts";
import { translateLayerSchedule } from "./translate-layer-schedule.ts";
import { idOf, type SourceDetail, SourcePages } from "./translate-pages.ts";
import { translatePolicy } from "./translate-policies.ts";
import { translateService } from "./translate-services.ts";
import { translateShiftSchedule } from "./translate-shift-schedule.ts";
import { translateTeam } from "./translate-teams.ts";
import { translateUser } from "./translate-users.ts";

/**
 * Everything that the stored pages of one read say, in our words (PagerDuty contract §7–§11). Pure. Nothing is dropped or defaulted
 * without a Problem: every id in the pages is found again in a draft or in a Problem. What an endpoint is follows from the vendor's
 * own paths, so that the order and the grouping of the pages do not matter.
 */
export function translate(input: TranslateInput): Translation {
  const { selection, rules } = input.context;
  const context = new TranslateContext(VENDOR, input.account);
  const pages = new SourcePages(input.pages, context);

  const users = everyOne(pages, "/users", "user");
  const people = users.items.flatMap((raw) => translateUser(raw, rules, context) ?? []);
  const teams = translateTeams(pages, people, context);
  const schedules = translateSchedules(pages, context);
  const policies = everyOne(pages, "/escalation_policies", "escalation_policy");
  const services = everyOne(pages, "/services", "service");
  const drafts: Draft[] = [
    ...people.map((person) => person.draft),
    ...teams.drafts,
    ...schedules.drafts,
    ...policies.items.flatMap((raw) => translatePolicy(raw, context) ?? []),
    ...translateServices(services.items, context),
  ];
  const known = new Set(people.map((person) => person.draft.sourceRef.id));
  const absent = [...context.people.values()].filter((person) => !known.has(person.id));
  drafts.push(...absent.map((person) => translateAbsentPerson(person, context)));
  tellWhatIsNotRead(input, context);

  const selected = select(drafts, context.problems, {
    reached: closure(buildGraph(input.pages), selection),
    selection,
    detailed: new Set(drafts.flatMap(({ kind, sourceRef }) => (kind === "schedule" ? [sourceRef.id] : []))),
  });
  const kinds: readonly KindRead[] = [
    { kind: "user", lists: [users.list], unread: new Set() },
    { kind: "team", lists: [teams.list], unread: new Set() },
    { kind: "schedule", lists: schedules.lists, unread: schedules.unread },
    { kind: "escalation-policy", lists: [policies.list], unread: new Set() },
    { kind: "service", lists: [services.list], unread: new Set() },
  ];
  return { ...selected, scopes: scopesOf(kinds, schedules.overrides, selected.drafts, selection) };
}

/** The items of a list, and those that were asked for one by one. */
function everyOne(
  pages: SourcePages,
  path: string,
  singleKey: string,
): { readonly items: readonly unknown[]; readonly list: SourceList | null } {
  const list = pages.list(path);
  const items = list?.items ?? [];
  const listed = new Set(items.map(idOf));
  const single = pages.idsAt(path).filter((id) => !listed.has(id));
  return { items: [...items, ...single.flatMap((id) => pages.detail(path, id, singleKey)?.raw ?? [])], list };
}

function translateTeams(
  pages: SourcePages,
  people: readonly { readonly draft: Draft; readonly teams: readonly Reference[] }[],
  context: TranslateContext,
): { readonly drafts: readonly Draft[]; readonly list: SourceList | null } {
  const { items, list } = everyOne(pages, "/teams", "team");
  const memberships = people.flatMap(({ draft, teams }) => teams.map((team) => ({ draft, team })));
  const byTeam = Map.groupBy(memberships, ({ team }) => team.id);
  const memberIds = new Map(
    [...byTeam].map(([id, members]) => [id, members.map(({ draft }) => draft.sourceRef.id)]),
  );
  const drafts = items.flatMap((raw) => {
    const members = pages.list(`/teams/${encodeURIComponent(idOf(raw) ?? "")}/members`);
    return translateTeam(raw, members, memberIds, context) ?? [];
  });
  const known = new Set(drafts.map((draft) => draft.sourceRef.id));
  for (const [id, members] of byTeam) {
    if (known.has(id)) continue;
    const ref = context.ref("team", id);
    const name = members.map(({ team }) => clean(team.summary)).find((one) => one !== null) ?? id;
    context.tell(
      "dangling-reference",
      { ref, name },
      "users belong to this team, but it could not be read.",
      {
        affected: members.map(({ draft }) => thingOf(draft)),
        severity: "changes-meaning",
      },
    );
  }
  return { drafts, list };
}

interface TranslatedSchedules {
  readonly drafts: readonly Draft[];
  readonly lists: readonly (SourceList | null)[];
  readonly unread: ReadonlySet<string>;
  readonly overrides: readonly OverrideRead[];
}

/** Both families (contract §8): an upgrade keeps the id, so that one that changed while it was read counts as what it has become. */
function translateSchedules(pages: SourcePages, context: TranslateContext): TranslatedSchedules {
  const drafts: Draft[] = [];
  const overrides: OverrideRead[] = [];
  const shiftDetails = detailsOf(pages, "/v3/schedules");
  for (const [id, detail] of shiftDetails) {
    const list = pages.list(`/v3/schedules/${encodeURIComponent(id)}/overrides`);
    const customShifts = pages.list(`/v3/schedules/${encodeURIComponent(id)}/custom_shifts`);
    overrides.push({ scheduleId: id, list });
    drafts.push(...asList(translateShiftSchedule(detail, { overrides: list, customShifts }, context)));
  }
  const layerDetails = detailsOf(pages, "/schedules");
  for (const [id, detail] of layerDetails) {
    if (shiftDetails.has(id)) continue;
    const list = pages.list(`/schedules/${encodeURIComponent(id)}/overrides`);
    overrides.push({ scheduleId: id, list });
    drafts.push(...asList(translateLayerSchedule(detail, list, context)));
  }
  const lists = [pages.list("/schedules"), pages.list("/v3/schedules")];
  const unread = new Set<string>();
  for (const [family, list] of lists.entries()) {
    const shape = family === 0 ? SHAPES.layerScheduleSummary : SHAPES.shiftScheduleSummary;
    for (const raw of list?.items ?? []) {
      const id = idOf(raw);
      if (id !== null && (shiftDetails.has(id) || layerDetails.has(id))) continue;
      const item = context.parse(shape, raw, "schedule");
      if (item === undefined) continue;
      unread.add(item.id);
      const name = clean(item.name) ?? clean(item.summary) ?? item.id;
      context.tell(
        "not-readable",
        { ref: context.ref("schedule", item.id), name },
        "it is in the list, but its layers and shifts could not be read.",
        { severity: "blocks", retry: !pages.isGone(`${family === 0 ? "" : "/v3"}/schedules/${item.id}`) },
      );
    }
  }
  return { drafts, lists, unread, overrides };
}

function detailsOf(pages: SourcePages, prefix: string): ReadonlyMap<string, SourceDetail> {
  return new Map(
    pages.idsAt(prefix).flatMap((id) => {
      const detail = pages.detail(prefix, id, "schedule");
      return detail === undefined ? [] : [[id, detail] as const];
    }),
  );
}

/** Keys of integrations are secrets and are not read: said once, with the services that need new ones. */
function translateServices(items: readonly unknown[], context: TranslateContext): readonly Draft[] {
  const services = items.flatMap((raw) => translateService(raw, context) ?? []);
  const affected = services.filter((one) => one.hasIntegrations).map((one) => thingOf(one.draft));
  if (affected.length > 0) {
    context.tell(
      "secret-not-imported",
      null,
      "Integration keys are secrets of PagerDuty and are not imported; tools that send alerts need keys from here.",
      { affected },
    );
  }
  return services.map((one) => one.draft);
}

/** What a read leaves out by its nature or by the rules of the run: said once, not for every user. */
function tellWhatIsNotRead({ context: { rules }, pages }: TranslateInput, context: TranslateContext): void {
  if (!rules.notificationRules || !pages.some((page) => page.request.path === "/users")) return;
  if (!rules.contactMethods) {
    context.tell(
      "unsupported-feature",
      null,
      "Notification rules point to contact methods; these were not chosen, so neither are imported.",
    );
    return;
  }
  context.tell(
    "unsupported-feature",
    null,
    "Rules for hand-off and status-update notifications are not imported: PagerDuty gives them only one user at a time.",
  );
}

function thingOf(draft: Draft): { kind: EntityKind; id: string; name: string } {
  const name = draft.kind === "substitution" ? draft.sourceRef.id : draft.value.name;
  return { kind: draft.kind, id: draft.sourceRef.id, name };
}

const asList = (draft: Draft | undefined): readonly Draft[] => (draft === undefined ? [] : [draft]);
