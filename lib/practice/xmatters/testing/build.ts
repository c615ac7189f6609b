import type { Absence, RecipientReference, Shift, ShiftMember } from "#lib/practice/xmatters/wire.ts";

export function recipient(name: string): RecipientReference {
  return { id: name, targetName: name, recipientType: "PERSON" };
}

/** A member that rotates where anything does, told at once. */
export function member(name: string, position = 1, more: Partial<ShiftMember> = {}): ShiftMember {
  return {
    position,
    delay: 0,
    escalationType: "NONE",
    inRotation: true,
    recipient: recipient(name),
    ...more,
  };
}

/** A series; always on unless told otherwise. Fields that are undefined are absent. */
export function shift(
  fields: { [Field in keyof Shift]?: Shift[Field] | undefined } & { members: ShiftMember[] },
): Shift {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { id: "series", name: "Series", exclusions: [], members: fields.members, ...given };
}

/** Everywhere, unless told otherwise; nobody stands in unless somebody is named. */
export function absence(
  name: string,
  [start, end]: [start: string, end: string],
  by?: string,
  more: Partial<Absence> = {},
): Absence {
  return {
    id: `${name} ${start}`,
    absenceType: by === undefined ? "VACANCY" : "REPLACEMENT",
    start,
    end,
    member: recipient(name),
    ...(by === undefined ? {} : { replacement: recipient(by) }),
    ...more,
  };
}
