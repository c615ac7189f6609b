import type { Page } from "../connector.ts";
import { type GraphNode, linkNodes } from "../shared/graph.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import { clean } from "../shared/translate-context.ts";
import { idOf, isRead, rowsIn, viewList } from "./pages.ts";
import { personName } from "./people.ts";
import { WITHOUT_SUPERVISORS } from "./refused.ts";
import { ownerOf, PARTS, type Part } from "./requests.ts";

type Need = GraphNode["needs"][number];

/**
 * What needs what, from the pages read so far. A group is a team, and where it may have series a schedule and a policy of the same id (architecture
 * §2): the team needs both and its people, the policy the schedule, the schedule whoever is in its timelines, a person who stands in for him. Series and
 * rosters are there once they are read.
 */
export function buildGraph(pages: readonly Page[]): ReadonlyMap<string, GraphNode> {
  const list = (part: Part) => viewList(pages.filter(({ request }) => request.part === part)).items;
  const owners = new Map(list(PARTS.devices).map((device) => [idOf(device), idOf(field(device, "owner"))]));
  const standIns = Map.groupBy(list(PARTS.absences), (absence) => idOf(field(absence, "member")));
  const byGroup = Map.groupBy(
    pages.filter((page) => isRead(page)),
    ({ request }) => ownerOf(request)?.group ?? null,
  );
  const rowsOf = (group: string, parts: readonly Part[]) =>
    (byGroup.get(group) ?? [])
      .filter(({ request }) => parts.some((part) => part === request.part))
      .flatMap(({ body }) => rowsIn(body) ?? []);
  const needOf = (recipient: unknown): Need[] => {
    const id = idOf(recipient);
    if (id === null) return [];
    const [person, group, owner]: readonly [Need, Need, Need] = [
      { kind: "user", id },
      { kind: "team", id },
      { kind: "user", id: owners.get(id) ?? "" },
    ];
    switch (textOf(recipient, "recipientType")?.trim().toUpperCase() ?? null) {
      case "GROUP":
        return [group];
      case "DEVICE":
        return [owner];
      case null:
        // Answers of old: whichever of the three the lists know by that id.
        return [person, group, owner];
      default:
        return [person];
    }
  };

  const users = list(PARTS.users).map(
    (person): GraphNode => ({
      ...named("user", person, fullName(person)),
      needs: (standIns.get(idOf(person)) ?? []).flatMap((absence) => needOf(field(absence, "replacement"))),
    }),
  );
  const groups = list(PARTS.groups).flatMap((group): GraphNode[] => {
    const id = idOf(group) ?? "";
    const seats = [
      ...rowsOf(id, [PARTS.shifts]).flatMap((shift) => rowsIn(field(shift, "members")) ?? []),
      ...rowsOf(id, [PARTS.shiftMembers]),
    ].map((member) => field(member, "recipient"));
    const atEnd = rowsOf(id, [PARTS.shifts]).map((shift) =>
      field(field(shift, "notifyEndOfEscalation"), "recipient"),
    );
    const people = [
      ...rowsOf(id, [PARTS.rosters]).map((row) => field(row, "member")),
      ...(rowsIn(field(group, "supervisors")) ?? []),
      ...rowsOf(id, [PARTS.supervisors]),
    ].flatMap(needOf);
    const team = named("team", group, clean(textOf(group, "targetName")));
    if (!mayHaveShifts(group)) return [{ ...team, needs: once(people) }];
    const [schedule, policy] = [
      { kind: "schedule", id } as const,
      { kind: "escalation-policy", id } as const,
    ];
    return [
      { ...team, needs: once([schedule, policy, ...people]) },
      { ...team, ...schedule, needs: once([...seats, ...atEnd].flatMap(needOf)) },
      { ...team, ...policy, needs: [schedule] },
    ];
  });
  const services = list(PARTS.services).map(
    (service): GraphNode => ({
      ...named("service", service, clean(textOf(service, "targetName")) ?? clean(textOf(service, "name"))),
      needs: [{ kind: "team", id: idOf(field(service, "ownedBy")) ?? "" }],
    }),
  );
  return linkNodes([...users, ...groups, ...services].filter(({ id }) => id !== ""));
}

/** Whether series are to be asked for: answers of old do not name the type, and a type that is not known may have some (contract §5). */
export function mayHaveShifts(group: unknown): boolean {
  const type = textOf(group, "groupType")?.toUpperCase();
  return type !== "BROADCAST" && type !== "DYNAMIC";
}

/** Whether members can be listed: those of a dynamic group are whoever meets its criteria at the moment of an alert (§6.34). */
export const hasRoster = (group: unknown): boolean => textOf(group, "groupType")?.toUpperCase() !== "DYNAMIC";

/** Whether the pages of the list of groups came without supervisors, so that every group is asked for them (§4). */
export const lacksSupervisors = (pages: readonly Page[]): boolean =>
  pages.some((page) => isRead(page) && queryOf(page.request, "embed") === WITHOUT_SUPERVISORS);

const fullName = (person: unknown): string | null =>
  personName({
    targetName: textOf(person, "targetName"),
    firstName: textOf(person, "firstName"),
    lastName: textOf(person, "lastName"),
  });

function textOf(value: unknown, name: string): string | null {
  const text = field(value, name);
  return typeof text === "string" ? text : null;
}

const named = <K extends GraphNode["kind"]>(kind: K, raw: unknown, name: string | null) => {
  const id = idOf(raw) ?? "";
  return { kind, id, name: name ?? id };
};

const once = (needs: readonly Need[]): readonly Need[] => [
  ...new Map(needs.map((need) => [`${need.kind} ${need.id}`, need])).values(),
];
