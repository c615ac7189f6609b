import { formatUtc } from "#lib/practice/wall-clock.ts";
import type { Ask } from "#lib/practice/xmatters/ask.ts";
import { ROOT } from "#lib/practice/xmatters/company/account.ts";
import { XMATTERS_DEVICES } from "#lib/practice/xmatters/company/devices.ts";
import { person } from "#lib/practice/xmatters/company/people.ts";
import { embeddedPage, wholePage } from "#lib/practice/xmatters/paging.ts";
import type { Cut, Rendered, RenderedMember } from "#lib/practice/xmatters/render.ts";
import { groupNamed, ownerReference, shiftReference } from "#lib/practice/xmatters/shapes.ts";
import type { Absence, Shift } from "#lib/practice/xmatters/wire.ts";
import { wholeRecipient } from "./groups.ts";

export type RowOptions = {
  /** Members of one page; null: none at all. */
  membersPerShift: number | null;
  withShift: boolean;
  withOwner: boolean;
};

/**
 * One occurrence as on-call and the list of occurrences tell it: whole, without its zone unless the series is embedded
 * (contract §4, §5).
 */
export function entryOf(row: Rendered, groupNumber: number, ask: Ask, options: RowOptions) {
  const named = groupNamed(groupNumber);
  return {
    group: named,
    shift: options.withShift ? wholeShift(row.shift, groupNumber) : shiftReference(row.shift, groupNumber),
    ...(options.membersPerShift === null
      ? {}
      : {
          members: embeddedPage(
            row.members.map((member) => occurrenceMember(member, ask, options)),
            membersPath(row, named.id),
            options.membersPerShift,
          ),
        }),
    start: formatUtc(row.start),
    end: formatUtc(row.end),
  };
}

const membersPath = ({ shift, start }: Rendered, groupId: string): string =>
  `/groups/${groupId}/shifts/${shift.id}/occurrences/${formatUtc(start)}/members`;

/** `start` is that of the series (contract §5). */
function wholeShift(
  { id, name, start, end, timezone, recurrence, rotation, siteHolidays }: Shift,
  groupNumber: number,
) {
  const { id: groupId } = groupNamed(groupNumber);
  return {
    id,
    name,
    group: groupNamed(groupNumber),
    ...(start === undefined ? {} : { start, end }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(recurrence === undefined ? {} : { recurrence }),
    ...(rotation === undefined ? {} : { rotation }),
    ...(siteHolidays === undefined ? {} : { siteHolidays }),
    links: { self: `${ROOT}/groups/${groupId}/shifts/${id}` },
  };
}

/** A place in an occurrence, with its recipient in full. */
export function occurrenceMember(
  { position, delay, escalationType, inRotation, recipient, cuts }: RenderedMember,
  ask: Ask,
  { withOwner }: Pick<RowOptions, "withOwner">,
) {
  const whole = wholeRecipient(recipient);
  return {
    position,
    delay,
    escalationType,
    inRotation,
    ...absencesIn(cuts),
    member:
      recipient.recipientType === "DEVICE"
        ? { ...whole, owner: ownerOf(recipient.id, ask, withOwner) }
        : whole,
  };

  /**
   * Rows that tile the occurrence, the member's own among them, an empty one for nobody; vacancies alone are told as absences
   * (§6.30).
   */
  function absencesIn(all: Cut[]) {
    const absences = all.flatMap(({ absence }) => (absence === null ? [] : [absence]));
    if (absences.length === 0) return {};
    if (absences.every(({ absenceType }) => absenceType === "VACANCY")) {
      return { absences: wholePage(all.flatMap(vacancyRow)) };
    }
    return {
      replacements: wholePage(
        all.map(({ start, end, absence }) => ({
          start: formatUtc(start),
          end: formatUtc(end),
          ...replacementOf(absence),
        })),
      ),
    };
  }

  function replacementOf(absence: Absence | null) {
    if (absence === null) return { replacement: recipient };
    return absence.replacement === undefined ? {} : { replacement: absence.replacement };
  }
}

function vacancyRow({ start, end, absence }: Cut) {
  return absence === null
    ? []
    : [{ absenceType: absence.absenceType, start: formatUtc(start), end: formatUtc(end) }];
}

function ownerOf(deviceId: string, { lies }: Ask, isWhole: boolean) {
  const device = XMATTERS_DEVICES.find(({ id }) => id === deviceId);
  const owner = person(
    lies.map(({ owners }) => owners?.[deviceId]).find((owner) => owner !== undefined) ??
      device?.ownerNumber ??
      0,
  );
  const { id, targetName, links } = ownerReference(owner);
  return isWhole ? { ...ownerReference(owner), status: owner.status } : { id, targetName, links };
}
