import type { Draft } from "#lib/core/model/entity.ts";
import { type DraftParticipant, NOBODY } from "#lib/core/model/participant.ts";
import { parseInstant } from "#lib/core/time/instant.ts";
import { field } from "../shared/json-field.ts";
import { idOf } from "../shared/list-pages.ts";
import { spanOf } from "../shared/span.ts";
import { clean, type Subject } from "../shared/translate-context.ts";
import { type Absence, SHAPES } from "./api-types.ts";
import { personName } from "./people.ts";
import { standingOf, type Translator } from "./translate-people.ts";

/**
 * Temporary absences (xMatters contract §6.27–§6.32): within the window the replacement takes the place, or nobody does, which leaves out the wait
 * after it too; in the group that is named, or in all. Nobody replaces the replacement.
 */
export function translateAbsences(list: readonly unknown[], context: Translator): readonly Draft[] {
  const drafts = list.flatMap((raw) => translateAbsence(raw, context) ?? []);
  const byId = new Map(drafts.map((draft) => [draft.sourceRef.id, draft]));
  return [...byId.values()];
}

function translateAbsence(raw: unknown, context: Translator): Draft | undefined {
  const item = context.parse(SHAPES.absence, raw, "substitution");
  return item === undefined ? undefined : draftOf(item, context);
}

/** What an absence without an id of its own goes by: whose it is, when, where, and who stands in. */
const keyOf = ({ member, start, end, group, replacement }: Absence): string =>
  [member.id, start, end, group?.id ?? "all", replacement?.id ?? "nobody"].join(" ");

/** Whether an entry says which absence it is: by its id, or else by what it goes by. */
export function isNamedAbsence(raw: unknown): boolean {
  const parts = [field(field(raw, "member"), "id"), field(raw, "start"), field(raw, "end")];
  return idOf(raw) !== null || parts.every((part) => typeof part === "string" && part !== "");
}

function draftOf(item: Absence, context: Translator): Draft | undefined {
  const ref = context.ref("substitution", clean(item.id) ?? keyOf(item));
  const name = context.names.get(item.member.id) ?? personName(item.member) ?? item.member.id;
  const subject = { ref, name: `Absence of ${name}` };
  const span = spanOf(item.start, item.end);
  const absent = context.person(item.member, subject);
  if (span === null || item.replacement?.id === item.member.id) {
    const why = span === null ? "it is no interval" : "somebody replaces himself";
    context.tell("invalid-value", subject, `${why}; it is left out.`, {
      severity: span === null ? "changes-meaning" : "info",
      firstMattersAt: parseInstant(item.start),
    });
    return undefined;
  }
  if (item.includeDirectNotifications === true) {
    context.tell(
      "unsupported-feature",
      subject,
      "it also reaches alerts that are sent to the person alone; here it counts for places on call.",
      { path: "/includeDirectNotifications", firstMattersAt: span.start },
    );
  }
  const group = item.group;
  const standing = group === null ? null : (context.standings.get(group.id) ?? standingOf(group.groupType));
  if (group !== null && (standing === "roster" || standing === "dynamic")) {
    context.tell(
      "unsupported-feature",
      subject,
      `it is for the group "${clean(group.targetName) ?? group.id}", in which nobody is on call by a schedule; it is left out.`,
      { path: "/group", firstMattersAt: span.start },
    );
    return undefined;
  }
  return {
    kind: "substitution",
    value: {
      absent,
      substitute: substituteOf(item, subject, context),
      ...span,
      within:
        group === null
          ? { type: "account" }
          : { type: "schedules", schedules: [context.ref("schedule", group.id)] },
      stage: "slot",
      reason: REASONS[typeOf(item)] ?? clean(item.absenceType),
    },
    sourceRef: ref,
    deletedAtSource: false,
  };
}

const typeOf = ({ absenceType }: Absence): string => absenceType.trim().toUpperCase();

/** xMatters tells no reason (§4); this is what it calls the two kinds. */
const REASONS: Readonly<Record<string, string>> = {
  REPLACEMENT: "Temporary absence with a replacement",
  VACANCY: "Temporary absence without a replacement",
};

/** §6.27, §6.28: who takes the place; nobody in a vacancy. A kind that is not known is told, and goes by whether somebody is named. */
function substituteOf(item: Absence, subject: Subject, context: Translator): DraftParticipant {
  const { replacement } = item;
  const type = typeOf(item);
  if (replacement !== null && type !== "VACANCY") {
    return { kind: "user", id: context.person(replacement, subject) };
  }
  if (replacement !== null || type === "REPLACEMENT") {
    if (replacement !== null) context.person(replacement, subject);
    const why =
      replacement === null ? "it names no replacement" : "it is a vacancy and yet names a replacement";
    context.tell("invalid-value", subject, `${why}; the place is left vacant.`, {
      path: "/replacement",
      severity: "changes-meaning",
      firstMattersAt: parseInstant(item.start),
    });
  }
  return NOBODY;
}
