import { parseInstant } from "#lib/practice/wall-clock.ts";
import { type Ask, groupsSeen, pickGroup, pickShift } from "#lib/practice/xmatters/ask.ts";
import type { XmattersGroup } from "#lib/practice/xmatters/company/groups.ts";
import { pageOf, wholePage } from "#lib/practice/xmatters/paging.ts";
import type { Query } from "#lib/practice/xmatters/query.ts";
import { badRequest, forbidden, notFound } from "#lib/practice/xmatters/refusal.ts";
import type { Rendered } from "#lib/practice/xmatters/render.ts";
import { groupNamed, shiftReference } from "#lib/practice/xmatters/shapes.ts";
import { tell } from "#lib/practice/xmatters/tell.ts";
import { entryOf, occurrenceMember } from "./on-call-rows.ts";

const DAY_MS = 86_400_000;
const MOST_GROUPS = 30;
/** Members of one occurrence, unless told (contract §4). */
const USUAL_MEMBERS = 3;
const MOST_MEMBERS = 100;

type Window = { since: number; until: number };

/**
 * `GET /on-call`: the occurrences of up to 30 groups that touch the range, whole, group by group and by their start; of a group
 * with nobody on call an entry that names the group alone (contract §4, §5).
 */
export function listOnCall(ask: Ask) {
  const { query } = ask;
  query.only("groups", "from", "to", "at", "membersPerShift", "embed");
  const window = windowOf(ask);
  const options = {
    membersPerShift: query.wholeNumber("membersPerShift", USUAL_MEMBERS, [1, MOST_MEMBERS]),
    withShift: query.embeds("shift"),
    withOwner: query.embeds("members.owner"),
  };
  const entries = groupsAsked(ask).flatMap((group) => {
    const rows = tell(group, window, ask);
    return rows.length === 0
      ? [{ group: groupNamed(group.n) }]
      : rows.map((row) => entryOf(row, group.n, ask, options));
  });
  return pageOf(entries, ask.path, query);
}

/**
 * `GET /on-call-summary`: a moment, one row for each place of a timeline; 1000 at most. The contract leaves open whether it is
 * a page (§11.4): here it is.
 */
export function getOnCallSummary(ask: Ask) {
  const { query } = ask;
  query.only("groups", "at", "embed", "recipientsPerShift");
  const window = windowOf(ask);
  const most = query.wholeNumber("recipientsPerShift", USUAL_MEMBERS, [1, MOST_MEMBERS]);
  const rows = groupsAsked(ask).flatMap((group) =>
    tell(group, window, ask).flatMap((row) => summaryOf(row, group.n, { at: window.since, most })),
  );
  return wholePage(rows.slice(0, 1000));
}

function summaryOf(
  { shift, members }: Rendered,
  groupNumber: number,
  { at, most }: { at: number; most: number },
) {
  let delay = 0;
  return members.slice(0, most).map((member) => {
    delay += member.delay;
    const absence = member.cuts.find(({ start, end }) => start <= at && at < end)?.absence ?? null;
    return {
      group: groupNamed(groupNumber),
      shift: shiftReference(shift, groupNumber),
      recipient: absence?.replacement ?? member.recipient,
      ...(absence === null ? {} : { absence: absence.member }),
      delay,
      escalationLevel: member.position,
    };
  });
}

/** `GET /groups/{groupId}/occurrences`: rows like on-call's, without members unless embedded (contract §4). */
export function listOccurrences(ask: Ask) {
  const { query } = ask;
  query.only("from", "to", "embed", "shifts");
  const group = pickGroup(ask);
  const shifts = query.list("shifts");
  const entries = tell(group, windowOf(ask), ask)
    .filter(({ shift }) => shifts.length === 0 || shifts.includes(shift.id))
    .map((row) =>
      entryOf(row, group.n, ask, {
        membersPerShift: query.embeds("members") ? MOST_MEMBERS : null,
        withShift: true,
        withOwner: false,
      }),
    );
  return pageOf(entries, ask.path, query);
}

/** `GET …/occurrences/{start}/members`: where the members of an entry go on. */
export function listOccurrenceMembers(ask: Ask) {
  ask.query.only("embed");
  const group = pickGroup(ask);
  const shift = pickShift(ask);
  const text = ask.ids[2] ?? "";
  const start = Number.isNaN(Date.parse(text)) ? Number.NaN : parseInstant(text);
  const row = tell(group, { since: start, until: start + 1 }, ask).find(
    (one) => one.shift.id === shift.id && one.start === start,
  );
  if (!row) throw notFound("shift occurrence", text);
  const withOwner = ask.query.embeds("members.owner") || ask.query.embeds("member.owner");
  return pageOf(
    row.members.map((member) => occurrenceMember(member, ask, { withOwner })),
    ask.path,
    ask.query,
  );
}

/** Every group by id or name; one that is not there, or not to be seen, is a bad value (contract §3). */
function groupsAsked(ask: Ask): XmattersGroup[] {
  const keys = ask.query.list("groups");
  if (keys.length === 0) throw badRequest("The parameter groups is required.");
  if (keys.length > MOST_GROUPS) throw badRequest(`At most ${MOST_GROUPS} groups can be asked for at once.`);
  const seen = groupsSeen(ask);
  return [...new Set(keys)].map((key) => {
    const wanted = key.toLowerCase();
    const group = seen.find((one) => one.id === wanted || one.targetName.toLowerCase() === wanted);
    if (!group)
      throw badRequest(`Could not find a group with id ${key}`, "validation.group.group_not_exists");
    return group;
  });
}

/**
 * The range asked for, in epoch seconds; without one this moment. Live ranges begin a day ago at most, end ahead and within 90
 * days; what is wholly past is history, which these credentials may not read; across both is refused (contract §2, §4).
 */
function windowOf({ query, now }: Ask): Window {
  const { at, from, to } = spanOf(query, now);
  const isMoment = at !== null;
  const [first, last] = isMoment ? [at, at] : [from, to];
  if (last > now.getTime() + 90 * DAY_MS)
    throw badRequest("The range may end 90 days in the future at most.");
  if (!isMoment && last <= first) throw badRequest("The value of to must be after from.");
  if (first < now.getTime() - DAY_MS) {
    if (last < now.getTime()) throw forbidden("historical data");
    throw badRequest("A range that begins more than 24 hours ago may not reach into the future.");
  }
  if (!isMoment && last < now.getTime()) throw badRequest("The value of to must be in the future.");
  const since = Math.floor(first / 1000);
  return { since, until: isMoment ? since + 1 : Math.ceil(last / 1000) };
}

function spanOf(query: Query, now: Date): { at: number | null; from: number; to: number } {
  const at = query.instant("at");
  const from = query.instant("from");
  const to = query.instant("to");
  if (from === null && to === null) return { at: at ?? now.getTime(), from: 0, to: 0 };
  if (at !== null) throw badRequest("Either at or from and to can be used.");
  if (from === null || to === null) throw badRequest("The parameters from and to need each other.");
  return { at, from, to };
}
