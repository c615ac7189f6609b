import {
  DAY,
  HOUR,
  MINUTE,
  occurrences,
  recurrence,
  schedule,
  slots,
  substitution,
} from "#lib/core/model/rules/build.ts";
import { XMATTERS_RULES } from "#lib/core/model/rules/xmatters.rules.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { toInstant } from "../../time/instant.ts";
import { type Expected, type GoldenCase, piece, plain } from "./golden-case.ts";

interface Timeline {
  readonly window: { readonly from: string; readonly to: string };
  readonly expectedTimeline: readonly {
    readonly offsetMinutes: number;
    readonly start: string;
    readonly end: string;
    readonly recipient: string;
    readonly insteadOf?: string | null;
  }[];
}

interface Readings {
  readonly expectedReading: readonly {
    readonly name: string;
    readonly timezone: string;
    readonly localStart: string;
    readonly localEnd: string;
    readonly durationMinutes: number;
    readonly days: readonly string[];
  }[];
}

interface Quarterly {
  readonly window: { readonly from: string; readonly to: string };
  readonly expectedOccurrences: readonly { readonly start: string; readonly end: string }[];
}

interface Absence {
  readonly expected: {
    readonly member: string;
    readonly replacement: string;
    readonly window: { readonly start: string; readonly end: string };
  };
}

/** xMatters contract §6: golden cases 01 to 06. */
export function xmattersCases(): readonly GoldenCase[] {
  return [selfReplacement(), dayTile(), waits(), ...longOccurrences(), quarterly(), ...absence()];
}

const GROUP = { resolution: "everyone" } as const;
const common = { rules: XMATTERS_RULES };

function selfReplacement(): GoldenCase {
  const golden = timeline("01-self-replacement.json");
  return {
    ...plain(
      "a replacement inside an occurrence that is told whole",
      schedule({
        ...GROUP,
        timeZone: "America/New_York",
        layers: [
          occurrences({
            ...common,
            when: recurrence("2017-04-17T00:00:00", "2017-04-18T00:00:00", "FREQ=DAILY"),
            who: slots([["balves", 0]]),
          }),
        ],
      }),
      golden,
    ),
    substitutions: [
      substitution("balves", "kkapoor", {
        start: "2017-04-17T07:00:00Z",
        end: "2017-04-18T04:00:00Z",
        stage: "slot",
      }),
    ],
  };
}

function dayTile(): GoldenCase {
  const value = schedule({
    ...GROUP,
    timeZone: "US/Pacific",
    layers: [occurrences({ ...common, when: { type: "daily-tiles" }, who: slots([["hbored", MINUTE]]) })],
  });
  return plain(
    "a default shift, always on, whose first member waits",
    value,
    timeline("02-default-shift-day-tile.json"),
  );
}

function waits(): GoldenCase {
  const golden = readContract<Omit<Timeline, "window">>(
    "xmatters/recordings/golden/03-afternoon-shift-delays.json",
  );
  const value = schedule({
    ...GROUP,
    timeZone: "US/Pacific",
    layers: [
      occurrences({
        ...common,
        when: recurrence("2019-10-18T07:30:00", "2019-10-19T00:00:00", "FREQ=DAILY"),
        who: slots([
          ["user-f", 0],
          ["user-g", 5 * MINUTE],
        ]),
      }),
    ],
  });
  return plain("the wait before the second member", value, {
    window: { from: "2019-10-18T14:00:00Z", to: "2019-10-19T08:00:00Z" },
    expected: fromTimeline(golden.expectedTimeline),
  });
}

