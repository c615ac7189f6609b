import { describe, expect, test } from "vitest";
import type { TheirEntry, TheirTimeline, Unproven } from "#lib/connectors/connector.ts";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { OccurrenceLayer } from "#lib/core/model/layer.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import { occurrences, schedule, slots, substitution } from "#lib/core/model/rules/build.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { compareSchedule } from "./compare-schedule.ts";

const FROM = toMs("2026-11-30T00:00:00Z");
const TO = toMs("2026-12-04T00:00:00Z");
/** 08:00 to 16:00 on the days from 30 November on. */
const DAYS = [0, 1, 2, 3].map((day) => ({
  start: FROM + (day * 24 + 8) * 3_600_000,
  end: FROM + (day * 24 + 16) * 3_600_000,
}));
const ANA_THEN_BEN = slots([
  ["ana", 0],
  ["ben", 300],
]);

/** A row from 08:00 to 16:00 every day. */
const row = (track: string, rest: Partial<OccurrenceLayer> = {}): OccurrenceLayer => ({
  ...occurrences({
    track,
    rules: DEFAULT_RULES,
    when: {
      type: "recurrence",
      start: "2026-11-02T08:00:00",
      end: "2026-11-02T16:00:00",
      rule: "FREQ=DAILY",
      excluded: [],
      additions: [],
    },
    who: ANA_THEN_BEN,
  }),
  ...rest,
});

type Told = readonly (readonly [who: string, offsetSeconds: number] | TheirEntry)[];

/** What the source shows in a row, day by day. */
function shown(track: string, ...days: readonly Told[]): TheirTimeline {
  const entries = days.flatMap((people, day) =>
    people.map((one): TheirEntry => {
      if (!("length" in one)) return one;
      const span = DAYS[day] ?? { start: 0, end: 0 };
      return { ...span, userSourceId: one[0], offsetSeconds: one[1] };
    }),
  );
  return { from: FROM, to: TO, stage: "final", track, hasWaits: true, entries };
}

const TRUE: Told = [
  ["ana", 0],
  ["ben", 300],
];

function compare(
  layers: readonly OccurrenceLayer[],
  timelines: readonly TheirTimeline[],
  rest: {
    readonly unproven?: readonly Unproven[];
    readonly substitutions?: Parameters<typeof compareSchedule>[2]["substitutions"];
  } = {},
) {
  return compareSchedule(
    { id: "s", ...schedule({ timeZone: "UTC", resolution: "everyone", layers }) },
    { timelines, comparableFrom: FROM, unproven: rest.unproven },
    {
      substitutions: rest.substitutions ?? [],
      isDeactivated: () => false,
      people: {
        entityOf: (_, id) => (id === "?" ? undefined : id),
        ours: (participant) => ({ userId: null, name: participantKey(participant), sourceRefs: [] }),
        theirs: (_, id) => ({ userId: id, name: id, sourceRefs: [] }),
      },
    },
  );
}

/** By day: reason, pattern, and everybody on both sides with their wait. */
const told = (comparison: ReturnType<typeof compare>) =>
  comparison.tracks.flatMap(({ differences }) =>
    differences.map(({ start, reason, pattern, ours, theirs }) => [
      `${start.slice(8, 10)}: ${reason}${pattern ? `/${pattern}` : ""}`,
      ...[ours, theirs].map((side) =>
        side.map(({ name, offsetSeconds }) => `${name} ${offsetSeconds}`).join(", "),
      ),
    ]),
  );

