import { userReference } from "#lib/practice/company/desk.ts";
import { PEOPLE } from "#lib/practice/company/people.ts";
import { POLICIES, type Policy } from "#lib/practice/company/policies.ts";
import { type Ask, byName, maySee } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { ordered } from "#lib/practice/pagerduty/query.ts";
import { type Stretch, stretchesOf } from "#lib/practice/pagerduty/rendering.ts";
import { scheduleShape } from "#lib/practice/pagerduty/shapes/layered-schedule.ts";
import { policyShape } from "#lib/practice/pagerduty/shapes/policy.ts";
import {
  policyReference,
  scheduleReference,
  shiftScheduleReference,
} from "#lib/practice/pagerduty/shapes/references.ts";
import { userShape } from "#lib/practice/pagerduty/shapes/user.ts";
import type { Window } from "#lib/practice/pieces.ts";
import { formatIn } from "#lib/practice/wall-clock.ts";

const FARTHEST_AHEAD = 90 * 86_400;

type Row = {
  policy: Policy;
  level: number;
  scheduleId: string | null;
  userId: string;
  start: number | null;
  end: number | null;
};

/**
 * `GET /oncalls`: one row for every policy level that uses a schedule, consecutive turns joined, and rows without a schedule or
 * dates for people who are targets themselves; nothing later than 90 days ahead (contract §6, §7, §10.12).
 */
export function listOnCalls(ask: Ask) {
  const zone = ask.query.zone("Etc/UTC");
  const now = Math.floor(ask.now.getTime() / 1000);
  const since = ask.query.instant("since", zone) ?? now;
  const asked = ordered({ since, until: ask.query.instant("until", zone) ?? Math.max(now, since) });
  const window = { ...asked, until: Math.min(asked.until, now + FARTHEST_AHEAD) };
  const rows = window.since > window.until ? [] : rowsOf(ask, window);
  const listed = ask.query.flag("earliest") ? earliestOf(rows) : rows;
  return classicPage("oncalls", listed, ask.query, (row) => rowShape(row, zone, ask));
}

function rowsOf(ask: Ask, window: Window): Row[] {
  const { query, caller, company, lie } = ask;
  const [policies, schedules, users] = ["escalation_policy_ids", "schedule_ids", "user_ids"].map((name) =>
    query.list(name),
  );
  const known = new Map<string, Stretch[]>();
  const stretchesFor = (scheduleId: string): Stretch[] => {
    const schedule = [...company.layered, ...company.shiftBased].find(({ id }) => id === scheduleId);
    const stretches = known.get(scheduleId) ?? (schedule ? stretchesOf(schedule, window, lie) : []);
    known.set(scheduleId, stretches);
    return stretches;
  };
  const isWanted = (list: string[] | undefined, id: string | null) =>
    !list || list.length === 0 || list.includes(id ?? "null");

  return POLICIES.filter(({ id, teamId }) => isWanted(policies, id) && maySee(caller, [teamId]))
    .sort(byName)
    .flatMap((policy) =>
      policy.rungs.flatMap(({ targets }, index) =>
        targets.flatMap((target): Row[] => {
          const level = index + 1;
          const scheduleId = /^P(?:USER|GONE)/.test(target) ? null : target;
          if (!isWanted(schedules, scheduleId)) return [];
          if (scheduleId === null)
            return [{ policy, level, scheduleId, userId: target, start: null, end: null }];
          return stretchesFor(scheduleId).map((stretch) => ({ policy, level, scheduleId, ...stretch }));
        }),
      ),
    )
    .filter(({ userId }) => isWanted(users, userId));
}

/** The first row of each policy, level and person. */
function earliestOf(rows: Row[]): Row[] {
  const first = new Map<string, Row>();
  for (const row of [...rows].sort((a, b) => (a.start ?? 0) - (b.start ?? 0))) {
    const key = `${row.policy.id}/${row.level}/${row.userId}`;
    if (!first.has(key)) first.set(key, row);
  }
  return rows.filter((row) => [...first.values()].includes(row));
}

function rowShape(row: Row, zone: string, { company, query }: Ask) {
  const person = PEOPLE.find(({ id }) => id === row.userId);
  return {
    escalation_policy: query.includes("escalation_policies")
      ? policyShape(row.policy, company, query)
      : policyReference(row.policy.id),
    escalation_level: row.level,
    schedule: row.scheduleId === null ? null : scheduleOf(row.scheduleId, { company, query }),
    user:
      query.includes("users") && person
        ? userShape(person, company.calendar, query)
        : userReference(company.calendar, row.userId),
    start: row.start === null ? null : formatIn(zone, row.start),
    end: row.end === null ? null : formatIn(zone, row.end),
  };
}

function scheduleOf(id: string, { company, query }: Pick<Ask, "company" | "query">) {
  const layered = company.layered.find((one) => one.id === id);
  if (layered) return query.includes("schedules") ? scheduleShape(layered) : scheduleReference(layered);
  const shiftBased = company.shiftBased.find((one) => one.id === id);
  return shiftBased ? shiftScheduleReference(shiftBased) : null;
}
