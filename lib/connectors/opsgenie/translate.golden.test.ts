import { describe, expect, test } from "vitest";
import type { Draft } from "#lib/core/model/entity.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import { type EpochMs, toInstant, toMs } from "#lib/core/time/instant.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Page } from "../connector.ts";
import { draftOf, renderDraft } from "../testing/drafts.ts";
import { readTimeline } from "./proof-rows.ts";
import { pageOf, translatePages } from "./testing/answers.ts";

interface Points {
  readonly cases: readonly {
    readonly name: string;
    readonly schedule: { readonly id: string; readonly rotations: readonly { readonly id: string }[] };
    /** Oldest first. */
    readonly overrides: readonly unknown[];
    readonly expect: readonly {
      readonly at: string;
      readonly current: readonly { readonly user: string; readonly until: string | null }[];
      readonly next: readonly { readonly user: string; readonly from: string }[];
    }[];
  }[];
}

const HORIZON_MS = 30 * 86_400_000;
const { cases } = readContract<Points>("opsgenie", "recordings", "golden", "synthetic-points.json");

/** The draft of a schedule as the vendor's JSON gives it, its list of overrides newest first (Opsgenie contract §5.15). */
function draftFrom(
  schedule: { readonly id: string },
  overrides: readonly unknown[],
): { draft: Extract<Draft, { kind: "schedule" }>; drafts: readonly Draft[] } {
  const pages: Page[] = [
    pageOf({ get: "/v2/schedules", body: { data: [schedule] } }),
    pageOf({ get: `/v2/schedules/${schedule.id}/overrides`, body: { data: overrides.toReversed() } }),
  ];
  const translation = translatePages(pages);
  return { draft: draftOf(translation, "schedule", schedule.id), drafts: translation.drafts };
}

describe("the 261 points of the contract, from the vendor's JSON to who is on call", () => {
  test.each(cases)("$name", ({ schedule, overrides, expect: moments }) => {
    const { draft, drafts } = draftFrom(schedule, overrides);
    for (const { at, current, next } of moments) {
      const from = toMs(at);
      const shifts = renderDraft(draft, drafts, {
        window: { from, to: from + 2 * HORIZON_MS },
        view: "final",
      });
      const on = shifts.filter((shift) => shift.start === from);
      expect([at, ...on.map((shift) => ({ user: nameOf(shift), until: within(shift.end, from) }))]).toEqual([
        at,
        ...current,
      ]);
      const later = shifts.find(
        (shift) => shift.start > from && !on.some((one) => nameOf(one) === nameOf(shift)),
      );
      const isNear = later !== undefined && later.start <= from + HORIZON_MS;
      expect([at, ...(isNear ? [{ user: nameOf(later), from: toInstant(later.start) }] : [])]).toEqual([
        at,
        ...next,
      ]);
    }
  });
});

test("the recorded timeline of five people's nights is rendered from its definition, second by second", () => {
  const { schedule } = readContract<{ schedule: { id: string; rotations: { id: string }[] } }>(
    "opsgenie",
    "recordings",
    "golden",
    "real-nights-weekly.json",
  );
  const { draft, drafts } = draftFrom(schedule, []);
  const recorded = readContract<{ data: unknown }>(
    "opsgenie",
    "recordings",
    "timeline.month.nights.historical.json",
  );
  const track = schedule.rotations[0]?.id ?? "";
  const timeline = readTimeline(recorded.data, [track]);
  if (!timeline.ok) throw new Error(timeline.error.why);
  const { start: from, end: to, rows } = timeline.value;
  const entries = rows.find((row) => row.track === track)?.entries ?? [];
  const ours = renderDraft(draft, drafts, { window: { from, to }, view: "tracks" });
  const report = compareSets(
    ours.map(({ start, end, participant }) => ({ start, end, key: keyOf(participant) })),
    entries.map(({ start, end, userSourceId }) => ({ start, end, key: userSourceId })),
    { from, to },
  );
  expect(entries.length).toBeGreaterThan(20);
  expect(report.differences).toEqual([]);
});

const keyOf = (participant: Shift["participant"]): string =>
  participant.kind === "user" ? participant.id : participant.kind;
/** The golden cases call `user-a` A. */
const nameOf = ({ participant }: Shift): string => keyOf(participant).replace("user-", "").toUpperCase();
const within = (end: EpochMs, from: EpochMs): string | null =>
  end > from + HORIZON_MS ? null : toInstant(end);
