import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import type { Coverage, MaskLayer } from "#lib/core/model/layer.ts";
import type { Override } from "#lib/core/model/schedule.ts";
import type { RenderedSchedule, RenderedSubstitution } from "#lib/core/schedule/render-options.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { at } from "../layout/testing/at.ts";
import { buildTimeline, type TimelineInput } from "./build-timeline.ts";
import type { TimelineBlock, TimelineData } from "./timeline-data.ts";

const WINDOW = { from: at("2026-03-02"), to: at("2026-03-16") };
const BERLIN = "Europe/Berlin";

const user = (id: string) => ({ kind: "user" as const, id });

function layer(name: string, people: string[], extra: Partial<MaskLayer> = {}): MaskLayer {
  return {
    type: "mask",
    track: name,
    sourceId: name,
    name,
    timeZone: null,
    activeFrom: null,
    activeUntil: null,
    rules: DEFAULT_RULES,
    holidayRule: null,
    coverage: { type: "always" },
    rotation: {
      type: "turns",
      anchor: toInstant(at("2026-03-02T09:00")),
      length: 1,
      unit: "weeks",
      beforeAnchor: "count-back",
      participants: people.map(user),
    },
    ...extra,
  };
}

const override = (from: string, to: string, person: string): Override => ({
  key: `override-${from}`,
  start: toInstant(at(from)),
  end: toInstant(at(to)),
  incoming: user(person),
  replaces: { type: "schedule" },
  order: 0,
  origin: "here",
});

function timeline(
  layers: MaskLayer[],
  {
    overrides = [],
    resolution = "topmost",
    substitutions = [],
  }: Partial<Pick<RenderedSchedule, "overrides" | "resolution">> &
    Pick<TimelineInput["options"], "substitutions"> = {},
): TimelineData {
  const schedule = {
    id: "s",
    name: "Payments",
    description: null,
    timeZone: BERLIN,
    enabled: true,
    teams: [],
  };
  return buildTimeline({
    schedule: { ...schedule, layers, overrides, resolution },
    options: { substitutions },
    window: WINDOW,
    factsOf: (one) => ({ name: "id" in one ? one.id : one.kind, zone: null, state: "known", href: null }),
  });
}

const row = (data: TimelineData, id: string) => {
  const found = data.rows.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};

const told = ({ person, start, end, openStart, openEnd }: TimelineBlock) =>
  `${openStart ? "…" : stamp(start)} ${person} ${openEnd ? "…" : stamp(end)}`;

const stamp = (ms: number) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: BERLIN, day: "numeric", month: "short", hour: "2-digit" })
    .format(ms)
    .replace(",", "");

const WEEKDAYS: Coverage = {
  type: "windows",
  windows: [1, 2, 3, 4, 5].map((startDay) => ({
    type: "weekly",
    startDay,
    startSecond: 9 * 3600,
    durationSeconds: 8 * 3600,
  })),
};

describe("the rows of a schedule", () => {
  const data = timeline([layer("Top", ["amara"], { coverage: WEEKDAYS }), layer("Base", ["bruno", "chen"])]);

  test("stand with the winning layer nearest to the final one", () => {
    expect(data.rows.map((one) => one.id)).toEqual(["layer:Base", "layer:Top", "overrides", "final"]);
  });

  test("tell the layer's sentence, without what goes without saying", () => {
    expect(row(data, "layer:Top").detail).toBe("Weekdays 09:00–17:00 · Hands off every week on Monday 09:00");
    expect(row(data, "layer:Base").detail).toBe("Hands off every week on Monday 09:00");
  });

  test("hold whole blocks, though the window cuts them", () => {
    expect(row(data, "layer:Base").blocks.map(told)).toEqual([
      "23 Feb 09 chen 2 Mar 09",
      "2 Mar 09 bruno 9 Mar 09",
      "9 Mar 09 chen 16 Mar 09",
    ]);
  });

  test("show where a higher layer counts instead", () => {
    const [, bruno] = row(data, "layer:Base").blocks;
    expect(bruno?.lost).toHaveLength(5);
    expect(bruno?.lost[0]).toEqual({ start: at("2026-03-02T09:00"), end: at("2026-03-02T17:00") });
    for (const block of row(data, "layer:Top").blocks) expect(block.lost).toEqual([]);
  });

  test("say why, and who follows", () => {
    const [, bruno] = row(data, "layer:Base").blocks;
    expect(bruno?.why).toBe("Base, turn 1 of 2");
    expect(bruno?.next).toEqual({ at: at("2026-03-09T09:00"), person: "chen" });
    const amara = row(data, "layer:Top").blocks[0];
    expect(amara?.next).toEqual({ at: at("2026-03-03T09:00"), person: "amara" });
  });

  test("leave out a layer that ended before, or begins after, and count it", () => {
    const ended = layer("Old", ["dana"], { activeUntil: toInstant(WINDOW.from) });
    const future = layer("New", ["dana"], { activeFrom: toInstant(WINDOW.to) });
    const some = timeline([ended, future, layer("Base", ["bruno"])]);
    expect(some.rows.map((one) => one.id)).toEqual(["layer:Base", "overrides", "final"]);
    expect(some.hiddenLayers).toBe(2);
    expect(some.people.map((person) => person.key)).toEqual(["dana", "bruno"]);
  });
});

