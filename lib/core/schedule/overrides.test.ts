import { describe, expect, it } from "vitest";
import { daily, HOUR, override, schedule, turns, windows } from "#lib/core/model/rules/build.ts";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import { participantKey } from "../model/participant.ts";
import type { Override } from "../model/schedule.ts";
import { toMs } from "../time/instant.ts";
import { naiveOnCall } from "./oracle/naive.ts";
import { render } from "./render.ts";

const layer = (track: string, people: string, opens?: readonly [string, number]) =>
  turns({
    rules: DEFAULT_RULES,
    track,
    people,
    anchor: "2026-06-01T00:00:00Z",
    every: [1, "days"],
    coverage: windows(...(opens === undefined ? [] : [daily(opens[0], opens[1] * HOUR)])),
  });

/** Ana from 6 to 12 o'clock above ben from 0 to 18 o'clock: from 18 to 24 o'clock there is nobody. */
const DESK = [layer("upper", "ana", ["06:00", 6]), layer("lower", "ben", ["00:00", 18])];

const hour = (number: number) => `2026-06-02T${String(number).padStart(2, "0")}:00:00Z`;
const source = (from: number, to: number, who: string, rest: Partial<Override> = {}) =>
  override(hour(from), hour(to), who, rest);
const here = (from: number, to: number, who: string, ...tracks: string[]) =>
  override(hour(from), hour(to), who, {
    origin: "here",
    ...(tracks.length === 0 ? {} : { replaces: { type: "tracks", tracks } }),
  });

/** Names by the hour of 2 June 2026, as "ben ×6, ana ×6"; "–" is nobody. */
function day(overrides: readonly Override[], by: "engine" | "oracle", layers = DESK): string {
  const value = schedule({ timeZone: "UTC", resolution: "topmost", layers, overrides });
  const window = { from: toMs("2026-06-02T00:00:00Z"), to: toMs("2026-06-03T00:00:00Z") };
  const shifts = render({ id: "s", ...value }, { window, view: "final" });
  const naive = naiveOnCall(value, { scheduleId: "s", window });
  const counts: [string, number][] = [];
  for (let at = window.from; at < window.to; at += HOUR * 1000) {
    const people =
      by === "oracle" ? naive(at) : shifts.filter((shift) => shift.start <= at && at < shift.end);
    const name =
      people.map(({ participant }) => participantKey(participant).replace("user:", "")).join("+") || "–";
    const last = counts.at(-1);
    if (last?.[0] === name) last[1] += 1;
    else counts.push([name, 1]);
  }
  return counts.map(([name, times]) => `${name} ×${times}`).join(", ");
}

describe.each(["engine", "oracle"] as const)("where one row hides another, by the %s", (by) => {
  it("an override of the whole schedule replaces whoever is there and fills gaps", () => {
    expect(day([source(4, 20, "zoe")], by)).toBe("ben ×4, zoe ×16, – ×4");
  });

  it("a stronger one of a row wins where that row decides, also where nobody would be", () => {
    expect(day([source(4, 22, "zoe"), here(0, 24, "kim", "lower")], by)).toBe("kim ×6, zoe ×6, kim ×12");
    expect(day([source(4, 22, "zoe"), here(5, 14, "kim", "upper")], by)).toBe(
      "ben ×4, zoe ×1, kim ×9, zoe ×8, – ×2",
    );
  });

  it("a weaker one of a row gives way", () => {
    const weak = source(0, 24, "kim", { replaces: { type: "tracks", tracks: ["upper"] }, order: 1 });
    expect(day([weak, source(4, 22, "zoe", { order: 2 })], by)).toBe("kim ×4, zoe ×18, kim ×2");
    expect(day([weak, here(4, 22, "zoe")], by)).toBe("kim ×4, zoe ×18, kim ×2");
  });

  it("a row emptied by a stronger one lets the rows below through, the whole schedule's person among them", () => {
    expect(day([here(0, 24, "nobody", "upper")], by)).toBe("ben ×18, – ×6");
    expect(day([source(8, 20, "zoe"), here(0, 24, "nobody", "upper")], by)).toBe("ben ×8, zoe ×12, – ×4");
  });

  it("one that names all rows is one of the whole schedule", () => {
    const tracks = ["upper", "lower"];
    expect(day([source(4, 22, "zoe"), here(8, 14, "nobody", ...tracks)], by)).toBe(
      "ben ×4, zoe ×4, – ×6, zoe ×8, – ×2",
    );
    expect(day([source(4, 22, "zoe"), here(8, 14, "kim", ...tracks)], by)).toBe(
      "ben ×4, zoe ×4, kim ×6, zoe ×8, – ×2",
    );
  });

  it("a track without a layer lies below all rows", () => {
    expect(day([source(20, 22, "zoe"), here(0, 24, "kim", "ended")], by)).toBe(
      "ben ×6, ana ×6, ben ×6, kim ×6",
    );
    expect(day([source(4, 22, "zoe"), here(8, 14, "kim", "ended")], by, [])).toBe(
      "– ×4, zoe ×4, kim ×6, zoe ×8, – ×2",
    );
  });

  it("an override of a participant changes nobody while one of the whole schedule has his place", () => {
    const benOut = override(hour(0), hour(24), "kim", {
      origin: "here",
      replaces: { type: "participant", track: "lower", participant: { kind: "user", id: "ben" } },
    });
    expect(day([source(14, 16, "zoe"), benOut], by)).toBe("kim ×6, ana ×6, kim ×2, zoe ×2, kim ×2, – ×6");
  });
});
