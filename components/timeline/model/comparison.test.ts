import { describe, expect, test } from "vitest";
import { compareSets } from "#lib/core/schedule/compare.ts";
import type { ComparedPerson, ReportedDifference } from "#lib/core/schedule/verification.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { at } from "../layout/testing/at.ts";
import { nameOfIn, sideOf } from "../words.ts";
import { buildComparison, type OurSide } from "./comparison.ts";
import { coloured } from "./people.ts";
import type { TimelineBlock } from "./timeline-data.ts";

const WINDOW = { from: at("2026-03-02"), to: at("2026-03-09") };
const OF = { window: WINDOW, theirsLabel: "PagerDuty says", isAccepted: false };

const block = (person: string, from: string, to: string): TimelineBlock => ({
  id: `${person}-${from}`,
  person,
  start: at(from),
  end: at(to),
  insteadOf: null,
  openStart: false,
  openEnd: false,
  lost: [],
  group: "layer",
  remark: null,
  why: "Layer 1",
  next: null,
});

const person = (id: string): ComparedPerson => ({ userId: id, name: id, sourceRefs: [] });
const stranger = (id: string): ComparedPerson => ({
  userId: null,
  name: `${id} of the source`,
  sourceRefs: [{ vendor: "pagerduty", account: "acme", kind: "user", id }],
});

const ours: OurSide = {
  blocks: [block("amara", "2026-03-02", "2026-03-05"), block("bruno", "2026-03-05", "2026-03-09")],
  gaps: [],
  people: coloured(
    ["amara", "bruno"].map((key) => ({
      key,
      kind: "user" as const,
      name: key,
      zone: null,
      state: "known" as const,
      href: null,
    })),
  ),
};

const differs = (from: string, to: string, theirs: ComparedPerson[]): ReportedDifference => ({
  start: toInstant(at(from)),
  end: toInstant(at(to)),
  ours: [person("amara")],
  theirs,
  reason: "override",
});

describe("a comparison", () => {
  test("without differences shows the same twice, and says that there are none", () => {
    const { rows } = buildComparison(ours, [], OF);
    expect(rows.map((row) => row.label)).toEqual(["Here", "PagerDuty says", "Differences"]);
    expect(rows[1]?.blocks).toEqual(rows[0]?.blocks);
    expect(rows[2]?.differences).toEqual([]);
  });

  test("puts each difference into the source's row, and nowhere else do the rows differ", () => {
    const reported = [differs("2026-03-03T09:00", "2026-03-04T09:00", [stranger("dana"), person("bruno")])];
    const { rows, differences, people } = buildComparison(ours, reported, OF);
    const keyed = (index: number) =>
      (rows[index]?.blocks ?? []).map(({ start, end, person: key }) => ({ start, end, key }));
    const found = compareSets(keyed(0), keyed(1), WINDOW).differences;
    expect(found.map(({ start, end }) => ({ start, end }))).toEqual(
      differences.map(({ start, end }) => ({ start, end })),
    );
    expect([...(found[0]?.theirs ?? [])].sort()).toEqual([...(differences[0]?.theirs ?? [])].sort());
    expect(people.find((one) => one.state === "source-only")?.name).toBe("dana of the source");
    expect(people.slice(0, 2)).toEqual(ours.people);
    expect(differences[0]?.reason).toMatch(/override/i);
  });

  test("says the waits where they were compared, also when the people are the same", () => {
    const told = (offsetSeconds: number): ComparedPerson => ({ ...person("amara"), offsetSeconds });
    const reported = { ...differs("2026-03-03T09:00", "2026-03-04T09:00", [told(900)]), ours: [told(0)] };
    const { differences, people } = buildComparison(ours, [reported], OF);
    const sides = differences.map((one) =>
      (["ours", "theirs"] as const).map((side) => sideOf(one, side, nameOfIn(people))),
    );
    expect(sides).toEqual([["amara at once", "amara after 15 min"]]);
  });

  test("shows a gap that only the source has", () => {
    const { rows } = buildComparison(ours, [differs("2026-03-03T09:00", "2026-03-04T09:00", [])], OF);
    expect(rows[1]?.gaps).toMatchObject([
      { kind: "gap", start: at("2026-03-03T09:00"), end: at("2026-03-04T09:00") },
    ]);
    expect(rows[0]?.gaps).toEqual([]);
  });
});
