import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { Layer, LayerCommon, LayerRules, MaskLayer, TurnUnit, Window } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import type { Override } from "../model/schedule.ts";
import { onCallAt, render } from "./render.ts";
import type { RenderedSchedule, View } from "./render-options.ts";

const user = (id: string): Participant => ({ kind: "user", id });
const common = (track: string, rules: Partial<LayerRules> = {}): LayerCommon => ({
  track,
  sourceId: null,
  name: track,
  timeZone: null,
  activeFrom: null,
  activeUntil: null,
  rules: { ...DEFAULT_RULES, ...rules },
  holidayRule: null,
});

/** Turns of "ana ben …" from a local time of a zone. */
function turns(
  people: string,
  every: readonly [number, TurnUnit],
  from: string,
  rest: { zone?: string; windows?: readonly Window[]; rules?: Partial<LayerRules>; track?: string } = {},
): MaskLayer {
  const anchor = DateTime.fromISO(from, { zone: rest.zone ?? "Europe/Berlin" }).toUTC();
  return {
    ...common(rest.track ?? "main", rest.rules),
    type: "mask",
    coverage: rest.windows === undefined ? { type: "always" } : { type: "windows", windows: rest.windows },
    rotation: {
      type: "turns",
      anchor: anchor.toISO({ suppressMilliseconds: true }) ?? "",
      length: every[0],
      unit: every[1],
      beforeAnchor: "count-back",
      participants: people.split(" ").map(user),
    },
  };
}

function scheduleOf(layers: readonly Layer[], rest: Partial<RenderedSchedule> = {}): RenderedSchedule {
  return {
    id: "s",
    name: "s",
    description: null,
    timeZone: "Europe/Berlin",
    enabled: true,
    teams: [],
    resolution: "topmost",
    layers,
    overrides: [],
    ...rest,
  };
}

const ms = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();

/** Shifts as lines, in local time with the abbreviation of the zone, weekday in front. */
function lines(schedule: RenderedSchedule, from: string, to: string, view: View = "final"): string[] {
  const { timeZone: zone } = schedule;
  const text = (at: number) =>
    DateTime.fromMillis(at, { zone }).setLocale("en-GB").toFormat("ccc d LLL HH:mm ") +
    abbreviation(at, zone);
  return render(schedule, { window: { from: ms(from, zone), to: ms(to, zone) }, view }).map(
    (shift) =>
      `${text(shift.start)} – ${text(shift.end)} ${"id" in shift.participant ? shift.participant.id : ""}`,
  );
}

/** The names that people there use; the platform knows most of them only as offsets. */
function abbreviation(at: number, zone: string): string {
  const names: Record<string, readonly [string, string]> = {
    "Europe/Berlin": ["CET", "CEST"],
    "America/New_York": ["EST", "EDT"],
    "Australia/Lord_Howe": ["LHST", "LHDT"],
  };
  const isSummer = DateTime.fromMillis(at, { zone }).isInDST;
  return names[zone]?.[isSummer ? 1 : 0] ?? "UTC";
}

