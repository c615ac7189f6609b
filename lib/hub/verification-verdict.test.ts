import { expect, test } from "vitest";
import type { DifferenceReason, TrackReport } from "#lib/core/schedule/verification.ts";
import { summariseProof } from "./verification-verdict.ts";

const track = (verdict: TrackReport["verdict"], reason: DifferenceReason | null = null): TrackReport => ({
  track: "final",
  stage: "final",
  verdict,
  secondsCompared: 100,
  secondsEqual: verdict === "equal" ? 100 : 90,
  differences:
    verdict === "differs"
      ? [{ start: "2026-11-02T09:00:00Z", end: "2026-11-02T10:00:00Z", ours: [], theirs: [], reason }]
      : [],
});
const entry = (
  verdict: Parameters<typeof summariseProof>[0][number]["verdict"],
  ...tracks: TrackReport[]
) => ({
  verdict,
  tracks,
  acceptedAt: null,
});

test.each([
  ["equal", "2 of 2 checks match.", [entry("equal", track("equal"), track("equal"))]],
  [
    "differs",
    "1 of 3 checks match. 2 differences, both explained.",
    [entry("differs", track("equal"), track("differs", "override"), track("differs", "mapping"))],
  ],
  [
    "differs",
    "0 of 1 checks match. 1 difference, explained.",
    [{ ...entry("differs", track("differs")), acceptedAt: new Date(0) }],
  ],
  [
    "differs",
    "0 of 2 checks match. 2 differences, 1 of them explained.",
    [entry("differs", track("differs", "definition"), track("differs", "mapping"))],
  ],
  [
    "differs",
    "0 of 2 checks match. 2 differences, not explained.",
    [entry("differs", track("differs"), track("differs", "definition"))],
  ],
  [
    "partial",
    "1 of 2 checks match. 1 check could not be compared. 1 schedule still to check.",
    [entry("equal", track("equal")), entry("not-provable"), entry(null)],
  ],
  [
    "partial",
    "1 of 2 checks match. 1 check changed at the source since the read.",
    [entry("equal", track("equal")), entry("source-changed", track("differs"))],
  ],
  [
    "partial",
    "2 of 3 checks match. 1 check could not be compared.",
    [entry("not-provable", track("equal"), track("not-provable"), track("equal"))],
  ],
  ["partial", "There is no schedule to compare.", []],
] as const)("%s: %s", (verdict, sentence, entries) => {
  expect(summariseProof(entries)).toEqual({ verdict, sentence });
});
