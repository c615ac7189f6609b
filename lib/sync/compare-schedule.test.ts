import { describe, expect, test } from "vitest";
import type { TheirTimeline } from "#lib/connectors/connector.ts";
import { DEFAULT_RULES } from "#lib/core/model/default-rules.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import { override, schedule, substitution, turns } from "#lib/core/model/rules/build.ts";
import type { Override } from "#lib/core/model/schedule.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { compareSchedule } from "./compare-schedule.ts";

const FROM = "2026-11-30T00:00:00Z";
const TO = "2026-12-04T00:00:00Z";
const at = (day: number, hour: number) =>
  `2026-12-${String(day).padStart(2, "0")}T${hour < 10 ? 0 : ""}${hour}:00:00Z`;

/** Ana, ben and eva from midnight to midnight; 30 November is ana's. */
const layer = turns({ rules: DEFAULT_RULES, people: "ana ben eva", anchor: FROM, every: [1, "days"] });
const ours = (...overrides: Override[]) => ({
  id: "s",
  ...schedule({ timeZone: "UTC", resolution: "topmost", layers: [layer], overrides }),
});

/** What the source shows: `[who, from, to]`; "?" is nobody here. */
function theirs(...entries: (readonly [string, string, string])[]): TheirTimeline[] {
  return [
    {
      from: toMs(FROM),
      to: toMs(TO),
      stage: "final",
      track: "final",
      entries: entries.map(([userSourceId, start, end]) => ({
        userSourceId,
        start: toMs(start),
        end: toMs(end),
      })),
    },
  ];
}

const TRUE = [
  ["ana", FROM, at(1, 0)],
  ["ben", at(1, 0), at(2, 0)],
  ["eva", at(2, 0), at(3, 0)],
  ["ana", at(3, 0), TO],
] as const;

function compare(
  own: ReturnType<typeof ours>,
  timelines: TheirTimeline[],
  substitutions: Parameters<typeof compareSchedule>[2]["substitutions"] = [],
) {
  const comparison = compareSchedule(
    own,
    { timelines, comparableFrom: toMs(FROM) },
    {
      substitutions,
      isDeactivated: () => false,
      people: {
        entityOf: (_, id) => (id === "?" ? undefined : id),
        ours: (participant) => ({ userId: null, name: participantKey(participant), sourceRefs: [] }),
        theirs: (_, id) => ({ userId: id, name: id, sourceRefs: [] }),
      },
    },
  );
  const differences = comparison.tracks.flatMap((track) => track.differences);
  return {
    verdict: comparison.verdict,
    differences: differences.map(({ start, end, reason, pattern }) => [
      `${start.slice(8, 13)}–${end.slice(8, 13)}`,
      reason,
      pattern,
    ]),
  };
}

describe("comparing a schedule with the source's rendering", () => {
  test("finds nothing where all is the same, and nothing compared is not equal", () => {
    expect(compare(ours(), theirs(...TRUE))).toEqual({ verdict: "equal", differences: [] });
    expect(compare(ours(), []).verdict).toBe("not-exercised");
  });

  test("tells how a definition differs", () => {
    const swapped = theirs(TRUE[0], ["eva", at(1, 0), at(2, 0)], ["ben", at(2, 0), at(3, 0)], TRUE[3]);
    expect(compare(ours(), swapped).differences).toEqual([
      ["01T00–02T00", "definition", "turn-order"],
      ["02T00–03T00", "definition", "turn-order"],
    ]);
    const late = theirs(["ana", FROM, at(1, 5)], ["ben", at(1, 5), at(2, 0)], TRUE[2], TRUE[3]);
    expect(compare(ours(), late).differences).toEqual([["01T00–01T05", "definition", "boundaries"]]);
  });

  test("an override of the source that only one side shows is named as one", () => {
    const own = override(at(1, 8), at(1, 12), "zoe");
    expect(compare(ours(own), theirs(...TRUE)).differences).toEqual([["01T08–01T12", "override", null]]);
  });

  test("what was decided here is no fault, also when it leaves nobody; what it hides is one", () => {
    const here = (who: string) => override(at(1, 8), at(1, 12), who, { origin: "here" });
    for (const who of ["zoe", "nobody"]) {
      expect(compare(ours(here(who)), theirs(...TRUE)).differences).toEqual([
        ["01T08–01T12", "decided-here", null],
      ]);
    }
    const wrong = theirs(TRUE[0], ["eva", at(1, 0), at(2, 0)], TRUE[2], TRUE[3]);
    expect(compare(ours(here("zoe")), wrong).differences.map(([, reason]) => reason)).toEqual([
      "definition",
      "override",
      "definition",
    ]);
  });

  test("an absence counts as the reason only for those whom it is about", () => {
    const away = (absent: string, substitute: string) => [
      {
        id: "absence",
        ...substitution(absent, substitute, { start: FROM, end: TO, stage: "after-overrides" }),
      },
    ];
    expect(compare(ours(), theirs(...TRUE), away("ben", "zoe")).differences).toEqual([
      ["01T00–02T00", "substitution", null],
    ]);
    const gap = theirs(TRUE[0], TRUE[1], TRUE[3]);
    expect(compare(ours(), gap, away("kim", "zoe")).differences).toEqual([
      ["02T00–03T00", "definition", "boundaries"],
    ]);
  });

  test("a person of the source who is nobody here is a question of who is who", () => {
    const unknown = theirs(TRUE[0], ["?", at(1, 0), at(2, 0)], TRUE[2], TRUE[3]);
    expect(compare(ours(), unknown).differences).toEqual([["01T00–02T00", "mapping", null]]);
  });

  test("a team or a policy is the one with the source's id, whether it is here or only a label", () => {
    const participants = [
      { kind: "team", id: "ops" },
      { kind: "opaque", sourceId: "?", label: "escalation policy ?" },
      { kind: "escalation-policy", id: "ladder" },
    ] as const;
    const value = schedule({
      timeZone: "UTC",
      resolution: "everyone",
      layers: [turns({ rules: DEFAULT_RULES, people: participants, anchor: FROM, every: [1, "days"] })],
    });
    const entries = (last: string): TheirTimeline[] => [
      {
        ...{ from: toMs(FROM), to: toMs(at(3, 0)), stage: "final", track: "main" },
        entries: [
          { start: toMs(FROM), end: toMs(at(1, 0)), userSourceId: "ops", kind: "team" },
          { start: toMs(at(1, 0)), end: toMs(at(2, 0)), userSourceId: "?", kind: "escalation-policy" },
          { start: toMs(at(2, 0)), end: toMs(at(3, 0)), userSourceId: last, kind: "escalation-policy" },
        ],
      },
    ];
    const own = { id: "s", ...value };
    expect(compare(own, entries("ladder")).verdict).toBe("equal");
    expect(compare(own, entries("another")).differences).toEqual([
      ["02T00–03T00", "definition", "turn-order"],
    ]);
  });
});