describe("over a change of the clock", () => {
  it("a weekly hand-off keeps its wall time: the turn is an hour shorter in spring", () => {
    expect(
      lines(
        scheduleOf([turns("ana ben", [1, "weeks"], "2026-03-16T09:00")]),
        "2026-03-16T09:00",
        "2026-04-13T09:00",
      ),
    ).toEqual([
      "Mon 16 Mar 09:00 CET – Mon 23 Mar 09:00 CET ana",
      "Mon 23 Mar 09:00 CET – Mon 30 Mar 09:00 CEST ben",
      "Mon 30 Mar 09:00 CEST – Mon 6 Apr 09:00 CEST ana",
      "Mon 6 Apr 09:00 CEST – Mon 13 Apr 09:00 CEST ben",
    ]);
  });

  it("a turn counted in hours keeps its length by default, and its wall time when told so", () => {
    const zone = "America/New_York";
    const rotate = (turnHours: LayerRules["turnHours"]) =>
      lines(
        scheduleOf([turns("ana ben", [12, "hours"], "2026-10-31T20:00", { zone, rules: { turnHours } })], {
          timeZone: zone,
        }),
        "2026-10-31T20:00",
        "2026-11-02T08:00",
      );
    expect(rotate("elapsed")).toEqual([
      "Sat 31 Oct 20:00 EDT – Sun 1 Nov 07:00 EST ana",
      "Sun 1 Nov 07:00 EST – Sun 1 Nov 19:00 EST ben",
      "Sun 1 Nov 19:00 EST – Mon 2 Nov 07:00 EST ana",
      "Mon 2 Nov 07:00 EST – Mon 2 Nov 08:00 EST ben",
    ]);
    expect(rotate("wall")).toEqual([
      "Sat 31 Oct 20:00 EDT – Sun 1 Nov 08:00 EST ana",
      "Sun 1 Nov 08:00 EST – Sun 1 Nov 20:00 EST ben",
      "Sun 1 Nov 20:00 EST – Mon 2 Nov 08:00 EST ana",
    ]);
  });

  it("a daily hand-off at a skipped time moves on by the gap, or to its end", () => {
    const rotate = (skippedTime: LayerRules["skippedTime"]) =>
      lines(
        scheduleOf([turns("ana ben eva", [1, "days"], "2026-03-28T02:30", { rules: { skippedTime } })]),
        "2026-03-28T02:30",
        "2026-03-31T02:30",
      );
    expect(rotate("shift-by-gap")).toEqual([
      "Sat 28 Mar 02:30 CET – Sun 29 Mar 03:30 CEST ana",
      "Sun 29 Mar 03:30 CEST – Mon 30 Mar 02:30 CEST ben",
      "Mon 30 Mar 02:30 CEST – Tue 31 Mar 02:30 CEST eva",
    ]);
    expect(rotate("gap-end")[0]).toBe("Sat 28 Mar 02:30 CET – Sun 29 Mar 03:00 CEST ana");
  });

  it("of half an hour, a night window keeps its wall times on both sides", () => {
    const zone = "Australia/Lord_Howe";
    const night: Window = { type: "daily", startSecond: 22 * 3600, durationSeconds: 8 * 3600 };
    const layer = turns("ana ben", [1, "weeks"], "2026-03-30T12:00", { zone, windows: [night] });
    expect(lines(scheduleOf([layer], { timeZone: zone }), "2026-04-03T12:00", "2026-04-06T10:00")).toEqual([
      "Fri 3 Apr 22:00 LHDT – Sat 4 Apr 06:00 LHDT ana",
      "Sat 4 Apr 22:00 LHDT – Sun 5 Apr 06:00 LHST ana",
      "Sun 5 Apr 22:00 LHST – Mon 6 Apr 06:00 LHST ana",
    ]);
  });

  it("the day that Samoa left out has no shift, and uses up a turn", () => {
    const zone = "Pacific/Apia";
    const layer = turns("ana ben eva", [1, "days"], "2011-12-29T00:00", {
      zone,
      rules: { skippedTime: "gap-end" },
    });
    const shifts = render(scheduleOf([layer], { timeZone: zone }), {
      window: { from: ms("2011-12-29T00:00", zone), to: ms("2012-01-01T00:00", zone) },
      view: "final",
    });
    expect(
      shifts.map(({ start, participant }) => [
        new Date(start).toISOString().slice(0, 13),
        "id" in participant && participant.id,
      ]),
    ).toEqual([
      ["2011-12-29T10", "ana"],
      ["2011-12-30T10", "eva"],
    ]);
  });
});

