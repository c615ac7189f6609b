import { z } from "zod";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { type EpochMs, parseInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { Page } from "../connector.ts";
import { type ItemShape, parseItem } from "../parse-items.ts";
import { id, shortText, text, whole } from "../shared/json-fields.ts";
import { clean } from "../shared/translate-context.ts";
import { numeric, PersonReference, Recipient } from "./api-types.ts";
import { membersOf } from "./on-call-members.ts";
import { rowsIn, totalOf } from "./pages.ts";

/**
 * The source's own rendering, as far as it is compared (xMatters contract §5, on-call entry). Whatever says who is on call, when, or after which
 * wait has to be readable: an entry that lost any of it proves nothing.
 */
const Member = Recipient.extend({
  owner: PersonReference.nullable().default(null),
  deviceType: shortText,
  emailAddress: shortText,
  phoneNumber: shortText,
});
export type OnCallRecipient = z.output<typeof Member>;

const replacement = PersonReference.nullable().default(null);
const Cut = z.object({ start: z.string(), end: z.string(), replacement });
const Absence = Cut.extend({ absenceType: z.string() });

const Seat = z.object({
  position: numeric,
  /** Minutes waited before this member, whatever one sentence of the reference says (§6.15). */
  delay: numeric,
  waitInSeconds: numeric,
  member: Member,
  replacements: whole,
  absences: whole,
});

const Series = z.object({
  id,
  name: shortText,
  rotationType: shortText,
  rotation: whole,
  recurrence: whole,
});
export type OnCallSeries = z.output<typeof Series>;

const Entry = z.object({ shift: Series.nullable().default(null), start: text, end: text, members: whole });

const ENTRY: ItemShape<typeof Entry> = { schema: Entry, fields: ["name", "rotationType"] };
const SEAT: ItemShape<typeof Seat> = {
  schema: Seat,
  fields: ["targetName", "firstName", "lastName", "groupType", "deviceType", "emailAddress", "phoneNumber"],
};

/** Somebody who takes a member's place for a while; null: nobody does. */
export interface Takeover extends Interval {
  readonly by: z.output<typeof PersonReference> | null;
}

/** A place of a timeline in one occurrence. */
export interface OnCallSeat {
  readonly waitBeforeSeconds: number;
  readonly member: OnCallRecipient;
  /** What tiles the occurrence, the member's own parts included; null when nothing is cut (§6.30). */
  readonly tiles: readonly Takeover[] | null;
  /** The other form: outside of these the member is there himself (§6.30). */
  readonly absences: readonly Takeover[];
}

/** One whole occurrence of a series, never cut at the window that was asked for (§4). */
export interface OnCallOccurrence extends Interval {
  readonly series: OnCallSeries;
  /** In the order in which they are told. */
  readonly seats: readonly OnCallSeat[];
}

/** Why an answer proves nothing, and where. */
export interface NoProof {
  readonly path: string;
  readonly why: string;
}

/**
 * One row of `/on-call` (xMatters contract §5); null when it says that nobody of the group is on call. `pages` hold what the row's list of members
 * left out: without all of it the row proves nothing.
 */
export function readOccurrence(
  raw: unknown,
  path: string,
  pages: readonly Page[],
): Result<OnCallOccurrence | null, NoProof> {
  const { item, problems } = parseItem(ENTRY, raw, { source: null });
  if (item === undefined) return unreadable(path, problems);
  const { shift: series, start, end } = item;
  if (series === null && start === null && end === null && item.members === null) return ok(null);
  if (series === null) return fail({ path: `${path}/shift`, why: "a row names no shift" });
  const span = spanOf(start, end);
  if (span === null) return fail({ path: `${path}/start`, why: "an occurrence is no interval" });
  const members = membersOf(raw, pages);
  if (members === null) {
    return fail({ path: `${path}/members`, why: "not all members of an occurrence were read" });
  }
  const seats: (OnCallSeat & { readonly position: number | null })[] = [];
  for (const [index, member] of members.entries()) {
    const seat = readSeat(member, `${path}/members/data/${index}`);
    if (!seat.ok) return seat;
    seats.push(seat.value);
  }
  return ok({ ...span, series, seats: inPlaces(seats) });
}

function readSeat(
  raw: unknown,
  path: string,
): Result<OnCallSeat & { readonly position: number | null }, NoProof> {
  const { item, problems } = parseItem(SEAT, raw, { source: null });
  if (item === undefined) return unreadable(path, problems);
  const waitBeforeSeconds = item.waitInSeconds ?? (item.delay ?? 0) * 60;
  if (!Number.isSafeInteger(waitBeforeSeconds) || waitBeforeSeconds < 0) {
    return fail({ path: `${path}/delay`, why: "a wait is none" });
  }
  const tiles = readTakeovers(item.replacements, `${path}/replacements/data`, Cut);
  if (!tiles.ok) return tiles;
  const absences = readTakeovers(item.absences, `${path}/absences/data`, Absence);
  if (!absences.ok) return absences;
  const { member, position } = item;
  return ok({
    position,
    waitBeforeSeconds,
    member,
    tiles: tiles.value.length === 0 ? null : tiles.value,
    absences: absences.value,
  });
}

/** Rows that say who takes a place, in either form. An absence to be replaced has to say by whom; a row of nobody leaves the place vacant. */
function readTakeovers(
  list: unknown,
  path: string,
  schema: typeof Cut | typeof Absence,
): Result<readonly Takeover[], NoProof> {
  if (list === null) return ok([]);
  const rows = rowsIn(list);
  if (rows === undefined || (!Array.isArray(list) && (totalOf(list) ?? 0) > rows.length)) {
    return fail({ path, why: "not all who stand in for a member were read" });
  }
  const found: Takeover[] = [];
  for (const [index, raw] of rows.entries()) {
    const { item, problems } = parseItem<typeof Cut | typeof Absence>(
      { schema, fields: ["targetName", "firstName", "lastName"] },
      raw,
      { source: null },
    );
    if (item === undefined) return unreadable(`${path}/${index}`, problems);
    const span = spanOf(item.start, item.end);
    if (span === null) return fail({ path: `${path}/${index}`, why: "a replacement is no interval" });
    const isVacancy = "absenceType" in item && item.absenceType.trim().toUpperCase() === "VACANCY";
    if ("absenceType" in item && !isVacancy && item.replacement === null) {
      return fail({ path: `${path}/${index}`, why: "an absence names nobody who stands in" });
    }
    found.push({ ...span, by: isVacancy ? null : item.replacement });
  }
  return ok(found);
}

/** By position where that is an order; else as listed. */
function inPlaces<S extends { readonly position: number | null }>(seats: readonly S[]): readonly S[] {
  const given = seats.map(({ position }) => position);
  const isOrder = new Set(given).size === given.length && !given.includes(null);
  return isOrder ? seats.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)) : seats;
}

function spanOf(start: string | null, end: string | null): { start: EpochMs; end: EpochMs } | null {
  const [from, to] = [parseInstant(start ?? ""), parseInstant(end ?? "")];
  return from === null || to === null || toMs(from) >= toMs(to) ? null : { start: toMs(from), end: toMs(to) };
}

const unreadable = (path: string, [first]: readonly { readonly path: string; readonly message: string }[]) =>
  fail({ path: path + (first?.path ?? ""), why: clean(first?.message ?? null) ?? "it cannot be read" });