describe("waits (architecture §3: slots are compared with offsets)", () => {
  test("the same people after the same waits are equal, and another wait is a difference of its own kind", () => {
    expect(compare([row("day")], [shown("day", TRUE, TRUE, TRUE, TRUE)]).verdict).toBe("equal");
    const late: Told = [
      ["ana", 0],
      ["ben", 600],
    ];
    const comparison = compare([row("day")], [shown("day", TRUE, late, TRUE, TRUE)]);
    expect(comparison.verdict).toBe("differs");
    expect(comparison.secondsCompared - comparison.secondsEqual).toBe(8 * 3_600);
    expect(told(comparison)).toEqual([
      ["01: definition/waits", "user:ana 0, user:ben 300", "ana 0, ben 600"],
    ]);
  });

  test("people who change places are told after other waits; somebody else is somebody else", () => {
    const swapped: Told = [
      ["ben", 0],
      ["ana", 300],
    ];
    const other: Told = [
      ["ana", 0],
      ["eva", 300],
    ];
    const comparison = compare([row("day")], [shown("day", TRUE, swapped, other, TRUE)]);
    expect(told(comparison).map(([what]) => what)).toEqual([
      "01: definition/waits",
      "02: definition/turn-order",
    ]);
  });

  test("a vacancy that is overlooked is put down to the absence, and a person who is nobody here to who is who", () => {
    const away = {
      id: "a",
      ...substitution("ana", "nobody", {
        start: "2026-12-01T08:00:00Z",
        end: "2026-12-01T16:00:00Z",
        stage: "slot",
      }),
    };
    const stranger: Told = [
      ["ana", 0],
      ["?", 300],
    ];
    const comparison = compare([row("day")], [shown("day", TRUE, TRUE, stranger, TRUE)], {
      substitutions: [away],
    });
    expect(told(comparison)).toEqual([
      ["01: substitution", "user:ben 0", "ana 0, ben 300"],
      ["02: mapping", "user:ana 0, user:ben 300", "ana 0, ? 300"],
    ]);
  });

  test("a timeline without waits compares people alone", () => {
    const swapped = {
      ...shown(
        "day",
        TRUE,
        [
          ["ben", 0],
          ["ana", 300],
        ],
        TRUE,
        TRUE,
      ),
      hasWaits: false,
    };
    expect(compare([row("day")], [swapped]).verdict).toBe("equal");
  });

  test("a device is its owner's, and what only the source can resolve has its id", () => {
    const seats = slots([
      [{ kind: "device", id: "ana", contactMethod: "phone" }, 0],
      [{ kind: "opaque", sourceId: "everybody", label: "Everybody" }, 300],
    ]);
    const entries = (owner: string, team: string): TheirTimeline => ({
      ...shown("day"),
      entries: DAYS.flatMap((span) => [
        { ...span, userSourceId: owner, kind: "device", contactMethod: "phone", offsetSeconds: 0 },
        { ...span, userSourceId: team, kind: "opaque", label: "All of them", offsetSeconds: 300 },
      ]),
    });
    const verdict = (owner: string, team: string) =>
      compare([row("day", { who: seats })], [entries(owner, team)]).verdict;
    expect([verdict("ana", "everybody"), verdict("ben", "everybody"), verdict("ana", "others")]).toEqual([
      "equal",
      "differs",
      "differs",
    ]);
  });
});

describe("what cannot be proved", () => {
  test("what is equal but no proof has a verdict of its own, with the reason in words; the rest keeps its own", () => {
    const unproven = [{ track: "day", reason: "It changes with alerts." }];
    const timelines = ["day", "late"].map((track) => shown(track, TRUE, TRUE, TRUE, TRUE));
    const comparison = compare([row("day"), row("late")], timelines, { unproven });
    expect(comparison).toMatchObject({ verdict: "not-provable", reason: "It changes with alerts." });
    expect(comparison.tracks.map(({ track, verdict }) => [track, verdict])).toEqual([
      ["day", "not-provable"],
      ["late", "equal"],
    ]);
  });

  test("a difference is one, whatever else cannot be proved", () => {
    const unproven = [{ track: "day", reason: "It changes with alerts." }];
    const comparison = compare([row("day")], [shown("day", TRUE, [["eva", 0]], TRUE, TRUE)], { unproven });
    expect(comparison.verdict).toBe("differs");
  });

  test("whole occurrences that are missing may be a holiday, which is not computed (xMatters contract §6.41)", () => {
    const off = row("day", { holidayRule: { site: "Atlanta" } });
    const missing = compare([off], [shown("day", TRUE, [], TRUE, TRUE)]);
    expect(missing.verdict).toBe("not-provable");
    expect(missing.reason).toMatch(/holiday/);
    expect(told(missing)).toEqual([["01: holiday", "user:ana 0, user:ben 300", ""]]);
    // Without a rule for holidays they are ignored (§6.39).
    expect(compare([row("day")], [shown("day", TRUE, [], TRUE, TRUE)]).verdict).toBe("differs");
  });

  test("no holiday is half an occurrence, somebody else, or one row of two that are off together", () => {
    const off = (track: string) => row(track, { holidayRule: { site: "Atlanta" } });
    const half = { ...(DAYS[1] ?? { start: 0, end: 0 }), end: FROM + 36 * 3_600_000 };
    const days: readonly Told[] = [
      [
        { ...half, userSourceId: "ana", offsetSeconds: 0 },
        { ...half, userSourceId: "ben", offsetSeconds: 300 },
      ],
      [["eva", 0]],
      [["ana", 0]],
    ];
    for (const day of days) {
      expect(compare([off("day")], [shown("day", TRUE, day, TRUE, TRUE)]).verdict).toBe("differs");
    }
    const both = (second: Told) =>
      compare(
        [off("day"), off("late")],
        [shown("day", TRUE, [], TRUE, TRUE), shown("late", TRUE, second, TRUE, TRUE)],
      ).verdict;
    expect([both([]), both(TRUE)]).toEqual(["not-provable", "differs"]);
  });
});