test("an absence without anybody to stand in shows among the overrides, for as long as a place is left", () => {
  const away: RenderedSubstitution = {
    id: "away",
    absent: "chen",
    substitute: { kind: "nobody" },
    start: toInstant(at("2026-03-01T00:00")),
    end: toInstant(at("2026-03-11T00:00")),
    within: { type: "account" },
    stage: "slot",
    reason: "Parental leave",
  };
  const elsewhere = { ...away, id: "elsewhere", absent: "zoe" };
  const data = timeline([layer("Base", ["chen", "bruno"])], { substitutions: [away, elsewhere] });
  const blocks = row(data, "overrides").blocks;
  expect(blocks.map(told)).toEqual(["2 Mar 09 chen 9 Mar 09"]);
  expect(blocks[0]).toMatchObject({
    remark: "absent",
    why: "Absent, and nobody stands in: Parental leave",
    lost: [{ start: at("2026-03-02T09:00"), end: at("2026-03-09T09:00") }],
  });
});

describe("an override", () => {
  const overrides = [override("2026-03-04T09:00", "2026-03-05T09:00", "ivo")];

  test("has its own row, wins in the final schedule, and takes from the layer", () => {
    const data = timeline([layer("Base", ["bruno"])], { overrides });
    expect(row(data, "overrides").blocks.map(told)).toEqual(["4 Mar 09 ivo 5 Mar 09"]);
    expect(row(data, "overrides").blocks[0]).toMatchObject({ insteadOf: "bruno", why: "Override made here" });
    expect(row(data, "final").blocks.map(told)).toEqual([
      "… bruno 4 Mar 09",
      "4 Mar 09 ivo 5 Mar 09",
      "5 Mar 09 bruno …",
    ]);
    const lost = row(data, "layer:Base").blocks.flatMap((block) => block.lost);
    expect(lost).toEqual([{ start: at("2026-03-04T09:00"), end: at("2026-03-05T09:00") }]);
  });

  test("of a schedule in which all layers count is one block, though it fills every track", () => {
    const data = timeline([layer("One", ["amara"]), layer("Two", ["bruno"])], {
      overrides,
      resolution: "everyone",
    });
    expect(row(data, "overrides").blocks.map(told)).toEqual(["4 Mar 09 ivo 5 Mar 09"]);
  });

  test("that does not exist is told in the row", () => {
    expect(row(timeline([layer("Base", ["bruno"])]), "overrides").emptyText).toBe(
      "No overrides in this period.",
    );
  });
});

describe("where all layers count", () => {
  test("nobody loses, and each place has its own followers", () => {
    const data = timeline([layer("One", ["amara", "bruno"]), layer("Two", ["chen", "dana"])], {
      resolution: "everyone",
    });
    const final = row(data, "final").blocks;
    expect(new Set(final.map((block) => block.group)).size).toBe(2);
    for (const { person, next } of final.filter((block) => block.start === at("2026-03-02T09:00"))) {
      expect(next).toEqual({ at: at("2026-03-09T09:00"), person: person === "amara" ? "bruno" : "dana" });
    }
    expect(data.rows.flatMap((one) => one.blocks).flatMap((block) => block.lost)).toEqual([]);
  });
});

describe("a gap", () => {
  test("is told with its whole length, and the one before it says that nobody follows", () => {
    const data = timeline([layer("Base", ["bruno"], { coverage: WEEKDAYS })]);
    const { gaps, blocks } = row(data, "final");
    expect(gaps[0]).toMatchObject({
      kind: "gap",
      start: at("2026-02-27T17:00"),
      end: at("2026-03-02T09:00"),
      openStart: false,
    });
    expect(gaps).toHaveLength(11);
    expect(blocks[0]?.next).toEqual({ at: at("2026-03-02T17:00"), person: null });
  });

  test("before the first layer begins, or after the last one ended, is no alarm", () => {
    const data = timeline([
      layer("Base", ["bruno"], {
        activeFrom: toInstant(at("2026-03-04T12:00")),
        activeUntil: toInstant(at("2026-03-10T12:00")),
      }),
    ]);
    expect(row(data, "final").gaps.map(({ kind, end }) => [kind, stamp(end)])).toEqual([
      ["starts", "4 Mar 12"],
      ["ends", expect.any(String)],
    ]);
    expect(row(data, "final").gaps[1]?.openEnd).toBe(true);
  });

  test("in a schedule without layers is one, all along", () => {
    expect(row(timeline([]), "final").gaps.map((gap) => gap.kind)).toEqual(["gap"]);
  });
});