describe("a shift", () => {
  const duty = turns("ana ben", [1, "weeks"], "2026-01-05T09:00", {
    windows: [{ type: "daily", startSecond: 9 * 3600, durationSeconds: 8 * 3600 }],
  });
  const zone = "Europe/Berlin";

  it("tells its whole turn and that the window cut it", () => {
    const [first] = render(scheduleOf([duty]), {
      window: { from: ms("2026-01-06T10:00", zone), to: ms("2026-01-06T11:00", zone) },
      view: "tracks",
    });
    expect(first).toMatchObject({
      start: ms("2026-01-06T10:00", zone),
      end: ms("2026-01-06T11:00", zone),
      turnStart: ms("2026-01-05T09:00", zone),
      turnEnd: ms("2026-01-12T09:00", zone),
      openStart: true,
      openEnd: true,
      because: { kind: "layer", id: "main" },
    });
  });

  it("that ends or begins with the window is not cut", () => {
    const [only] = render(scheduleOf([duty]), {
      window: { from: ms("2026-01-06T09:00", zone), to: ms("2026-01-06T17:00", zone) },
      view: "final",
    });
    expect([only?.openStart, only?.openEnd]).toEqual([false, false]);
  });

  it("has an id of its own, the same in every window", () => {
    const night = turns("eva kim", [1, "days"], "2026-01-05T12:00", { track: "night" });
    const override: Override = {
      key: "o",
      start: "2026-01-07T10:00:00Z",
      end: "2026-01-07T12:00:00Z",
      incoming: user("zoe"),
      replaces: { type: "schedule" },
      order: 1,
      origin: "source",
    };
    const schedule = scheduleOf([duty, night], { overrides: [override] });
    const whole = render(schedule, {
      window: { from: ms("2026-01-05T00:00", zone), to: ms("2026-01-19T00:00", zone) },
      view: "final",
    });
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    for (const shift of whole) {
      const middle = (shift.start + shift.end) / 2;
      expect(onCallAt(schedule, middle).map(({ id }) => id)).toEqual([shift.id]);
    }
  });

  it("of somebody who follows himself is one, with one id wherever the window begins", () => {
    const schedule = scheduleOf([turns("ana ana ben", [1, "weeks"], "2026-01-05T09:00")]);
    const at = (text: string) => onCallAt(schedule, ms(text, zone))[0];
    const [early, late] = [at("2026-01-06T09:00"), at("2026-01-15T09:00")];
    expect(early?.id).toBe(late?.id);
    expect(late?.turnStart).toBe(ms("2026-01-05T09:00", zone));
    expect(at("2026-01-20T09:00")?.id).not.toBe(early?.id);
  });

  it("without an end or a beginning has one id as well", () => {
    const schedule = scheduleOf([turns("ana", [1, "weeks"], "2026-01-05T09:00")]);
    const ids = ["2026-01-06T09:00", "2026-08-15T09:00", "2031-08-15T09:00"].map(
      (text) => onCallAt(schedule, ms(text, zone))[0]?.id,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it("of an override says whom it displaced", () => {
    const override: Override = {
      key: "o",
      start: "2026-01-06T10:00:00Z",
      end: "2026-01-06T20:00:00Z",
      incoming: user("zoe"),
      replaces: { type: "schedule" },
      order: 1,
      origin: "source",
    };
    const [shift] = onCallAt(scheduleOf([duty], { overrides: [override] }), ms("2026-01-06T20:00", zone));
    expect(shift).toMatchObject({
      participant: user("zoe"),
      insteadOf: user("ana"),
      because: { kind: "override", id: "o" },
    });
  });
});

describe("the views of a schedule", () => {
  const top = turns("ana", [1, "days"], "2026-01-05T00:00", {
    track: "top",
    windows: [{ type: "weekly", startDay: 2, startSecond: 9 * 3600, durationSeconds: 8 * 3600 }],
  });
  const bottom = turns("ben", [1, "days"], "2026-01-05T00:00", { track: "bottom" });
  const override: Override = {
    key: "o",
    start: "2026-01-06T11:00:00Z",
    end: "2026-01-06T12:00:00Z",
    incoming: user("zoe"),
    replaces: { type: "schedule" },
    order: 1,
    origin: "source",
  };
  const schedule = scheduleOf([top, bottom], { overrides: [override] });
  const view = (name: View) => lines(schedule, "2026-01-06T00:00", "2026-01-07T00:00", name);

  it("show who counts, with and without overrides", () => {
    expect(view("final")).toEqual([
      "Tue 6 Jan 00:00 CET – Tue 6 Jan 09:00 CET ben",
      "Tue 6 Jan 09:00 CET – Tue 6 Jan 12:00 CET ana",
      "Tue 6 Jan 12:00 CET – Tue 6 Jan 13:00 CET zoe",
      "Tue 6 Jan 13:00 CET – Tue 6 Jan 17:00 CET ana",
      "Tue 6 Jan 17:00 CET – Wed 7 Jan 00:00 CET ben",
    ]);
    expect(view("base")[1]).toBe("Tue 6 Jan 09:00 CET – Tue 6 Jan 17:00 CET ana");
  });

  it("show each layer as it would be alone", () => {
    expect(view("layers")).toEqual([
      "Tue 6 Jan 00:00 CET – Wed 7 Jan 00:00 CET ben",
      "Tue 6 Jan 09:00 CET – Tue 6 Jan 17:00 CET ana",
    ]);
  });

  it("are empty for an empty window, and throw on a zone that nobody checked", () => {
    expect(render(schedule, { window: { from: 5, to: 5 }, view: "final" })).toEqual([]);
    const unchecked = scheduleOf([{ ...bottom }], { timeZone: "Mars/Olympus" });
    expect(() => render(unchecked, { window: { from: 0, to: 1 }, view: "final" })).toThrow("Mars/Olympus");
  });
});
