import { describe, expect, test } from "vitest";
import { companyAt } from "#lib/practice/company/company.ts";
import { liesAt } from "./lies.ts";
import type { Get } from "./testing/client.ts";
import { bodyOf, practiceClient } from "./testing/client.ts";

/** The first and the last moment of a block of twelve weeks, one in summer just before the clocks go back. */
const MOMENTS = ["2026-10-26T00:00:00Z", "2027-01-17T23:59:59Z", "2027-10-12T22:00:00Z"];
const DAY_MS = 86_400_000;

test("there are at least twelve, each with its own name and sentence", () => {
  const lies = liesAt(new Date(MOMENTS[0] ?? ""));
  expect(lies.length).toBeGreaterThanOrEqual(12);
  expect(new Set(lies.map(({ name }) => name)).size).toBe(lies.length);
  expect(new Set(lies.map(({ describe: sentence }) => sentence)).size).toBe(lies.length);
});

describe.each(MOMENTS)("at %s", (moment) => {
  const now = new Date(moment);
  const options = { requestsPerMinute: 100_000 };
  const honest = practiceClient(moment, options);
  const shiftIds = companyAt(now).shiftBased.map(({ id }) => id);
  const pathOf = (id: string) => (shiftIds.includes(id) ? `/v3/schedules/${id}` : `/schedules/${id}`);

  test.each(liesAt(now).map((lie) => [lie.name, lie] as const))(
    "%s shows within 90 days, and only in what is rendered",
    (_, lie) => {
      const lying = practiceClient(moment, { ...options, lie });
      const path = pathOf(lie.scheduleId);
      expect(whoIsOn(lying, path, now)).not.toEqual(whoIsOn(honest, path, now));
      expect(lying(path).body).toEqual(honest(path).body);
      const window = `since=${now.toISOString()}&until=${new Date(now.getTime() + 90 * DAY_MS).toISOString()}&overflow=true`;
      expect(lying(`${path}/overrides?${window}`).body).toEqual(honest(`${path}/overrides?${window}`).body);
    },
  );
});

/** `[start, end, person]` of the next 90 days, asked month by month, pieces of one person joined. */
function whoIsOn(get: Get, path: string, now: Date): [number, number, string][] {
  type Body = {
    schedule: {
      final_schedule: {
        rendered_schedule_entries?: { start: string; end: string; user: { id: string } }[];
        computed_shift_assignments?: { start_time: string; end_time: string; member: { user_id?: string } }[];
      };
    };
  };
  const joined: [number, number, string][] = [];
  const first = Math.ceil(now.getTime() / 60_000) * 60_000;
  for (let chunk = 0; chunk < 3; chunk += 1) {
    const since = new Date(first + chunk * 30 * DAY_MS).toISOString();
    const until = new Date(first + (chunk + 1) * 30 * DAY_MS).toISOString();
    const { final_schedule } = bodyOf<Body>(
      get(`${path}?since=${since}&until=${until}&include[]=final_schedule`),
    ).schedule;
    const layered = (final_schedule.rendered_schedule_entries ?? []).map(({ start, end, user }) => ({
      start,
      end,
      who: user.id,
    }));
    const shifts = (final_schedule.computed_shift_assignments ?? []).map(
      ({ start_time, end_time, member }) => ({
        start: start_time,
        end: end_time,
        who: member.user_id ?? "nobody",
      }),
    );
    for (const { start, end, who } of [...layered, ...shifts]) {
      const last = joined.findLast((one) => one[2] === who && one[1] === Date.parse(start));
      if (last) last[1] = Date.parse(end);
      else joined.push([Date.parse(start), Date.parse(end), who]);
    }
  }
  return joined;
}
