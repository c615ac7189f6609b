import type { Page } from "../../connector.ts";
import { pageOf } from "./answers.ts";

/** A row of the vendor's JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** A page of rows, all of them. */
export const pageOfRows = (rows: readonly unknown[]): Row => ({
  count: rows.length,
  total: rows.length,
  data: rows,
});

export const person = (id: string, rest: Row = {}): Row => ({
  id,
  targetName: `${id}.user`,
  recipientType: "PERSON",
  firstName: id.charAt(0).toUpperCase() + id.slice(1),
  status: "ACTIVE",
  timezone: "US/Eastern",
  ...rest,
});

/** The e-mail device of somebody, or another one. */
export const device = (owner: string, rest: Row = {}): Row => ({
  id: `${owner}-email`,
  name: "Work Email",
  targetName: `${owner}.user|Work Email`,
  recipientType: "DEVICE",
  deviceType: "EMAIL",
  emailAddress: `${owner}@example.com`,
  sequence: 1,
  delay: 0,
  status: "ACTIVE",
  testStatus: "TESTED",
  owner: { id: owner, targetName: `${owner}.user` },
  ...rest,
});

export const group = (id: string, rest: Row = {}): Row => ({
  id,
  targetName: id,
  recipientType: "GROUP",
  groupType: "ON_CALL",
  status: "ACTIVE",
  allowDuplicates: true,
  ...rest,
});

/** A member by id: `ana`, told so many minutes after the one before; a person unless the rest says otherwise. */
export const member = (id: string, delay = 0, rest: Row & { readonly recipient?: Row } = {}): Row => {
  const { recipient, ...others } = rest;
  return {
    delay,
    escalationType: delay === 0 ? "NONE" : "PEER",
    inRotation: true,
    recipient: { id, recipientType: "PERSON", targetName: `${id}.user`, ...recipient },
    ...others,
  };
};

/** A series of 09:00 to 17:00 in New York from Monday 1 June 2026 on, every day; members numbered from 1. */
export function series(
  id: string,
  members: readonly Row[],
  rest: Row & { readonly exclusions?: readonly unknown[] } = {},
): Row {
  const { exclusions, ...others } = rest;
  return {
    id,
    name: id,
    start: "2026-06-01T13:00:00.000Z",
    end: "2026-06-01T21:00:00Z",
    timezone: "America/New_York",
    recurrence: { frequency: "DAILY", repeatEvery: "1", end: { endBy: "NEVER" } },
    members: pageOfRows(members.map((one, index) => ({ position: index + 1, ...one }))),
    ...(exclusions === undefined ? {} : { exclusions: pageOfRows(exclusions) }),
    ...others,
  };
}

export const absence = (member: string, replacement: string | null, rest: Row = {}): Row => ({
  id: `absence-${member}`,
  absenceType: replacement === null ? "VACANCY" : "REPLACEMENT",
  start: "2026-06-03T15:00:00.000Z",
  end: "2026-06-03T17:00:00Z",
  member: { id: member, targetName: `${member}.user`, recipientType: "PERSON" },
  ...(replacement === null
    ? {}
    : { replacement: { id: replacement, targetName: `${replacement}.user`, recipientType: "PERSON" } }),
  ...rest,
});

/** What an account holds; what is not given is an empty list, people are those that are named, with an e-mail device each. */
export interface Account {
  readonly people?: readonly Row[];
  readonly devices?: readonly Row[];
  readonly sites?: readonly Row[];
  readonly services?: readonly Row[];
  readonly absences?: readonly Row[];
  readonly groups?: readonly Row[];
  /** Series by group. */
  readonly shifts?: Readonly<Record<string, readonly Row[]>>;
  /** Members of the roster by group. */
  readonly rosters?: Readonly<Record<string, readonly Row[]>>;
}

const CREW = ["ana", "ben", "eva", "zoe"];

/** A whole read of an account, as its pages were stored. */
export function pagesOf(account: Account): readonly Page[] {
  const groups = account.groups ?? Object.keys(account.shifts ?? {}).map((id) => group(id));
  // As JSON has it: a member that is undefined is none.
  const list = (get: string, rows: readonly unknown[]): Page =>
    pageOf({ get, body: JSON.parse(JSON.stringify(pageOfRows(rows))) });
  return [
    list("/sites", account.sites ?? []),
    list("/people", account.people ?? CREW.map((id) => person(id))),
    list("/devices", account.devices ?? CREW.map((id) => device(id))),
    list("/groups", groups),
    list("/services", account.services ?? []),
    list("/temporary-absences", account.absences ?? []),
    ...groups.flatMap(({ id, groupType }) => [
      ...(groupType === "BROADCAST" || groupType === "DYNAMIC"
        ? []
        : [list(`/groups/${id}/shifts`, account.shifts?.[String(id)] ?? [])]),
      ...(groupType === "DYNAMIC"
        ? []
        : [
            list(
              `/groups/${id}/members`,
              (account.rosters?.[String(id)] ?? []).map((row) => ({ group: { id }, member: row })),
            ),
          ]),
    ]),
  ];
}
