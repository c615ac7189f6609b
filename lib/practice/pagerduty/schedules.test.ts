import { describe, expect, test } from "vitest";
import { bodyOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const get = practiceClient(NOW, { requestsPerMinute: 100_000 });

type Entry = { start: string; end: string; user: { id: string } };
type Rendered = { rendered_schedule_entries: Entry[]; rendered_coverage_percentage: number | null };
type Schedule = {
  id: string;
  schedule_layers: (Rendered & {
    name: string;
    start: string;
    rotation_virtual_start: string;
    restrictions: { start_time_of_day: string; start_day_of_week?: number }[];
  })[];
  overrides_subschedule: Rendered;
  final_schedule: Rendered;
};

const schedule = (target: string) => bodyOf<{ schedule: Schedule }>(get(`/schedules/${target}`)).schedule;

describe("zone trap (contract §7): everything is in the zone of the request", () => {
  test("restriction times and timestamps move, and the weekday moves with them over midnight", () => {
    const own = schedule("PSCHD09").schedule_layers[0];
    expect(own?.rotation_virtual_start).toMatch(/T12:00:00\+0[23]:00$/);
    expect(own?.restrictions).toMatchObject([
      { start_day_of_week: 5, start_time_of_day: "18:00:00" },
      { start_day_of_week: 7, start_time_of_day: "20:00:00" },
    ]);
    expect(schedule("PSCHD09?time_zone=Asia/Tokyo").schedule_layers[0]?.restrictions).toMatchObject([
      { start_day_of_week: 6, start_time_of_day: "01:00:00" },
      { start_day_of_week: 1, start_time_of_day: "03:00:00" },
    ]);
    const tokyo = schedule("PSCHD01?time_zone=America/New_York").schedule_layers[0];
    expect(tokyo?.restrictions).toMatchObject([{ start_time_of_day: "19:00:00" }]);
    expect(tokyo?.rotation_virtual_start).toMatch(/-0[45]:00$/);
  });

  test("the list without a zone is in the account's, not in the schedule's", () => {
    const { schedules } = bodyOf<{ schedules: Schedule[] }>(get("/schedules?include[]=schedule_layers"));
    const tokyo = schedules.find(({ id }) => id === "PSCHD01");
    expect(tokyo?.schedule_layers[0]?.restrictions).toMatchObject([{ start_time_of_day: "19:00:00" }]);
    expect(tokyo).not.toHaveProperty("final_schedule");
  });

  test("the same instants come back whatever the zone", () => {
    const window = "since=2026-11-25T00:00:00Z&until=2026-12-25T00:00:00Z";
    const instants = (zone: string) =>
      schedule(`PSCHD10?${window}&time_zone=${zone}`).final_schedule.rendered_schedule_entries.map(
        ({ start, end, user }) => [Date.parse(start), Date.parse(end), user.id],
      );
    expect(instants("Asia/Kathmandu")).toEqual(instants("Europe/Lisbon"));
  });
});

describe("windows (contract §10.11)", () => {
  test("without one nothing is rendered and coverage is null", () => {
    const { final_schedule, overrides_subschedule } = schedule("PSCHD06");
    expect(final_schedule).toMatchObject({
      rendered_schedule_entries: [],
      rendered_coverage_percentage: null,
    });
    expect(overrides_subschedule).toMatchObject({
      rendered_schedule_entries: [],
      rendered_coverage_percentage: null,
    });
  });

  test("entries are cut at the window, and whole with overflow", () => {
    const window = "since=2026-11-25T12:00:00Z&until=2026-11-25T13:00:00Z";
    const [cut] = schedule(`PSCHD06?${window}&time_zone=Etc/UTC`).final_schedule.rendered_schedule_entries;
    expect(cut).toMatchObject({ start: "2026-11-25T12:00:00Z", end: "2026-11-25T13:00:00Z" });
    const [whole] = schedule(`PSCHD06?${window}&overflow=true&time_zone=America/New_York`).final_schedule
      .rendered_schedule_entries;
    expect(whole).toMatchObject({ start: "2026-11-23T09:00:00-05:00", end: "2026-11-30T09:00:00-05:00" });
  });

  test("since alone is two weeks on, until alone two weeks back, and both equal an instant", () => {
    const ends = (query: string) => {
      const entries = schedule(`PSCHD05?${query}&time_zone=Etc/UTC`).final_schedule.rendered_schedule_entries;
      return [entries.at(0)?.start, entries.at(-1)?.end];
    };
    expect(ends("since=2026-11-25T00:00:00Z")).toEqual(["2026-11-25T00:00:00Z", "2026-12-09T00:00:00Z"]);
    expect(ends("until=2026-11-25T00:00:00Z")).toEqual(["2026-11-11T00:00:00Z", "2026-11-25T00:00:00Z"]);
    expect(ends("since=2026-11-25T01:00:00Z&until=2026-11-25T01:00:00Z")).toEqual([
      "2026-11-25T01:00:00Z",
      "2026-11-25T01:00:00Z",
    ]);
  });

  test("two windows side by side say the same as one", () => {
    const entries = (since: string, until: string) =>
      schedule(`PSCHD15?since=${since}&until=${until}`).final_schedule.rendered_schedule_entries;
    const seam = "2026-12-05T17:31:29Z";
    const joined = [...entries("2026-11-25T00:00:00Z", seam), ...entries(seam, "2026-12-15T00:00:00Z")];
    const once = entries("2026-11-25T00:00:00Z", "2026-12-15T00:00:00Z");
    const seconds = (list: Entry[]) =>
      list.reduce((sum, { start, end }) => sum + Date.parse(end) - Date.parse(start), 0);
    expect(seconds(joined)).toBe(seconds(once));
    expect(joined).toHaveLength(once.length + 1);
  });
});

describe("overrides", () => {
  const window = "since=2026-11-16T00:00:00Z&until=2027-02-22T00:00:00Z";
  type Overrides = { overrides: { id: string; start: string; end: string; user: { id: string } }[] };

  test("the list does not tell which was created last; the rendered ones do (contract §10.9)", () => {
    const { overrides } = bodyOf<Overrides>(get(`/schedules/PSCHD15/overrides?${window}`));
    const day = overrides[0]?.start.slice(0, 10) ?? "";
    const listed = overrides.filter(({ start }) => start.startsWith(day)).map(({ user }) => user.id);
    expect(overrides.map(({ id }) => id)).toEqual(overrides.map(({ id }) => id).sort());
    const rendered = schedule(`PSCHD15?since=${day}T00:00:00&until=${day}T23:59:59`).overrides_subschedule;
    const resolved = rendered.rendered_schedule_entries.map(
      ({ start, user }) => `${start.slice(11, 16)} ${user.id}`,
    );
    expect(listed).toEqual(["PUSER31", "PUSER29", "PUSER30"]);
    expect(resolved).toEqual(["06:00 PUSER31", "10:00 PUSER29", "12:00 PUSER30", "16:00 PUSER29"]);
  });

  test("are cut at the window unless overflow is asked for, and reduced to ids when editable is", () => {
    const { overrides } = bodyOf<Overrides>(get(`/schedules/PSCHD07/overrides?${window}&time_zone=Etc/UTC`));
    const [first] = overrides;
    const since = first?.start.replace(/T.*/, "T12:00:00Z");
    const ask = (more: string) =>
      bodyOf<Overrides>(
        get(
          `/schedules/PSCHD07/overrides?since=${since}&until=${since?.replace("T12", "T13")}&time_zone=Etc/UTC${more}`,
        ),
      ).overrides;
    expect(ask("")).toMatchObject([{ start: since }]);
    expect(ask("&overflow=true")).toEqual([first]);
    const editable = bodyOf<Overrides>(get(`/schedules/PSCHD07/overrides?${window}&editable=true`)).overrides;
    expect(editable.length).toBeGreaterThan(0);
    for (const one of editable) expect(Object.keys(one)).toEqual(["id"]);
  });
});

describe("on-calls", () => {
  type Row = {
    schedule: { id: string } | null;
    user: { id: string };
    escalation_policy: { id: string };
    escalation_level: number;
    start: string | null;
    end: string | null;
  };
  const onCalls = (query: string) => bodyOf<{ oncalls: Row[] }>(get(`/oncalls?limit=100&${query}`)).oncalls;

  test("one row a policy level, null dates for people who are targets, null end for one person alone (contract §7, §10.12)", () => {
    const rows = onCalls("schedule_ids[]=PSCHD10");
    expect(
      rows.map(({ escalation_policy, escalation_level }) => [escalation_policy.id, escalation_level]),
    ).toEqual([
      ["PPOLC08", 1],
      ["PPOLC02", 3],
    ]);
    expect(onCalls("schedule_ids[]=PSCHD13")).toMatchObject([
      { user: { id: "PUSER44" }, end: null, start: expect.any(String) },
    ]);
    const direct = onCalls("schedule_ids[]=null");
    expect(direct).not.toHaveLength(0);
    for (const row of direct) expect(row).toMatchObject({ schedule: null, start: null, end: null });
  });

  test("turns of one person are joined, and nothing begins later than 90 days ahead", () => {
    const rows = onCalls("schedule_ids[]=PSCHD12&until=2027-12-01T00:00:00Z");
    const starts = rows.map(({ start }) => Date.parse(start ?? ""));
    expect(Math.max(...starts)).toBeLessThanOrEqual(Date.parse(NOW) + 90 * 86_400_000);
    rows.forEach((row, index) => {
      const next = rows[index + 1];
      if (next && row.end === next.start) expect(row.user.id).not.toBe(next.user.id);
    });
  });

  test("`earliest` keeps one row for each policy, level and person", () => {
    const rows = onCalls("schedule_ids[]=PSCHD01&until=2027-01-20T00:00:00Z&earliest=true");
    expect(rows.map(({ user }) => user.id).sort()).toEqual(["PUSER03", "PUSER04", "PUSER10"]);
  });

  test("several people of a shift-based schedule each have a row", () => {
    const rows = onCalls("schedule_ids[]=PSHFT02&since=2026-12-08T22:00:00Z&until=2026-12-08T22:00:00Z");
    expect(rows.map(({ user }) => user.id).sort()).toEqual(["PUSER06", "PUSER52", "PUSER53"]);
  });
});

test("secrets that an importer must take out are there to be taken out", () => {
  const text = JSON.stringify([
    get("/users?limit=100&include[]=contact_methods").body,
    get("/users/PUSER15?include[]=calendar_urls").body,
    get("/v3/schedules/PSHFT01").body,
    get("/schedules/PSCHD01").body,
    get("/services?include[]=integrations").body,
  ]);
  for (const secret of [
    "practice-push-token-",
    "practice-calendar-secret-puser15",
    "practice-calendar-secret-pshft01",
    "practice-calendar-secret-pschd01",
    "practice-integration-key-",
  ]) {
    expect(text).toContain(secret);
  }
});