/** One case per series: two weeks over New Year, in which no clock changes. */
function longOccurrences(): readonly GoldenCase[] {
  const { expectedReading } = readContract<Readings>(
    "xmatters/recordings/golden/04-three-shifts-recurrence.json",
  );
  const window = { from: "2017-12-20T00:00:00Z", to: "2018-01-04T00:00:00Z" };
  return expectedReading.map((reading) => {
    const value = schedule({
      ...GROUP,
      timeZone: reading.timezone,
      layers: [
        occurrences({
          ...common,
          track: reading.name,
          when: recurrence(
            `${reading.localStart}:00`,
            `${reading.localEnd}:00`,
            `FREQ=WEEKLY;BYDAY=${reading.days.join(",")};WKST=MO`,
          ),
          who: slots([["ana", 0]]),
        }),
      ],
    });
    const name = `the series ${reading.name}, of ${reading.durationMinutes / 60} hours`;
    return {
      ...plain(name, value, { window, expected: fromReading(reading, window) }),
      view: "tracks" as const,
    };
  });
}

/** Occurrences of a reading in winter time (UTC−5), clipped to the window. */
function fromReading(
  reading: Readings["expectedReading"][number],
  window: GoldenCase["window"],
): readonly Expected[] {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const pieces: Expected[] = [];
  for (let start = Date.parse(`${reading.localStart}:00-05:00`); start < to; start += DAY * 1000) {
    const weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][new Date(start - 5 * HOUR * 1000).getUTCDay()];
    const end = start + reading.durationMinutes * MINUTE * 1000;
    if (!reading.days.includes(weekday ?? "") || end <= from) continue;
    pieces.push(piece("ana", toInstant(Math.max(start, from)), toInstant(Math.min(end, to))));
  }
  return pieces;
}

function quarterly(): GoldenCase {
  const golden = readContract<Quarterly>("xmatters/recordings/golden/05-quarterly-first-monday.json");
  const value = schedule({
    ...GROUP,
    timeZone: "US/Eastern",
    layers: [
      occurrences({
        ...common,
        when: recurrence(
          "2018-03-05T08:00:00",
          "2018-03-05T17:00:00",
          "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=1MO",
        ),
        who: slots([["ana", 0]]),
      }),
    ],
  });
  return plain("the first Monday of each quarter's last month, in both halves of the year", value, {
    window: golden.window,
    expected: golden.expectedOccurrences.map(({ start, end }) => piece("ana", start, end)),
  });
}

/** The same person in two groups, absent in one of them. */
function absence(): readonly GoldenCase[] {
  const { expected } = readContract<Absence>("xmatters/recordings/golden/06-group-scoped-absence.json");
  const [start, end] = [
    toInstant(Date.parse(expected.window.start)),
    toInstant(Date.parse(expected.window.end)),
  ];
  const window = { from: "2018-09-04T04:00:00Z", to: "2018-09-08T04:00:00Z" };
  const value = schedule({
    ...GROUP,
    timeZone: "US/Eastern",
    layers: [occurrences({ ...common, when: { type: "daily-tiles" }, who: slots([[expected.member, 0]]) })],
  });
  const substitutions = [
    substitution(expected.member, expected.replacement, {
      start,
      end,
      stage: "slot",
      schedules: ["ITAdmin"],
    }),
  ];
  return [
    {
      ...plain("an absence in the group that it names", value, {
        window,
        expected: [
          piece(expected.member, window.from, start),
          { ...piece(expected.replacement, start, end), insteadOf: expected.member },
          piece(expected.member, end, window.to),
        ],
      }),
      scheduleId: "ITAdmin",
      substitutions,
    },
    {
      ...plain("an absence in a group that it does not name", value, {
        window,
        expected: [piece(expected.member, window.from, window.to)],
      }),
      scheduleId: "another group",
      substitutions,
    },
  ];
}

function timeline(file: string): Pick<GoldenCase, "window" | "expected"> {
  const golden = readContract<Timeline>("xmatters/recordings/golden", file);
  return { window: golden.window, expected: fromTimeline(golden.expectedTimeline) };
}

function fromTimeline(rows: Timeline["expectedTimeline"]): readonly Expected[] {
  return rows.map(({ start, end, recipient, offsetMinutes, insteadOf }) => ({
    ...piece(recipient, start, end),
    offsetSeconds: offsetMinutes * MINUTE,
    insteadOf: insteadOf ?? null,
  }));
}
