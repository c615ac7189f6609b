import { type Ask, maySee } from "#lib/practice/opsgenie/ask.ts";
import { flatten, type Reached, reachedBy } from "#lib/practice/opsgenie/reach.ts";
import { tell, tellAt } from "#lib/practice/opsgenie/rendering.ts";
import type { Schedule } from "#lib/practice/opsgenie/wire.ts";
import { parentOf, pickSchedule } from "./schedules.ts";

/** How far ahead the next person is looked for: the longest turn here lasts two weeks. */
const AHEAD = 29 * 86_400;

/** `GET /v2/schedules/{identifier}/on-calls`: at `date`, now unless told (contract §4). */
export function getOnCalls(ask: Ask) {
  return { data: onCallsOf(pickSchedule(ask), ask) };
}

/** `GET /v2/schedules/on-calls`: all schedules at once. */
export function listOnCalls(ask: Ask) {
  const listed = ask.company.schedules.filter(({ ownerTeam }) => maySee(ask, ownerTeam?.id));
  return { data: listed.map((schedule) => onCallsOf(schedule, ask)) };
}

/**
 * `GET /v2/schedules/{identifier}/next-on-calls`: whoever comes next in each rotation; "exact" are those of them who come first.
 * What the service leaves out of "exact" is written nowhere (contract §4). Lists of names are called the other way round than on-calls.
 */
export function getNextOnCalls(ask: Ask) {
  const schedule = pickSchedule(ask);
  const { since } = instantOf(ask);
  const next = tell(schedule, { since, until: since + AHEAD }, ask).flatMap(({ final }) => {
    const now = final.find((piece) => piece.start <= since && piece.end > since);
    const piece = final.find((one) => one.start > since && one.value.who.id !== now?.value.who.id);
    return piece ? [{ start: piece.start, reached: reachedBy(piece.value, piece.start, ask) }] : [];
  });
  const first = Math.min(...next.map(({ start }) => start));
  const all = next.map(({ reached }) => reached);
  const exact = next.filter(({ start }) => start === first).map(({ reached }) => reached);
  const _parent = parentOf(schedule);
  return {
    data: ask.query.flag("flat")
      ? {
          _parent,
          nextOnCallParticipants: flatten(all),
          exactNextOnCallParticipants: flatten(exact),
        }
      : { _parent, nextOnCallRecipients: all, exactNextOnCallRecipients: exact },
  };
}

function onCallsOf(schedule: Schedule, ask: Ask) {
  const reached = onCallNow(schedule, ask);
  const _parent = parentOf(schedule);
  return ask.query.flag("flat")
    ? { _parent, onCallRecipients: flatten(reached) }
    : { _parent, onCallParticipants: reached };
}

/** A schedule that is switched off has nobody on call (contract §5.18). */
function onCallNow(schedule: Schedule, ask: Ask): Reached[] {
  if (!schedule.enabled) return [];
  const { since } = instantOf(ask);
  return tellAt(schedule, since, ask).map((onCall) => reachedBy(onCall, since, ask));
}

function instantOf({ query, now }: Ask): { since: number } {
  return { since: Math.floor((query.instant("date") ?? now.getTime()) / 1000) };
}
